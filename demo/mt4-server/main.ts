import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { Broker } from '../../server/feeds/broker/broker.js';
import { usualSessions } from '../../server/feeds/market/contracts.js';
import { Market, usualSymbols } from '../../server/feeds/market.js';
import { type Flags, help, readFlags } from './flags.js';
import { runGateway } from './gateway.js';
import { specRows } from './gateway-specs.js';
import { readRecording, replayPrices } from './replay.js';
import { openReportDatabase } from './report-database.js';
import { startMt4Server } from './server.js';

const onWeekends = {
  open: 'they go on',
  freeze: 'they stand still',
  mixed: 'those of currencies go on',
};

/** How often the report database is brought up to date, ms. */
const pace = 1_000;

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  if (flags === 'help') {
    console.log(help);
    return;
  }
  const { host, port, seed = Math.floor(Math.random() * 2 ** 32), weekends, replay, speed } = flags;
  const time = Date.now();
  const setting = {
    ...{ symbols: usualSymbols, time, seed },
    weekends: weekends === 'freeze' ? 'closed' : 'open',
  } as const;
  // One seed tells the same story of accounts whether or not some symbols rest now and then.
  const life = new Market(setting);
  const broker = () => new Broker({ accounts: flags.accounts, market: life, seed });
  const market = weekends === 'mixed' ? new Market({ ...setting, sessions: usualSessions }) : life;
  const recording = replay && readRecording(await readFile(replay, 'utf8'), replay);
  const server = await startMt4Server({
    port,
    host,
    market,
    ...(recording && { source: replayPrices(recording, time, speed) }),
  });
  Object.assign(server.faults, ...flags.faults);

  // Scripts read this line: keep it first and as it is.
  console.log(`mt4-server emulator listening on ${host}:${server.port}`);
  console.log(
    recording
      ? `This is an emulator, not MT4. It plays ${replay}, ${speed} times as fast as it was recorded.`
      : `This is an emulator, not MT4: prices are invented; at weekends ${onWeekends[weekends]} (${weekends}).`,
  );
  const stop = new AbortController();
  const end = (): void => {
    stop.abort();
    void server.close();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    await Promise.all([
      keepGateway(flags, market, broker, stop.signal),
      keepReport(flags, market, broker, stop.signal),
    ]);
  } catch (error) {
    end();
    throw error;
  }
}

async function keepGateway(
  { gateway: url }: Flags,
  market: Market,
  broker: () => Broker,
  signal: AbortSignal,
): Promise<void> {
  if (url === undefined) return;
  const key = process.env['PUSH_KEY'];
  if (!key) throw new Error('--gateway needs a key of the relay in the variable PUSH_KEY.');
  const specs = specRows(market);
  await runGateway({ url, key, broker, specs, clock: market.clock, signal, say: console.log });
}

async function keepReport(
  { reportDb: url }: Flags,
  { clock }: Market,
  broker: () => Broker,
  signal: AbortSignal,
): Promise<void> {
  if (url === undefined) return;
  const report = await openReportDatabase({ url, broker: broker(), clock });
  console.log(`The report database has ${await report.write()} rows and is kept up to date.`);
  while (!signal.aborted) {
    await report.write();
    // An abort ends the pause with an error, and the loop with it.
    await setTimeout(pace, undefined, { signal }).catch(() => undefined);
  }
  await report.close();
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`mt4-server: ${reason} --help shows the flags.`);
  process.exitCode = 1;
});
