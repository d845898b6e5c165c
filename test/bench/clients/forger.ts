import { Agent, request } from 'node:http';
import { standardWebhook } from '../../helpers/crm/webhooks.js';
import { answerParent } from '../child.js';
import { Histogram } from '../histogram.js';

/** Webhooks that must not be worked on, a second's worth of them to one address. */
export interface ForgerOrder {
  port: number;
  /** Requests a second. */
  rate: number;
}

/** What came of them. */
export interface ForgerReport {
  /** By what was sent: how often each status was answered. */
  answers: Readonly<Record<ForgeryName, Readonly<Record<string, number>>>>;
  /** From the request to its answer. */
  waits: [time: number, count: number][];
}

const other = `whsec_${Buffer.from('not the secret of theirs').toString('base64')}`;
const body = JSON.stringify({ type: 'consent.changed', id: 'k1', more: 'x'.repeat(1_000) });
const hourAgo = () => Date.now() - 3_600_000;
/** Signed as long as nobody asks for a new one: within the tolerance of a run. */
const captured = standardWebhook(body, { id: 'msg_captured' });

const forgeries = {
  forged: () => standardWebhook(body, { key: other }),
  replayed: () => captured,
  stale: () => standardWebhook(body, { time: hourAgo() }),
  oversized: () => ({ ...captured, body: Buffer.alloc(300 * 1024, 'x') }),
  notJson: () => standardWebhook('{'),
};
export type ForgeryName = keyof typeof forgeries;

/** Most of what comes is made up; the rest has been heard somewhere, or comes with a stolen secret. */
const turns: readonly ForgeryName[] = [
  ...Array.from({ length: 6 }, (): ForgeryName => 'forged'),
  ...(['replayed', 'stale', 'oversized', 'notJson'] as const),
];

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
/** ms between two looks at what is due. */
const turn = 5;
let timer: NodeJS.Timeout | undefined;
let open = 0;
let report = emptyReport();

function emptyReport() {
  const answers: Record<ForgeryName, Record<string, number>> = {
    ...{ forged: {}, replayed: {}, stale: {}, oversized: {}, notJson: {} },
  };
  return { answers, waits: new Histogram() };
}

function send(port: number, name: ForgeryName): void {
  const startedAt = performance.now();
  const { headers, body } = forgeries[name]();
  const length = { 'content-type': 'application/json', 'content-length': body.length };
  const { answers, waits } = report;
  const note = (status: string) => {
    open--;
    answers[name][status] = (answers[name][status] ?? 0) + 1;
    waits.add(performance.now() - startedAt);
  };
  open++;
  request({
    ...{ agent, port, host: '127.0.0.1', path: '/crm/v1/webhook', method: 'POST' },
    headers: { ...headers, ...length },
  })
    .on('response', (response) => {
      response.resume().on('end', () => note(String(response.statusCode)));
    })
    .on('error', (error) => note(error.message))
    .end(body);
}

function start({ port, rate }: ForgerOrder): void {
  const startedAt = performance.now();
  let sent = 0;
  timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * rate);
    for (; sent < due; sent++) send(port, turns[sent % turns.length] ?? 'forged');
  }, turn);
}

/** Ends it; answers once the last request is answered. */
async function stop(): Promise<ForgerReport> {
  clearInterval(timer);
  while (open) await new Promise((resolve) => setTimeout(resolve, turn));
  const { answers, waits } = report;
  report = emptyReport();
  return { answers, waits: waits.pairs() };
}

answerParent({ start, stop });
