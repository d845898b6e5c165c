import type { IncomingHttpHeaders } from 'node:http';
import type { Static, TObject } from 'typebox';
import type { HiddenReason } from './core/publication-book.js';
import type { Entities, EntityName, RecordFault } from './entities.js';

/** What a CRM can do, and whether its fields are those that are mapped. */
export interface CrmDescription {
  /** The product and its version, for the log. */
  name: string;
  /** Entities that are mapped; only these are pulled. */
  entities: readonly EntityName[];
  /** Whether it calls us when something changes. */
  webhook: boolean;
  /**
   * How deletions are heard of. `feed`: a pull names them. `sweep`: only because a full pull does not
   * name the record any more.
   */
  deletes: 'feed' | 'sweep';
  /** Most records of one page. */
  pageMax: number;
  /** Whether results can be written. */
  push: boolean;
  /** The user that we are in the CRM: changes by it are echoes of our own. */
  self?: string;
  /** Fields that only we write, as the CRM's events name them. */
  owned?: readonly string[];
  /**
   * What is to be mended in the rights that we hold there, too many or too few, a sentence each; absent:
   * the CRM does not tell them.
   */
  rights?: readonly string[];
}

/** A page of one entity, oldest change first. */
export interface CrmPage<K extends EntityName = EntityName> {
  records: readonly Entities[K][];
  /** Records that are there and cannot be read: they count as gone until they can. */
  faults: readonly RecordFault[];
  /** Ids of records that the CRM marks as deleted. */
  gone: readonly string[];
  /** Opaque to everybody but the connector: where the next page begins. */
  next: string;
  /** Nothing more for now: `next` is where to look again later, with the overlap taken off. */
  done: boolean;
}

/** A webhook as it came. */
export interface RawWebhook {
  method: string;
  /** Path and query, as the sender asked for it. */
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Something that a webhook says. The record is read again: what the event says of it is not used. */
export interface CrmEvent {
  entity: EntityName;
  externalId: string;
  op: 'change' | 'delete';
  /** Names of the fields that changed, as far as the CRM tells. */
  fields?: readonly string[];
  /** Who changed it, as far as the CRM tells. */
  author?: string;
}

/** Why a webhook is not taken. */
export type WebhookRefusal = 'forged' | 'stale' | 'not-json' | 'malformed';

export type WebhookReading =
  | {
      ok: true;
      events: readonly CrmEvent[];
      /** Id of the delivery, the same when it is repeated; absent where the CRM gives none. */
      delivery?: string;
    }
  | { ok: false; reason: WebhookRefusal };

/** Results of one account, for its record in the CRM. Money in minor units, fractions as fractions. */
export interface AccountResult {
  /** Id of the account in the CRM. */
  externalId: string;
  server: string;
  login: string;
  currency: string;
  /** Decimals of the currency. */
  minorDigits: number;
  balance: number;
  equity: number;
  /** 0.12 is 12 %; null: the history is too short. */
  gain: number | null;
  /** Positive. */
  drawdown: number | null;
  lots: number;
  /** When the last trade was closed, ms UTC. */
  lastTrade: number | null;
  /**
   * Places on the boards, as `<board> <period>: <rank>`, below their last rows too. Those who are not
   * shown have the rank that they would have, with ` (not shown)` behind. Empty: it takes part in none.
   */
  ranks: readonly string[];
  /** Whether boards show the owner: `shown`, or why they do not. */
  publication: 'shown' | HiddenReason;
}

export interface PushOutcome {
  externalId: string;
  /**
   * `conflict`: somebody else wrote at the same time, so it is to be tried again. `missing`: the CRM
   * has no such account any more.
   */
  status: 'written' | 'unchanged' | 'conflict' | 'missing';
}

/**
 * One CRM, as pure data. The core owns cursors, retries, the dedupe, dead letters and the outbox, so a
 * connector keeps nothing. Methods throw a `CrmError` with a sentence.
 */
export interface CrmConnector {
  /** Looks into the CRM's metadata; throws with the field's name when one that is mapped is missing. */
  describe(): Promise<CrmDescription>;
  /** Reads on from a cursor; absent: from the beginning. */
  pull<K extends EntityName>(
    entity: K,
    cursor: string | undefined,
    limit: number,
  ): Promise<CrmPage<K>>;
  /** Reads these records as they are now; those that it does not answer are gone. */
  fetch<K extends EntityName>(
    entity: K,
    ids: readonly string[],
  ): Promise<Pick<CrmPage<K>, 'records' | 'faults'>>;
  /** Checks the signature of a webhook and only then reads it. Must not wait. */
  receive?(webhook: RawWebhook): WebhookReading;
  /** Writes results: the same twice is the same as once. */
  push?(results: readonly AccountResult[]): Promise<readonly PushOutcome[]>;
  close?(): Promise<void>;
}

/** What a connector is given. */
export interface CrmContext<Options> {
  /** The checked options of its type, defaults filled in. */
  options: Options;
  /** Name of the MT4 server whose accounts are followed. */
  server: string;
  /** The relay's clock, ms since the epoch, UTC. */
  now: () => number;
  /** Aborted when the relay stops. */
  signal: AbortSignal;
}

/** One kind of CRM: a file in this folder with one of these as its default export. */
export interface CrmDefinition<Schema extends TObject = TObject> {
  /** Every option with its default and a sentence: checked at start, shown in the docs. */
  options: Schema;
  /** Makes ready what asks the CRM; throws a `CrmError` when files of the options cannot be used. */
  connect(context: CrmContext<Static<Schema>>): Promise<CrmConnector>;
}

/** Keeps the types of a definition together; adds nothing. */
export const defineCrm = <Schema extends TObject>(
  definition: CrmDefinition<Schema>,
): CrmDefinition<Schema> => definition;
