import type { Channels } from '../../../server/protocol/channels.js';
import { LatestController } from '../latest-controller.js';
import type { WidgetState } from '../widget.js';

/**
 * The newest board or track record that is whole: while a relay reads accounts for the first time, ranks
 * and figures are those of a part, as of no moment, and nothing is shown of them.
 */
export class WholeController<K extends 'leaderboard' | 'results'> extends LatestController<K> {
  override newest(key: string): Channels[K]['snapshot'] | undefined {
    const told = super.newest(key);
    return told && !told.basis.asOf ? undefined : told;
  }

  override get state(): WidgetState {
    const state = super.state;
    const { connection } = this;
    // Whoever told a part tells all of it later.
    const reads =
      connection.state === 'live' && this.channels().some((name) => connection.value(name));
    return state === 'failed' && reads ? 'loading' : state;
  }
}
