import { packRow, placeRow } from '../../server/protocol/packed.js';
import type { Row } from '../../server/protocol/row.js';

/** The text of one changed row, so many symbols of the stream behind the one before it. */
export function packed(skipped: number, sent: Row, now: Row, frameTime: number): string {
  const row = { lead: 0, rest: '' };
  packRow(sent, now, frameTime, row);
  return placeRow(skipped, row);
}
