import type { CrmDefinition } from '../connector.js';
import { AliasHolders } from './alias-holders.js';
import { AliasJudge } from './alias.js';
import { Crm, type CrmOptions } from './crm.js';
import { hashOf } from './intake.js';
import { PaymentBook, type PaymentSink } from './payment-book.js';
import { PublicationBook, type PublicationSink } from './publication-book.js';
import type { CrmSettings } from './settings.js';
import { createCrmOutbox } from '../../store/crm-outbox.js';
import { createCrmQueue } from '../../store/crm-queue.js';
import { createCrmRecords } from '../../store/crm-records.js';
import type { StoreDatabase } from '../../store/database.js';

/** The CRM that the configuration names. */
export interface ConfiguredCrm {
  type: string;
  definition: CrmDefinition;
  /** Options of its type that were checked against the definition, defaults filled in. */
  options: object;
  settings: CrmSettings;
}

export interface CrmWiring extends Pick<CrmOptions, 'server' | 'result' | 'now' | 'log'> {
  crm: ConfiguredCrm;
  database: StoreDatabase;
  /** Told who may be shown. */
  people: PublicationSink;
  /** Told of payments. */
  payments: PaymentSink;
}

/** Entity under which the store keeps who was first with an alias. */
const holderEntity = 'alias';

/**
 * Connects a CRM to the store and to those who show people. Nothing is asked before `start()`. Throws
 * a `CrmError` when files of its options cannot be used, and a `StoreError`.
 */
export async function openCrm(wiring: CrmWiring): Promise<Crm> {
  const { crm, database, people, payments, server, result, now, log } = wiring;
  const { definition, options, settings } = crm;
  const stop = new AbortController();
  const records = createCrmRecords(database);
  await records.claim(sourceOf(crm));
  const holders = new AliasHolders(
    (await records.read(holderEntity)).map(({ id, body }) => [id, body] as const),
    (skeleton, client) => {
      const record = { id: skeleton, hash: hashOf(client), body: client };
      const batch = { entity: holderEntity, records: [record], asOf: now() };
      void records.apply(batch).catch((error: unknown) => {
        log.warn(
          { err: error },
          'It could not be kept who has an alias: after a restart it is open.',
        );
      });
    },
  );
  const connector = await definition.connect({
    options: { ...options },
    ...{ server, now, signal: stop.signal },
  });
  const judge = new AliasJudge(settings.aliases);
  return new Crm({
    ...{ connector, settings, records, server, result, now, log, stop },
    queue: createCrmQueue(database),
    outbox: createCrmOutbox(database),
    book: new PublicationBook({ server, judge, holders, sink: people }),
    payments: new PaymentBook({ server, sink: payments }),
  });
}

/** Tells one CRM from another: what was read from the one says nothing about the other. */
function sourceOf({ type, options }: ConfiguredCrm): string {
  const url = 'url' in options ? String(options.url) : '';
  // A URL may have a password in it.
  return `${type} ${hashOf(url)}`;
}
