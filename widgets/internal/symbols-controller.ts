import { channel } from '../../server/protocol/channels.js';
import type { SymbolInfo } from '../../server/protocol/quote.js';
import { ChannelController } from './channel-controller.js';
import type { Widget } from './widget.js';

/** What the relay knows of its symbols: names and groups. */
export class SymbolsController extends ChannelController {
  readonly #wanted: () => boolean;

  constructor(host: Widget, wanted: () => boolean = () => true) {
    super(host);
    this.#wanted = wanted;
  }

  protected channels(): readonly string[] {
    return this.#wanted() ? [channel('symbols')] : [];
  }

  /** Every symbol of the relay, in the order of its configuration; undefined until it answered. */
  get symbols(): readonly SymbolInfo[] | undefined {
    return this.connection.value(channel('symbols')) as readonly SymbolInfo[] | undefined;
  }
}
