import type { SymbolInfo } from '../../server/protocol/quote.js';
import { warnOnce } from './warn.js';

/** Symbols under one heading; the heading is empty when nobody gave one. */
export interface SymbolGroup {
  name: string;
  symbols: readonly string[];
}

/** What the attribute or property `symbols` may hold. */
export type SymbolsValue = string | readonly string[];

/** More rows than this help no visitor and cost every one of them. */
const most = 200;
/** The relay takes no longer symbol. */
const longest = 32;

/**
 * Reads `EURUSD, GBPUSD` or, with headings, `Majors: EURUSD, GBPUSD; Metals: XAUUSD`. Repeated and
 * impossible names are left out; everything past 200 symbols too, with a warning.
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

/** Every symbol of the relay under its own headings, in the relay's order; the nameless ones last. */
export function groupSymbols(infos: readonly SymbolInfo[], other: string): SymbolGroup[] {
  const groups = new Map<string, string[]>();
  for (const { symbol, group } of infos.slice(0, most)) {
    const symbols = groups.get(group) ?? [];
    groups.set(group, symbols);
    symbols.push(symbol);
  }
  const rest = groups.get('');
  groups.delete('');
  const named = [...groups].map(([name, symbols]) => ({ name, symbols }));
  return rest ? [...named, { name: named.length ? other : '', symbols: rest }] : named;
}
