import type { SymbolInfo } from '../../server/protocol/quote.js';
import { most, type SymbolGroup } from './symbols.js';

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
