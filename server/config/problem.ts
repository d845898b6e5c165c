/** The sentence of a reader that throws a RangeError, behind the path of what it read. */
export function problemOf(path: string, read: () => unknown): string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [`${path} ${error.message}`];
  }
}
