import { warnOnce } from '../warn.js';

/** More of them make a table that nobody reads. */
const most = 12;

/** Reads `USD, eur` as codes of three letters, each once; what is none is left out with a warning. */
export function parseCurrencies(value: string | readonly string[] | null): readonly string[] {
  const codes = new Set<string>();
  for (const word of (value ?? '')
    .toString()
    .toUpperCase()
    .split(/[,;\s]+/)) {
    if (/^[A-Z]{3}$/.test(word)) codes.add(word);
    else if (word)
      warnOnce(`currencies holds codes such as USD or EUR; "${word.slice(0, 20)}" is none.`);
  }
  if (codes.size > most)
    warnOnce(`currencies holds ${codes.size} codes; the first ${most} are shown.`);
  return [...codes].slice(0, most);
}
