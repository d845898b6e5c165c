/** Codes of everything that the relay refuses, for machines. Each answer carries a sentence too. */
export type ErrorCode =
  | 'bad-request'
  | 'unknown-channel'
  | 'unknown-symbol'
  | 'too-many-channels'
  | 'too-many-requests'
  | 'forbidden'
  | 'unauthorized'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'unsupported-version'
  | 'unavailable'
  | 'internal';

/** One refusal: a code for machines, a sentence for people, and the field it is about, if any. */
export interface Refusal {
  code: ErrorCode;
  message: string;
  field?: string;
  /** When it makes sense to ask again, in ms; absent when it never does. */
  retryIn?: number;
}
