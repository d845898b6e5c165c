import { Type } from 'typebox';
import type { Relay } from '../relay/relay.js';

/** The query of routes that answer for some symbols, or for all. */
export const symbolsQuery = Type.Object({
  symbols: Type.Optional(
    Type.String({ maxLength: 8000, description: 'Names separated by commas: EURUSD,GBPUSD' }),
  ),
});

/** The symbols of a list, each once, in the order asked; without any, all that the relay knows. */
export function readSymbols(
  relay: Relay,
  list: string | undefined,
): { symbols: readonly string[]; unknown: string[] } {
  const asked = (list ?? '').split(',').map((name) => name.trim());
  const named = [...new Set(asked.filter(Boolean))];
  const symbols = named.length ? named : relay.symbols.snapshot().map(({ symbol }) => symbol);
  return { symbols, unknown: symbols.filter((symbol) => !relay.symbols.has(symbol)) };
}
