/*
 * Just enough of MQL4 to read what an Expert Advisor sends: its functions, and the texts that it joins.
 */

/** The body of a function. Throws when there is none of this name. */
export function functionBody(source: string, name: string): string {
  const match = new RegExp(`^\\w+ ${name}\\([^)]*\\)\\n {2}\\{\\n([^]*?)^ {2}\\}`, 'm').exec(
    source,
  );
  if (!match?.[1]) throw new Error(`The Expert Advisor has no function ${name}.`);
  return match[1];
}

/** The value of a `#define`. Throws when there is none of this name. */
export function constant(source: string, name: string): number {
  const match = new RegExp(`^#define ${name}\\s+(\\d+)$`, 'm').exec(source);
  if (!match) throw new Error(`The Expert Advisor has no constant ${name}.`);
  return Number(match[1]);
}

/** The default of an `input`. Throws when there is none of this name. */
export function input(source: string, name: string): string {
  const match = new RegExp(`^input \\w+ +${name} += (.+?); +//`, 'm').exec(source);
  if (!match?.[1]) throw new Error(`The Expert Advisor has no input ${name}.`);
  return match[1];
}

/**
 * The text that a function joins with StringConcatenate, each expression replaced by its sample.
 * Throws on an expression without a sample: then the Expert Advisor has learned something new.
 */
export function joinedText(
  source: string,
  name: string,
  samples: Readonly<Record<string, string>>,
): string {
  const body = functionBody(source, name);
  const start = body.lastIndexOf('StringConcatenate(') + 'StringConcatenate('.length;
  return splitArguments(body.slice(start))
    .map((argument) => {
      if (argument.startsWith('"')) return JSON.parse(argument) as string;
      const sample = samples[argument];
      if (sample === undefined) throw new Error(`${name} sends ${argument}, which has no sample.`);
      return sample;
    })
    .join('');
}

/** Splits a list of arguments at its commas, up to the parenthesis that closes it. */
function splitArguments(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let argument = '';
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[^]/g)) {
    if (token === ')' && depth === 0) break;
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (token === ',' && depth === 0) {
      found.push(argument.trim());
      argument = '';
    } else argument += token;
  }
  return [...found, argument.trim()];
}
