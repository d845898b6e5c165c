import { parseArgs } from 'node:util';
import { timeframes, type Timeframe } from '../protocol/candle.js';
import { isTimeframe } from '../relay/timeframes.js';
import { ImportError } from './bar.js';

/** What was asked for on the command line. */
export interface ImportOrder {
  files: readonly string[];
  symbol?: string;
  timeframe?: Timeframe;
  digits?: number;
  /** Reads and checks everything and writes nothing. */
  dryRun: boolean;
  skipBroken: boolean;
  /** Reads a file from its start, even when it was imported already. */
  again: boolean;
}

export const usage = `Imports history into the store of the relay:

  npm run import -- candles <file.hst|file.csv ...> [options]

  --symbol EURUSD    what the bars are of; absent: as the file or its name says
  --timeframe H1     how long they are: ${timeframes.join(', ')}; absent: as the file or its name says
  --digits 5         decimals of the prices; absent: as the file says
  --dry-run          reads and checks everything, writes nothing
  --skip-broken      leaves out bars that cannot be true instead of ending there
  --again            reads a file anew that was imported already

  npm run import -- statement <file.htm ...> --account <login> [options]

  --account 1000042  the account of the statement, to be sure that it is the right one
  --currency USD     of its money; absent: as the statement says
  --code-page gbk    in which it is written; absent: it is detected
  --group pool       group of the account, for rules of boards; absent: statement
  --dry-run, --skip-broken as above

RELAY_CONFIG names the configuration: its store and its timeZone are used.
A second start goes on where the first one ended.
`;

/** Reads the words behind the command. Throws an ImportError when they cannot be meant. */
export function readArguments(words: readonly string[]): ImportOrder | 'help' {
  const { values, positionals } = parse(words);
  if (values.help) return 'help';
  const [what, ...files] = positionals;
  if (what !== 'candles' || !files.length) {
    throw wrong(
      what === undefined || what === 'candles'
        ? 'Name the files: npm run import -- candles EURUSD1.hst'
        : `Only candles and a statement can be imported, got ${JSON.stringify(what)}: npm run import -- candles EURUSD1.hst`,
    );
  }
  const { symbol, timeframe, digits } = values;
  if (timeframe !== undefined && !isTimeframe(timeframe)) {
    throw wrong(`--timeframe must be one of ${timeframes.join(', ')}, got "${timeframe}"`);
  }
  if (digits !== undefined && !/^[0-8]$/.test(digits)) {
    throw wrong(`--digits must be a number from 0 to 8, got "${digits}"`);
  }
  return {
    files,
    ...(symbol !== undefined && { symbol }),
    ...(timeframe !== undefined && { timeframe }),
    ...(digits !== undefined && { digits: Number(digits) }),
    dryRun: values['dry-run'],
    skipBroken: values['skip-broken'],
    again: values.again,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        symbol: { type: 'string' },
        timeframe: { type: 'string' },
        digits: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        'skip-broken': { type: 'boolean', default: false },
        again: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

const wrong = (sentence: string) => new ImportError('arguments', sentence);
