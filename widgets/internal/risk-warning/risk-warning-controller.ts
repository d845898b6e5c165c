import type { RiskWarning } from '../../../server/protocol/risk-warning.js';
import { PlaceController, type VisitorFacts } from '../place-controller.js';
import type { Widget } from '../widget.js';

/** What the relay has registered for the host of this page and the country of its visitor. */
export class RiskWarningController extends PlaceController {
  constructor(host: Widget, visitor: VisitorFacts) {
    super(host, 'risk-warning', visitor);
  }

  /** A warning is followed out of sight too: it may stand at the edge of the window. */
  protected override get awake(): boolean {
    return this.host.isConnected;
  }

  protected channels(): readonly string[] {
    return [this.name];
  }

  /** Undefined until the relay told it, and when it has nothing to tell. */
  get warning(): RiskWarning | undefined {
    return (this.connection.value(this.name) as RiskWarning | null | undefined) ?? undefined;
  }

  /** Whether the relay has said that it has nothing for this place. */
  get refused(): boolean {
    return this.connection.refusal(this.name) !== undefined;
  }
}
