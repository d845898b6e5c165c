import type { CrmRecords } from '../../store/crm-records.js';
import type { KeptRecords } from '../../relay/track-record/records.js';
import type { Unmatched } from '../../relay/track-record/reconciliation.js';
import type { TrackRecordBoard } from '../../relay/track-record/track-record-board.js';
import { unmatchedReasons } from '../../relay/track-record/unmatched-reasons.js';
import type { Entities } from '../entities.js';
import { toDecimal } from '../mapping/money.js';
import { PaymentBook } from './payment-book.js';

export interface UnmatchedListOptions {
  board: TrackRecordBoard;
  /** What is kept of accounts and transfers. */
  transfers: AsyncIterable<KeptRecords>;
  /** What is kept of the CRM; absent where none is configured. */
  records?: Pick<CrmRecords, 'read' | 'cursor'>;
  /** Name of the MT4 server. */
  server: string;
  /** Whether the accounts of a group are looked at. */
  includes: (group: string) => boolean;
  /** Told each line for the person at the terminal. */
  say: (line: string) => void;
}

/** Lists what does not fit by what is kept, a line for each. Throws a `StoreError`. */
export async function listUnmatched(options: UnmatchedListOptions): Promise<void> {
  const { board, transfers, records, server, includes, say } = options;
  for await (const kept of transfers) board.restore(kept);
  if (records) await tellPayments(new PaymentBook({ server, sink: board }), records);
  const paymentsAsOf = Number((await records?.cursor('synced')) ?? NaN) || null;
  const counts = new Map<string, number>();
  for (const each of board.unmatched({ includes, paymentsAsOf })) {
    say(lineOf(each));
    counts.set(each.reason, (counts.get(each.reason) ?? 0) + 1);
  }
  const sums = [...counts].map(([reason, count]) => `${count.toLocaleString('en')} ${reason}`);
  say(
    sums.length ? `${sums.join(', ')}.` : 'Every transfer is known, and every payment is booked.',
  );
}

async function tellPayments(book: PaymentBook, records: Pick<CrmRecords, 'read'>): Promise<void> {
  for (const entity of ['account', 'payment'] as const) {
    for (const { id, body } of await records.read(entity))
      book.tell(entity, id, JSON.parse(body) as Entities[typeof entity]);
  }
  book.flush();
}

function lineOf(unmatched: Unmatched): string {
  const { reason, account, ticket, payment, time, amount, currency, minorDigits, comment } =
    unmatched;
  const when = time === null ? '' : new Date(time).toISOString().slice(0, 16).replace('T', ' ');
  const what = ticket === null ? `payment ${payment ?? ''}` : `ticket ${ticket}`;
  const money = `${toDecimal(amount, minorDigits)} ${currency ?? ''}`;
  const rest = `${unmatchedReasons[reason]}${ofPayment(unmatched)}${comment && ` "${comment}"`}`;
  const columns = [when.padEnd(17), String(account ?? '').padEnd(11), what.padEnd(22)];
  // Comments are free text: nothing of them may move the cursor of a terminal.
  return `${columns.join('')}${money.padStart(18)}  ${rest}`.replace(/\p{C}/gu, '?');
}

const ofPayment = ({ ticket, payment }: Unmatched): string =>
  ticket !== null && payment !== null ? ` Payment ${payment}.` : '';
