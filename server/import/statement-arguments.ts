import { parseArgs } from 'node:util';
import { ImportError } from './bar.js';

/** What was asked for on the command line. */
export interface StatementOrder {
  files: readonly string[];
  account: number;
  /** Of the money, where the statement does not say it. */
  currency?: string;
  /** Label of the code page, where it is not detected. */
  codePage?: string;
  group: string;
  /** Reads and checks everything and writes nothing. */
  dryRun: boolean;
  /** Leaves out rows that cannot be read instead of refusing the file. */
  skipBroken: boolean;
}

const example = 'npm run import -- statement Statement.htm --account 1000042';

/** Reads the words behind `statement`. Throws an ImportError when they cannot be meant. */
export function readStatementArguments(words: readonly string[]): StatementOrder {
  const { values, positionals: files } = parse(words);
  if (!files.length) throw wrong(`Name the files: ${example}`);
  const { account = '', currency, 'code-page': codePage } = values;
  if (!/^[1-9]\d{0,9}$/.test(account)) {
    const got = JSON.stringify(account.slice(0, 40));
    throw wrong(`--account must be the login of the account, got ${got}: ${example}`);
  }
  if (currency !== undefined && !/^[A-Z]{3,8}$/.test(currency)) {
    throw wrong(`--currency must be a code such as USD, got ${JSON.stringify(currency)}`);
  }
  return {
    files,
    account: Number(account),
    ...(currency !== undefined && { currency }),
    ...(codePage !== undefined && { codePage }),
    group: values.group,
    dryRun: values['dry-run'],
    skipBroken: values['skip-broken'],
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        account: { type: 'string' },
        currency: { type: 'string' },
        'code-page': { type: 'string' },
        group: { type: 'string', default: 'statement' },
        'dry-run': { type: 'boolean', default: false },
        'skip-broken': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

const wrong = (sentence: string) => new ImportError('arguments', sentence);
