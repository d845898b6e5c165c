/**
 * Why a source fails. Its sentence names no host, user or secret and says what to do: `/readyz` shows it
 * to whoever asks.
 */
export class FeedFailure<Code extends string = string> extends Error {
  override name = 'FeedFailure';
  /** For machines. */
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }
}
