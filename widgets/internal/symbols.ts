import { warnOnce } from './warn.js';

/** Symbols under one heading; the heading is empty when nobody gave one. */
export interface SymbolGroup {
  name: string;
  symbols: readonly string[];
}

/** What the attribute or property `symbols` may hold. */
export type SymbolsValue = string | readonly string[];

/** More rows than this help no visitor and cost every one of them. */
export const most = 500;
/** The relay takes no longer symbol. */
const longest = 32;

/**
 * Reads `EURUSD, GBPUSD` or, with headings, `Majors: EURUSD, GBPUSD; Metals: XAUUSD`. Repeated and
 * impossible names are left out; everything past 500 symbols too, with a warning.
 */
export function parseSymbols(value: SymbolsValue | null | undefined): SymbolGroup[] {
  const text = typeof value === 'string' ? value : Array.isArray(value) ? value.join() : '';
  const seen = new Set<string>();
  const groups: SymbolGroup[] = [];
  for (const part of text.split(';')) {
    const colon = part.indexOf(':');
    const symbols = part
      .slice(colon + 1)
      .split(/[,\s]+/)
      .filter((symbol) => {
        if (!symbol || symbol.length > longest || seen.has(symbol) || seen.size >= most)
          return false;
        return seen.add(symbol);
      });
    if (symbols.length) groups.push({ name: part.slice(0, Math.max(0, colon)).trim(), symbols });
  }
  if (seen.size >= most)
    warnOnce(`symbols holds ${most} names or more; the first ${most} are shown.`);
  return groups;
}
