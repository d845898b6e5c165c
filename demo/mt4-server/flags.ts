import { parseArgs } from 'node:util';
import { type Faults, faultForms, readFault } from './faults.js';

export const help = `An emulator of an MT4 server, with invented prices and accounts. It is not MT4.
It speaks the text API; with accounts it also feeds a relay like a gateway, or a report database.

npm run mt4-server -- [flags]
  --port <number>          default 4443; 0 takes any free port
  --host <address>         default 127.0.0.1
  --seed <whole number>    equal seeds invent equal prices and accounts
  --weekend open|freeze    whether prices move on Saturday and Sunday; default open
            |mixed         currencies and crypto never rest, the others keep sessions and holidays
  --replay <file>          plays a file of time,symbol,bid,ask over and over instead
  --speed <factor>         how fast the file is played; default 1
  --accounts <number>      invents so many accounts with years of trades; default 3000 where they are used
  --gateway <address>      posts the accounts to the relay there; its key stands in the variable PUSH_KEY
  --report-db <mysql url>  keeps MT4's report tables in an empty MySQL or MariaDB database
  --fault <name=value>     goes wrong on purpose; may be repeated:
                             ${faultForms.join('\n                             ')}
  --help                   this text
`;

const weekends = ['open', 'freeze', 'mixed'] as const;

/** What the command line asks for. */
export interface Flags {
  port: number;
  host: string;
  seed: number | undefined;
  weekends: (typeof weekends)[number];
  replay: string | undefined;
  speed: number;
  accounts: number;
  gateway: string | undefined;
  reportDb: string | undefined;
  faults: readonly Partial<Faults>[];
}

/** Reads the command line. Throws a sentence for the first flag that is wrong. */
export function readFlags(words: readonly string[]): Flags | 'help' {
  const { values } = parseArgs({
    args: [...words],
    options: {
      port: { type: 'string', default: '4443' },
      host: { type: 'string', default: '127.0.0.1' },
      seed: { type: 'string' },
      weekend: { type: 'string', default: 'open' },
      replay: { type: 'string' },
      speed: { type: 'string', default: '1' },
      accounts: { type: 'string', default: '3000' },
      gateway: { type: 'string' },
      'report-db': { type: 'string' },
      fault: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const { weekend, gateway, 'report-db': reportDb } = values;
  const asked = weekends.find((word) => word === weekend);
  if (!asked) throw new Error(`--weekend must be open, freeze or mixed, got '${weekend}'.`);
  const whole = /^\d+$/;
  const port = readNumber('port', values.port, whole, 'a whole number from 0 to 65535');
  if (port > 65_535) throw new Error(`--port must be at most 65535, got '${port}'.`);
  const speed = readNumber('speed', values.speed, /^\d+(\.\d+)?$/, 'a number above 0');
  if (speed === 0) throw new Error("--speed must be a number above 0, got '0'.");
  const accounts = readNumber('accounts', values.accounts, whole, 'a whole number');
  if (accounts > 20_000) throw new Error(`--accounts must be at most 20000, got '${accounts}'.`);
  if (gateway !== undefined && !/^https?:\/\/[^/\s]+\/?$/.test(gateway)) {
    throw new Error(`--gateway must be like http://127.0.0.1:8080, got '${gateway}'.`);
  }
  if (reportDb !== undefined && !/^mysql:\/\/\S+\/\S+$/.test(reportDb)) {
    // A password may stand in it.
    throw new Error('--report-db must be like mysql://user:password@host/database.');
  }
  const { seed } = values;
  return {
    port,
    host: values.host,
    seed: seed === undefined ? undefined : readNumber('seed', seed, whole, 'a whole number'),
    weekends: asked,
    replay: values.replay,
    speed,
    accounts,
    gateway,
    reportDb,
    faults: values.fault.map(readFault),
  };
}

function readNumber(flag: string, text: string, form: RegExp, wanted: string): number {
  if (!form.test(text)) throw new Error(`--${flag} must be ${wanted}, got '${text}'.`);
  return Number(text);
}
