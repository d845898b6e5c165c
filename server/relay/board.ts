/** The state of one kind of channel. Boards are pure: no I/O, no timers; time comes in with the data. */
export interface Board<Snapshot> {
  /** The state of one key; undefined when the board has never heard of it. */
  snapshot(key: string): Snapshot | undefined;
}

/** Told that the state of a board changed, right when it changed. */
export type Changed = () => void;
