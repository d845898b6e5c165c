import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Market, usualSymbols } from '../../server/feeds/market.js';
import { faultForms, readFault } from './faults.js';
import { readRecording, replayPrices } from './replay.js';
import { startMt4Server } from './server.js';

const help = `An emulator of an MT4 server's text API, with invented prices and accounts. It is not MT4.

npm run mt4-server -- [flags]
  --port <number>          default 4443; 0 takes any free port
  --host <address>         default 127.0.0.1
  --seed <whole number>    equal seeds invent equal prices
  --weekend open|freeze    whether prices move on Saturday and Sunday; default open
  --replay <file>          plays a file of time,symbol,bid,ask over and over instead
  --speed <factor>         how fast the file is played; default 1
  --fault <name=value>     goes wrong on purpose; may be repeated:
                             ${faultForms.join('\n                             ')}
  --help                   this text
`;

function readFlags() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4443' },
      host: { type: 'string', default: '127.0.0.1' },
      seed: { type: 'string' },
      weekend: { type: 'string', default: 'open' },
      replay: { type: 'string' },
      speed: { type: 'string', default: '1' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  const { weekend } = values;
  if (weekend !== 'open' && weekend !== 'freeze') {
    throw new Error(`--weekend must be open or freeze, got '${weekend}'.`);
  }
  const port = readNumber('port', values.port, /^\d+$/, 'a whole number from 0 to 65535');
  if (port > 65_535) throw new Error(`--port must be at most 65535, got '${port}'.`);
  const speed = readNumber('speed', values.speed, /^\d+(\.\d+)?$/, 'a number above 0');
  if (speed === 0) throw new Error("--speed must be a number above 0, got '0'.");
  const seed =
    values.seed === undefined
      ? undefined
      : readNumber('seed', values.seed, /^\d+$/, 'a whole number');
  return { ...values, weekend, port, speed, seed, faults: values.fault.map(readFault) } as const;
}

function readNumber(flag: string, text: string, form: RegExp, wanted: string): number {
  if (!form.test(text)) throw new Error(`--${flag} must be ${wanted}, got '${text}'.`);
  return Number(text);
}

async function main(): Promise<void> {
  const { host, port, seed, weekend, replay, speed, faults, help: wantsHelp } = readFlags();
  if (wantsHelp) {
    console.log(help);
    return;
  }
  const time = Date.now();
  const weekends = weekend === 'open' ? 'open' : 'closed';
  const market = new Market({ symbols: usualSymbols, time, seed, weekends });
  const recording = replay && readRecording(await readFile(replay, 'utf8'), replay);
  const server = await startMt4Server({
    port,
    host,
    market,
    ...(recording && { source: replayPrices(recording, time, speed) }),
  });
  Object.assign(server.faults, ...faults);

  // Scripts read this line: keep it first and as it is.
  console.log(`mt4-server emulator listening on ${host}:${server.port}`);
  console.log(
    recording
      ? `This is an emulator, not MT4. It plays ${replay}, ${speed} times as fast as it was recorded.`
      : `This is an emulator, not MT4: prices are invented; at weekends they ${weekend === 'open' ? 'go on (open)' : 'stand still (freeze)'}.`,
  );
  const stop = (): void => void server.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`mt4-server: ${reason} --help shows the flags.`);
  process.exitCode = 1;
});
