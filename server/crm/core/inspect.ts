import type { CrmHint, CrmQueue } from '../../store/crm-queue.js';
import type { CrmRecords } from '../../store/crm-records.js';
import type { CrmConnector, CrmDescription } from '../connector.js';
import { Intake } from './intake.js';
import { Sync } from './sync.js';

export interface InspectOptions {
  connector: CrmConnector;
  records: CrmRecords;
  queue: CrmQueue;
  signal: AbortSignal;
  now: () => number;
  /** Told each line for the person at the terminal. */
  say: (line: string) => void;
}

/**
 * Checks the CRM, or reads it whole, with a line for each step; answers whether all was well. What has
 * changed is left as hints for a running relay. Throws a `CrmError` or a `StoreError`.
 */
export async function inspectCrm(
  what: 'check' | 'sync',
  options: InspectOptions,
): Promise<boolean> {
  const { connector, say } = options;
  const description = await connector.describe();
  const { name, entities, webhook, deletes, push, rights } = description;
  say(`${name} answers, and has every field that is mapped.`);
  say(`  entities   ${entities.join(', ')}`);
  say(`  webhooks   ${webhook ? 'yes' : 'no: it is asked now and then'}`);
  say(`  deletions  ${deletes === 'feed' ? 'told by its lists' : 'found by reading everything'}`);
  say(`  results    ${push ? 'written back' : 'not written'}`);
  say(
    `  rights     ${rights ? (rights.length ? 'to be mended:' : 'as needed') : 'not told by it'}`,
  );
  for (const sentence of rights ?? []) say(`             ${sentence}`);
  return what === 'check' ? look(options, description) : readAll(options, description);
}

async function look(
  { connector, say }: InspectOptions,
  { entities, pageMax }: CrmDescription,
): Promise<boolean> {
  let isWell = true;
  for (const entity of entities) {
    const { records, faults } = await connector.pull(entity, undefined, pageMax);
    say(`${entity.padEnd(9)}${count(records.length)} read, ${count(faults.length)} not readable`);
    for (const { id, problem } of faults.slice(0, 5)) say(`  ${id || 'without id'}: ${problem}`);
    isWell &&= !faults.length;
  }
  return isWell;
}

async function readAll(options: InspectOptions, description: CrmDescription): Promise<boolean> {
  const { say, records, queue, now } = options;
  const hints: CrmHint[] = [];
  const intake = new Intake({
    ...{ records, queue, now },
    told: (entity, id, record) => hints.push({ entity, id, op: record ? 'change' : 'delete' }),
  });
  const read = new Map<string, number>();
  const sync = new Sync({
    ...options,
    ...{ description, intake },
    progress: (entity, more) => {
      if (!more) return;
      read.set(entity, (read.get(entity) ?? 0) + more);
      say(`${entity.padEnd(9)}${count(read.get(entity) ?? 0)} read`);
    },
  });
  await sync.sweep();
  await queue.add(hints, now());
  const { changed, unchanged, gone, faults } = intake.counts;
  say(`${changed} changed, ${unchanged} as before, ${gone} gone, ${faults} not readable.`);
  if (hints.length) say('A running relay takes it over within seconds.');
  return !faults;
}

const count = (value: number): string => value.toLocaleString('en').padStart(9);
