import type { TrackRecordBoard } from './track-record/track-record-board.js';

/** What boards that are shown to the public read of track records. */
export type PublicRecords = Pick<
  TrackRecordBoard,
  | 'asOf'
  | 'accounts'
  | 'facts'
  | 'figures'
  | 'basis'
  | 'sampling'
  | 'line'
  | 'curve'
  | 'months'
  | 'years'
  | 'flows'
  | 'trades'
  | 'openTrades'
  | 'lossShare'
>;
