import type { PaymentKind } from './payment-record.js';
import type { TransferRecord } from './records.js';

/** What money that moved can be. */
export const transferKinds = [
  'deposit',
  'withdrawal',
  'transfer',
  'rebate',
  'bonus',
  'fee',
  'dividend',
  'correction',
  'credit',
] as const;
export type TransferKind = (typeof transferKinds)[number];

/** Kinds of which each broker decides whether they are part of the return. */
export const costKinds = [
  'rebate',
  'bonus',
  'fee',
  'dividend',
  'correction',
] as const satisfies readonly TransferKind[];
export type CostKind = (typeof costKinds)[number];

/** What the comments of some transfers have in common, and what they mean. */
export interface TransferRule {
  /** A text that the comment contains, in any case; or an expression between slashes, `/^agent /`. */
  match: string;
  kind: TransferKind;
  /** `flow`: taken out of the return, as a deposit is. `cost`: part of it, as a commission is. */
  as: 'flow' | 'cost';
}

/** The first rule that matches counts. */
export type TransferRules = readonly TransferRule[];

/** What a transfer is; `kind` is null when neither a rule nor a payment says so: it counts as a flow. */
export interface TransferClass {
  kind: TransferKind | null;
  as: 'flow' | 'cost';
}

/** `payment`: what the CRM calls the payment that the transfer is; absent: none is known. */
export type Classify = (
  transfer: Pick<TransferRecord, 'kind' | 'amount' | 'comment'>,
  payment?: PaymentKind,
) => TransferClass;

/**
 * Rules for the comments that MT4 servers and cash desks write, where nobody knows better. All of them are
 * flows: else a deposit or a bonus would look like profit. A broker whose fees are the trader's own cost says so.
 */
export const defaultTransferRules: TransferRules = [
  { match: '/^agent\\b|rebate|cash ?back/', kind: 'rebate', as: 'flow' },
  { match: 'bonus', kind: 'bonus', as: 'flow' },
  { match: 'dividend', kind: 'dividend', as: 'flow' },
  {
    match: '/financing|adjust|correct|negative balance|null ?balance/',
    kind: 'correction',
    as: 'flow',
  },
  { match: '/internal|transfer|\\btrf\\b/', kind: 'transfer', as: 'flow' },
  { match: '/\\bfees?\\b|inactivity/', kind: 'fee', as: 'flow' },
  { match: '/withdraw|\\bwd\\b|payout/', kind: 'withdrawal', as: 'flow' },
  { match: '/deposit|\\bdep\\b|top ?up/', kind: 'deposit', as: 'flow' },
];

/**
 * Makes what says of each transfer what it is. The broker's own rules win: he wrote them for such comments.
 * Then the payment counts that the transfer is, for it is about this one; the default rules only read words.
 * `costs`: kinds that are costs where none of the own rules says otherwise. Throws a RangeError that names
 * the rule whose expression cannot be read.
 */
export function makeClassifier(own: TransferRules, costs: readonly CostKind[] = []): Classify {
  const ruled = finder(own);
  const usual = finder(defaultTransferRules);
  const dear: ReadonlySet<TransferKind> = new Set(costs);
  return ({ kind, amount, comment }, payment = 'other') => {
    if (kind === 'credit') return { kind: 'credit', as: 'flow' };
    const rule = ruled(comment);
    if (rule) return { kind: bySign(rule.kind, amount), as: rule.as };
    const known = payment === 'other' ? usual(comment)?.kind : payment;
    if (!known) return { kind: null, as: 'flow' };
    return { kind: bySign(known, amount), as: dear.has(known) ? 'cost' : 'flow' };
  };
}

/** Finds the first rule that matches a comment. */
function finder(rules: TransferRules): (comment: string) => TransferRule | undefined {
  const tests = rules.map((rule, index) => ({ rule, test: testOf(rule.match, index) }));
  return (comment) => tests.find(({ test }) => test(comment))?.rule;
}

function testOf(match: string, index: number): (comment: string) => boolean {
  const source = /^\/(.+)\/$/.exec(match)?.[1];
  if (source === undefined) {
    const text = match.toLowerCase();
    return (comment) => comment.toLowerCase().includes(text);
  }
  try {
    const pattern = new RegExp(source, 'i');
    return (comment) => pattern.test(comment);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RangeError(
      `transfers[${index}].match must be a text or an expression such as "/^agent /", got "${match}": ${reason}`,
      { cause: error },
    );
  }
}

/** Cash desks write "deposit" on what they take back, too. */
function bySign(kind: TransferKind, amount: number): TransferKind {
  if (kind === 'deposit' && amount < 0) return 'withdrawal';
  if (kind === 'withdrawal' && amount > 0) return 'deposit';
  return kind;
}
