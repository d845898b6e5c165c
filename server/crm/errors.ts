/**
 * Why the CRM does not do what it should.
 * - `unreachable`: no answer, or one that breaks off.
 * - `unauthorized`: it does not know us, or does not let us.
 * - `limited`: too many requests; `retryIn` says how long to wait.
 * - `refused`: it does not take the request; asking again changes nothing.
 * - `failed`: it has a trouble of its own.
 * - `mismatch`: its fields, or what it answers, are not what the mapping says.
 */
export type CrmCode =
  | 'unreachable'
  | 'unauthorized'
  | 'limited'
  | 'refused'
  | 'failed'
  | 'mismatch';

/** What went wrong with the CRM, as a sentence for the operator: no secret, nothing personal. */
export class CrmError extends Error {
  override name = 'CrmError';
  readonly code: CrmCode;
  /** ms to wait before the next attempt, where the CRM says so. */
  readonly retryIn: number | undefined;

  constructor(
    code: CrmCode,
    message: string,
    { retryIn, cause }: { retryIn?: number; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.retryIn = retryIn;
  }
}

/** Any error as a sentence. */
export function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
