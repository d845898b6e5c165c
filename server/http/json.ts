/** A JSON text, read, or where and how it breaks. */
export type JsonReading =
  | { ok: true; value: unknown }
  | {
      ok: false;
      /** What is wrong there, without the text itself: it may hold a secret. */
      reason: string;
      /** Index of the first character that cannot be; the length of the text when it just ends. */
      position: number;
      /** Line and column of that character, counted from 1. */
      line: number;
      column: number;
    };

/** Reads a JSON text. Engines word their errors differently, and often without a place: we find it. */
export function readJson(text: string): JsonReading {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    const position = findBreak(text);
    const before = text.slice(0, position).split('\n');
    return {
      ok: false,
      reason: position >= text.length ? 'the text ends too early' : 'an unexpected character',
      position,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
  }
}

const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/** What may come next: a value, a name (`first`: or the end of the empty list or object), … */
type Expected = 'value' | 'first-value' | 'name' | 'first-name' | 'colon' | 'separator';

/** Walks the tokens with a stack of open brackets, until one cannot be. */
function findBreak(text: string): number {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0);
    const [whole, mark, string] = match;
    const next = follow(expected, mark ?? (string ? 'string' : 'scalar'), open);
    if (!next) return at + whole.search(/\S/);
    expected = next;
    at += whole.length;
  }
}

function follow(expected: Expected, kind: string, open: string[]): Expected | undefined {
  const inside = open.at(-1);
  if (expected === 'colon') return kind === ':' ? 'value' : undefined;
  if (expected === 'separator') {
    if (kind === ',' && inside) return inside === '{' ? 'name' : 'value';
    return close(kind, open);
  }
  if (expected === 'name' || expected === 'first-name') {
    if (kind === 'string') return 'colon';
    return expected === 'first-name' && kind === '}' ? close(kind, open) : undefined;
  }
  if (kind === '{' || kind === '[') {
    open.push(kind);
    return kind === '{' ? 'first-name' : 'first-value';
  }
  if (kind === 'string' || kind === 'scalar') return 'separator';
  return expected === 'first-value' && kind === ']' ? close(kind, open) : undefined;
}

function close(kind: string, open: string[]): Expected | undefined {
  if ((kind !== '}' && kind !== ']') || open.at(-1) !== (kind === '}' ? '{' : '['))
    return undefined;
  open.pop();
  return 'separator';
}
