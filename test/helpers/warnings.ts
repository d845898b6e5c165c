/**
 * Collects what widgets warn of in each test of the suite around, instead of printing it. A warning
 * is said once per page, so each test needs a wording of its own.
 */
export function collectWarnings(): () => readonly string[] {
  const { warn } = console;
  let said: string[] = [];
  beforeEach(() => {
    said = [];
    console.warn = (text: unknown) => said.push(String(text));
  });
  afterEach(() => {
    console.warn = warn;
  });
  return () => said;
}
