import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { answerParent } from './child.js';
import { mqttConnect, mqttPublish } from './clients/mqtt-packets.js';
import { randomOf, symbolNames } from './loads.js';
import { digits, point, type Tick, writeTick } from './ticks.js';

/** The process that makes the market: sends ticks to whoever listens, or to an MQTT broker. */
export interface MarketOrder {
  symbols: number;
  /** Ticks per second. */
  rate: number;
  /** Port of the broker; absent: they go to the lines that are open. */
  broker?: number | undefined;
}

const turn = 2;
const random = randomOf(2026);
const ticks: Tick[] = [];
const lines = new Set<Socket>();
let server: Server | undefined;
let timer: NodeJS.Timeout | undefined;

/** The next price: a step of up to five points; one tick in eight changes the spread. */
function move(tick: Tick): Tick {
  const spread = random() < 0.125 ? 8 + Math.floor(random() * 8) : tick.ask - tick.bid;
  tick.bid += Math.ceil(random() * 5) * (random() < 0.5 ? -1 : 1);
  tick.ask = tick.bid + spread;
  tick.time = Date.now();
  return tick;
}

/** Lets servers listen to the market; answers on which port. */
async function listen(): Promise<number> {
  server = createServer({ noDelay: true }, keep).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function keep(line: Socket): void {
  lines.add(line);
  line.resume().on('error', () => line.destroy());
  line.on('close', () => lines.delete(line));
}

async function toBroker(port: number): Promise<void> {
  const line = connect({ port, host: '127.0.0.1', noDelay: true });
  keep(line);
  await once(line, 'connect');
  line.write(mqttConnect('market'));
}

async function start({ symbols, rate, broker }: MarketOrder): Promise<void> {
  if (broker !== undefined) await toBroker(broker);
  else if (server && !lines.size) await once(server, 'connection');
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
  const write = (batch: Tick[]) => {
    const bytes =
      broker === undefined ? batch.map(writeTick).join('') : Buffer.concat(batch.map(publish));
    for (const line of lines) line.write(bytes);
  };
  write(ticks.map(move));
  const startedAt = performance.now();
  let sent = 0;
  timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * rate);
    const batch: Tick[] = [];
    // Copies, because a symbol may move twice in a turn.
    for (; sent < due; sent++) batch.push({ ...move(ticks[Math.floor(random() * symbols)]!) });
    if (batch.length) write(batch);
  }, turn);
}

/** Ends the market; answers the last bid and ask of every symbol in points. */
function stop(): [bid: number, ask: number][] {
  clearInterval(timer);
  return ticks.map(({ bid, ask }) => [bid, ask]);
}

answerParent({ listen, start, stop });
