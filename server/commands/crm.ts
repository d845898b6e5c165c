// npm run crm: looks after the CRM beside the relay: check, sync, dead-letters, replay.
import { ConfigError, readConfig, type Config } from '../config.js';
import { inspectCrm } from '../crm/core/inspect.js';
import { CrmError, sentenceOf } from '../crm/errors.js';
import { createCrmOutbox } from '../store/crm-outbox.js';
import { createCrmQueue } from '../store/crm-queue.js';
import { createCrmRecords } from '../store/crm-records.js';
import { openDatabase } from '../store/database.js';
import { StoreError } from '../store/errors.js';

const usage = `npm run crm -- check           asks the CRM, compares its fields, reads one page of each entity
npm run crm -- sync            reads everything now, and forgets what was deleted
npm run crm -- dead-letters    what was given up, and why
npm run crm -- replay          lets the relay try again what was given up

The CRM and the store are those of the configuration that RELAY_CONFIG names.
`;

const commands = ['check', 'sync', 'dead-letters', 'replay'] as const;
type Command = (typeof commands)[number];
const isCommand = (word: string | undefined): word is Command =>
  (commands as readonly (string | undefined)[]).includes(word);

async function main([command, ...more]: string[]): Promise<number> {
  if (!isCommand(command) || more.length) {
    process.stderr.write(usage);
    return 2;
  }
  const { env } = process;
  const config = await readConfig(env.RELAY_CONFIG ?? 'demo/relay.config.json', env);
  if (!config.crm) {
    say('No CRM is configured. Add "crm" to the configuration: the README has its settings.');
    return 1;
  }
  return run(command, config, config.crm);
}

async function run(
  command: Command,
  { server, store }: Config,
  { type, definition, options }: NonNullable<Config['crm']>,
): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  const database = await openDatabase(store.url, Date.now());
  const queue = createCrmQueue(database);
  const outbox = createCrmOutbox(database);
  const { signal } = stop;
  try {
    if (command === 'replay') {
      const count = (await queue.revive(Date.now())) + (await outbox.revive(Date.now()));
      say(count ? `${count} wait again: a running relay tries them now.` : 'Nothing was given up.');
      return 0;
    }
    if (command === 'dead-letters') {
      const letters = [...(await queue.dead()), ...(await outbox.dead())];
      for (const { entity, id, since, problem } of letters) {
        const when = since === null ? '' : new Date(since).toISOString().slice(0, 16);
        say(`${when.padEnd(17)}${entity.padEnd(9)}${id.padEnd(20)}${problem}`);
      }
      say(letters.length ? `${letters.length} given up.` : 'Nothing was given up.');
      return 0;
    }
    const context = { options: { ...options }, server, now: Date.now, signal };
    const connector = await definition.connect(context);
    say(`Asking the CRM (${type}) …`);
    try {
      const records = createCrmRecords(database);
      const parts = { connector, records, queue, signal, now: Date.now, say };
      return (await inspectCrm(command, parts)) ? 0 : 1;
    } finally {
      await connector.close?.();
    }
  } finally {
    await database.close();
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What the operator can mend is said in a sentence; anything else keeps its stack. */
function tell(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join('\n');
  if (error instanceof StoreError || error instanceof CrmError) return sentenceOf(error);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${tell(error)}\n`);
    process.exitCode = 1;
  },
);
