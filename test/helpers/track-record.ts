import { pipDigitsOf } from '../../server/relay/pip.js';
import { ServerClock } from '../../server/relay/server-clock.js';
import {
  TrackRecordBoard,
  type TrackRecordBoardOptions,
} from '../../server/relay/track-record/track-record-board.js';

/** A board on the usual clock, with the accounts that it named as changed. */
export function makeBoard(options: Partial<TrackRecordBoardOptions> = {}) {
  const changes: number[] = [];
  const board = new TrackRecordBoard({
    clock: new ServerClock({ rule: 'new-york+7' }),
    transfers: [],
    pipDigits: (symbol, digits) => pipDigitsOf(symbol, digits, undefined),
    lotOf: () => 1,
    changed: (account) => changes.push(account),
    ...options,
  });
  return { board, changes };
}
