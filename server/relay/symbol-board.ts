import type { SymbolInfo } from '../protocol/quote.js';
import type { Board } from './board.js';
import type { ContractTerms } from './contract-terms.js';
import { currenciesOf } from './currencies.js';
import { pipDigitsOf } from './pip.js';

/** What the configuration may say of a symbol. */
export interface SymbolSetting extends ContractTerms {
  name?: string;
  group?: string;
  digits?: number;
  /** Size of a pip as a price difference. */
  pip?: number;
  /** Name of the schedule by which it trades; absent: `weekdays`. */
  hours?: string;
  /** What one unit is, and the currency of its price; when absent the name says it, if it can. */
  base?: string;
  quote?: string;
  /** Another way to say `margin`: 30 is a margin of a thirtieth. */
  leverage?: number;
}

/** Every symbol that the relay knows: the configured ones first, then those that feeds brought. */
export class SymbolBoard implements Board<readonly SymbolInfo[]> {
  readonly #infos = new Map<string, SymbolInfo>();
  readonly #settings: Readonly<Record<string, SymbolSetting>>;
  readonly #changed: (symbols: readonly string[]) => void;
  #list: readonly SymbolInfo[] | undefined;

  /** `changed` is told which symbols are new or say something new of themselves. */
  constructor(
    settings: Readonly<Record<string, SymbolSetting>>,
    changed: (symbols: readonly string[]) => void,
  ) {
    this.#settings = settings;
    this.#changed = changed;
    for (const symbol of Object.keys(settings)) this.#set(symbol, settings[symbol]?.digits ?? null);
  }

  snapshot(): readonly SymbolInfo[] {
    return (this.#list ??= [...this.#infos.values()]);
  }

  has(symbol: string): boolean {
    return this.#infos.has(symbol);
  }

  info(symbol: string): SymbolInfo | undefined {
    return this.#infos.get(symbol);
  }

  setting(symbol: string): SymbolSetting {
    return (Object.hasOwn(this.#settings, symbol) && this.#settings[symbol]) || {};
  }

  /** A feed is going to carry these symbols. */
  declare(symbols: readonly string[]): void {
    const fresh = symbols.filter((symbol) => !this.#infos.has(symbol));
    for (const symbol of fresh) this.#set(symbol, null);
    if (fresh.length) this.#changed(fresh);
  }

  /** A feed brought a price of this symbol with so many decimals. */
  learn(symbol: string, digits: number): void {
    const info = this.#infos.get(symbol);
    if (info && info.digits === digits) return;
    this.#set(symbol, digits);
    this.#changed([symbol]);
  }

  #set(symbol: string, digits: number | null): void {
    const { name = symbol, group = '', pip, ...told } = this.setting(symbol);
    const named = currenciesOf(symbol);
    const { base = named.base, quote = named.quote } = told;
    const size = digits === null ? (pip ?? null) : 1 / 10 ** pipDigitsOf(symbol, digits, pip);
    this.#infos.set(symbol, { symbol, name, group, digits, pip: size, base, quote });
    this.#list = undefined;
  }
}
