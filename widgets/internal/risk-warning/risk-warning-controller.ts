import { channel } from '../../../server/protocol/channels.js';
import type { RiskWarning } from '../../../server/protocol/risk-warning.js';
import { ChannelController } from '../channel-controller.js';

/** What the relay has registered for the host of this page. */
export class RiskWarningController extends ChannelController {
  /** A warning is followed out of sight too: it may stand at the edge of the window. */
  protected override get awake(): boolean {
    return this.host.isConnected;
  }

  protected channels(): readonly string[] {
    return [this.#name];
  }

  /** Undefined until the relay told it, and when it has nothing to tell. */
  get warning(): RiskWarning | undefined {
    return (this.connection.value(this.#name) as RiskWarning | null | undefined) ?? undefined;
  }

  /** Whether the relay has said that it has nothing for this host. */
  get refused(): boolean {
    return this.connection.refusal(this.#name) !== undefined;
  }

  /** Pages without a host, such as files, are as unknown as a host that nobody registered. */
  get #name(): string {
    return channel('risk-warning', location.hostname || '-');
  }
}
