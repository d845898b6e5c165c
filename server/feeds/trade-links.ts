import type { TradeRecord } from '../relay/track-record/records.js';

/**
 * What a comment of MT4 says of a partial close: the part that was closed has `to #123`, the rest of the
 * position `from #123`; what closed it, such as `[sl]` or `[tp/gap]`, may follow. Comments are cut after
 * 31 bytes, so that a number at the very end of one may be a piece of a number.
 */
const pattern = /^(?:partial close )?(to|from) #(\d{1,10})(?:\s*\[[a-z/]+\]?)?\s*$/i;
const longest = 31;

type Links = Pick<TradeRecord, 'restOf' | 'rest'>;
const none: Links = { restOf: null, rest: null };

/** The tickets that a comment names as the rest of a position, and as that of which this is the rest. */
export function linksOf(comment: string): Links {
  // Of nearly all of them nothing more is to be asked.
  if (!comment.includes('#')) return none;
  const [, way, digits = ''] = comment.length < longest ? (pattern.exec(comment.trim()) ?? []) : [];
  const ticket = Number(digits);
  if (!way || !ticket) return none;
  return way.toLowerCase() === 'to'
    ? { restOf: null, rest: ticket }
    : { restOf: ticket, rest: null };
}
