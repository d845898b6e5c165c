/**
 * Where a feed stands.
 * - `connecting`: started, and its source has not answered yet.
 * - `live`: the source answers. One or two failed attempts within ten seconds do not change that:
 *   every price carries its own age.
 * - `failing`: three attempts failed in a row, or one did and nothing was heard for ten seconds; for
 *   feeds that are called by their source: nobody spoke for ten seconds.
 * - `stopped`: the relay is closing.
 */
export type FeedState = 'connecting' | 'live' | 'failing' | 'stopped';

/** What is known of a feed's condition. Times are ms UTC. */
export interface FeedHealth {
  name: string;
  type: string;
  state: FeedState;
  /** When it came into this state. */
  since: number;
  /** Failed attempts since the source last answered. */
  failures: number;
  /** When the source last answered; null when it never did. */
  lastAnswer: number | null;
  /** The last failure as a sentence, also after it was overcome; null when there was none. */
  lastError: string | null;
  /** The same for whoever asks, where the feed says it in such a way; null otherwise. */
  reason: { code: string; message: string } | null;
}
