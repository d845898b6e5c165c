/** A bar as a file has it, before anything was checked. */
export interface Bar {
  /** Its start: the server's wall clock in ms, written as if it were UTC. */
  wall: number;
  open: number;
  high: number;
  low: number;
  close: number;
  /** Number of ticks in it. */
  volume: number;
}

/** Why a bar, or a whole file, is not taken. */
export interface Refusal {
  /** For machines. */
  code: string;
  /** What is wrong: the end of a sentence that begins with the place. */
  reason: string;
}

/** One record or line of a file: a bar, or why it is none. */
export interface Row {
  /** Where it begins, bytes from the start of the file. */
  at: number;
  /** Where the next one begins. */
  end: number;
  /** Its number, from 1, in files that have lines. */
  line?: number;
  found: Bar | Refusal;
}

export const isRefusal = (found: object): found is Refusal => 'reason' in found;

/** Takes the bytes of a file piece by piece and hands out its rows. */
export interface RowReader {
  push(bytes: Buffer): Iterable<Row>;
  /** What is left when the file ends. */
  end(): Iterable<Row>;
}

/** A file, or what was asked of it, cannot be used. The message is a sentence. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
