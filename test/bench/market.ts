import { connect, type Socket } from 'node:net';
import { answerParent } from './child.js';
import { mqttConnect, mqttPublish } from './clients/mqtt-packets.js';
import { randomOf, symbolNames } from './loads.js';
import { digits, point, type Tick, writeTick } from './ticks.js';

/** The process that makes the market: sends ticks to the server under test. */
export interface MarketOrder {
  port: number;
  symbols: number;
  /** Ticks per second. */
  rate: number;
  wire: 'lines' | 'mqtt';
}

const turn = 2;
const random = randomOf(2026);
const ticks: Tick[] = [];
let line: Socket | undefined;
let timer: NodeJS.Timeout | undefined;

/** The next price: a step of up to five points; one tick in eight changes the spread. */
function move(tick: Tick): Tick {
  const spread = random() < 0.125 ? 8 + Math.floor(random() * 8) : tick.ask - tick.bid;
  tick.bid += Math.ceil(random() * 5) * (random() < 0.5 ? -1 : 1);
  tick.ask = tick.bid + spread;
  tick.time = Date.now();
  return tick;
}

/** The line to the server; a new one when the server has moved. */
async function aim({ port, wire }: Pick<MarketOrder, 'port' | 'wire'>): Promise<void> {
  line?.destroy();
  const next = connect({ port, host: '127.0.0.1', noDelay: true });
  next.on('error', () => next.destroy());
  next.resume();
  await new Promise<void>((resolve) => next.once('connect', resolve));
  if (wire === 'mqtt') next.write(mqttConnect('market'));
  line = next;
}

async function start({ port, symbols, rate, wire }: MarketOrder): Promise<void> {
  const names = symbolNames(symbols);
  for (let id = ticks.length; id < symbols; id++) {
    const bid = 60_000 + Math.floor(random() * 100_000);
    ticks.push({ id, bid, ask: bid + 12, time: 0 });
  }
  const publish = (tick: Tick) => {
    const symbol = names[tick.id] ?? '';
    const [bid, ask] = [tick.bid, tick.ask].map((points) =>
      Number((points * point).toFixed(digits)),
    );
    return mqttPublish(symbol, JSON.stringify({ symbol, bid, ask, time: tick.time }));
  };
  const write = (batch: Tick[]) =>
    wire === 'lines'
      ? line?.write(batch.map(writeTick).join(''))
      : line?.write(Buffer.concat(batch.map(publish)));
  await aim({ port, wire });
  write(ticks.map(move));
  const startedAt = performance.now();
  let sent = 0;
  timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * rate);
    const batch: Tick[] = [];
    // Copies, because a symbol may move twice in a turn.
    for (; sent < due; sent++) batch.push({ ...move(ticks[Math.floor(random() * symbols)]!) });
    if (batch.length && line?.writable) write(batch);
  }, turn);
}

/** Ends the market; answers the last bid and ask of every symbol in points. */
function stop(): [bid: number, ask: number][] {
  clearInterval(timer);
  return ticks.map(({ bid, ask }) => [bid, ask]);
}

answerParent({ start, aim, stop });
