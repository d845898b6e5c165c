import { type JsonReading, readJson } from './json.js';

/**
 * Reads the body of a push. MQL4 builds it from the length of a text, so it may carry the text's
 * closing NUL, lack its last byte, or be in the ANSI code page of the terminal.
 */
export function readBody(bytes: Uint8Array): JsonReading {
  const text = decode(bytes).replace(/[\0\s]+$/, '');
  const reading = readJson(text);
  if (reading.ok || reading.position < text.length) return reading;
  // Only a body that this one byte completes: anything else might change what was meant.
  const completed = readJson(`${text}}`);
  return completed.ok ? completed : reading;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Which code page it is nobody says; all of them agree on ASCII, and symbols are that.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
