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

/** What a transfer is; `kind` is null when no rule says so: then it counts as a flow. */
export interface TransferClass {
  kind: TransferKind | null;
  as: 'flow' | 'cost';
}

export type Classify = (
  transfer: Pick<TransferRecord, 'kind' | 'amount' | 'comment'>,
) => TransferClass;

/**
 * Rules for the comments that MT4 servers and cash desks write. All of them are flows: else a deposit or
 * a bonus would look like profit. A broker whose fees are the trader's own cost says so.
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

/** Throws a RangeError that names the rule whose expression cannot be read. */
export function makeClassifier(rules: TransferRules): Classify {
  const tests = rules.map((rule, index) => ({ rule, test: testOf(rule.match, index) }));
  return ({ kind, amount, comment }) => {
    if (kind === 'credit') return { kind: 'credit', as: 'flow' };
    const rule = tests.find(({ test }) => test(comment))?.rule;
    if (!rule) return { kind: null, as: 'flow' };
    return { kind: bySign(rule.kind, amount), as: rule.as };
  };
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
