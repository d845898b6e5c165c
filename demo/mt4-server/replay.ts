import type { Price, PriceSource } from './prices.js';

interface RecordedTick extends Omit<Price, 'time'> {
  /** ms after the first tick of the file. */
  offset: number;
}

/** Ticks of a file, by symbol and in the order of time. */
export interface Recording {
  symbols: ReadonlyMap<string, readonly RecordedTick[]>;
  /** ms from one round of the file to the next. */
  length: number;
}

/**
 * Reads lines of `time,symbol,bid,ask`: time is ISO with a zone, or ms since the epoch in UTC. A
 * first line with these four words may stand above. Throws with file and line on the first broken one.
 */
export function readRecording(text: string, file: string): Recording {
  const rows = text.split(/\r?\n/).flatMap((line, i) => {
    const isHead = i === 0 && line === 'time,symbol,bid,ask';
    return line === '' || isHead ? [] : [readRow(line, `${file}:${i + 1}`)];
  });
  rows.sort((a, b) => a.time - b.time);
  const [first, last] = [rows.at(0), rows.at(-1)];
  if (!first || !last) throw new Error(`${file} has no ticks. Write lines of time,symbol,bid,ask.`);
  const symbols = new Map<string, RecordedTick[]>();
  for (const { time, symbol, bid, ask } of rows) {
    const ticks = symbols.get(symbol) ?? [];
    symbols.set(symbol, [...ticks, { offset: time - first.time, bid, ask }]);
  }
  // The last price lives as long as an average one before the file starts again.
  const average = Math.ceil((last.time - first.time) / rows.length);
  return { symbols, length: last.time - first.time + Math.max(1, average) };
}

function readRow(line: string, place: string): Price & { symbol: string } {
  const [at = '', symbol = '', bid = '', ask = '', ...rest] = line.split(',');
  const time = readTime(at);
  const wrong = (wanted: string, got: string) => new Error(`${place}: ${wanted}, got '${got}'.`);
  if (rest.length || !ask) throw wrong('the line must be time,symbol,bid,ask', line);
  if (time === undefined) throw wrong('time must be ISO with a zone, or ms in UTC', at);
  if (!/^[\x21-\x7e]{1,32}$/.test(symbol)) throw wrong('symbol must be 1–32 ASCII letters', symbol);
  for (const price of [bid, ask]) {
    if (!/^\d+(\.\d+)?$/.test(price)) throw wrong('prices must be plain decimals', price);
  }
  return { time, symbol, bid, ask };
}

function readTime(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const time = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : NaN;
  return Number.isFinite(time) ? time : undefined;
}

/**
 * Plays a recording over and over from `start`, ms UTC, `speed` times as fast. A tick's time is when
 * it was played, so that prices are as fresh as they look. It has no candles.
 */
export function replayPrices(recording: Recording, start: number, speed: number): PriceSource {
  return {
    price(symbol, now) {
      const ticks = recording.symbols.get(symbol);
      const played = Math.max(0, now - start) * speed;
      const round = Math.floor(played / recording.length);
      const position = played - round * recording.length;
      const current = ticks?.findLast(({ offset }) => offset <= position);
      // Before its first tick of a round a symbol still shows the last one of the round before.
      const tick = current ?? (round > 0 ? ticks?.at(-1) : undefined);
      if (!tick) return undefined;
      const rounds = current ? round : round - 1;
      const time = start + Math.floor((rounds * recording.length + tick.offset) / speed);
      return { bid: tick.bid, ask: tick.ask, time };
    },
    candles: () => undefined,
  };
}
