import type { CrmHint, CrmQueue } from '../../store/crm-queue.js';
import type { CrmConnector, CrmDescription, CrmEvent, RawWebhook } from '../connector.js';
import type { WebhookOutcome } from './status.js';

export interface ReceiverOptions {
  connector: CrmConnector;
  queue: CrmQueue;
  /** Absent until the CRM has described itself. */
  description: () => CrmDescription | undefined;
  now: () => number;
  /** Hints were kept. */
  taken: (hints: readonly CrmHint[]) => void;
}

/** Longest a delivery is remembered: longer than any tolerance of a signature's time. ms. */
const memory = 3 * 86_400_000;

/** Takes webhooks: checked, kept, and only then answered. */
export class Receiver {
  readonly outcomes = new Map<WebhookOutcome, number>();
  echoes = 0;
  readonly #options: ReceiverOptions;
  #pruned = 0;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  /** Whether this CRM sends webhooks at all. */
  get isOpen(): boolean {
    return this.#options.connector.receive !== undefined;
  }

  /** Answers what became of a webhook. Throws a `StoreError` when it cannot be kept. */
  async receive(webhook: RawWebhook): Promise<WebhookOutcome> {
    const { connector, queue, now, taken } = this.#options;
    const reading = connector.receive?.(webhook) ?? { ok: false, reason: 'forged' };
    if (!reading.ok) return this.count(reading.reason);
    const events = reading.events.filter((event) => !this.#isEcho(event));
    this.echoes += reading.events.length - events.length;
    const hints = events.map(({ entity, externalId, op }) => ({ entity, id: externalId, op }));
    const isNew = await queue.add(hints, now(), reading.delivery);
    if (isNew) taken(hints);
    await this.#prune();
    return this.count(isNew ? 'taken' : 'replayed');
  }

  count(outcome: WebhookOutcome): WebhookOutcome {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    return outcome;
  }

  /** Whether an event only says what we have just written ourselves. */
  #isEcho({ op, author, fields }: CrmEvent): boolean {
    if (op === 'delete') return false;
    const { self, owned = [] } = this.#options.description() ?? {};
    if (self !== undefined && author === self) return true;
    return (
      fields !== undefined && fields.length > 0 && fields.every((name) => owned.includes(name))
    );
  }

  async #prune(): Promise<void> {
    const { queue, now } = this.#options;
    if (now() - this.#pruned < memory / 72) return;
    this.#pruned = now();
    await queue.prune(now() - memory);
  }
}
