/** Work in steps of well below a millisecond, after each of which it can be put aside; it ends with a result. */
export type Steps<Result = void> = Generator<undefined, Result, undefined>;

/** Does all steps at once. */
export function allSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
