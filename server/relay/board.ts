/** The state of one kind of channel. Boards are pure: no I/O, no timers; time comes in with the data. */
export interface Board<Snapshot> {
  /** The state of one key; undefined when the board has never heard of it. */
  snapshot(key: string): Snapshot | undefined;
}

/** Whether the time for work is used up: what is left is done at the next call. */
export type Hurry = () => boolean;

/** There is time for everything. */
export const noHurry: Hurry = () => false;

/** Told that the state of a board changed, right when it changed. */
export type Changed = () => void;
