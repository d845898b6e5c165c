import { type ComplianceRules, complianceRules } from '../../../server/protocol/risk-warning.js';
import { choose } from '../attributes.js';
import { PlaceController, type VisitorFacts } from '../place-controller.js';
import type { Widget } from '../widget.js';

/** What the attribute `compliance` may say: rules, or that the relay knows them. */
export type Compliance = ComplianceRules | 'auto';

const [strictest, ...others] = complianceRules;

/** The rules by which a widget shows past performance: those that it was told, or the relay's for the place of the page. */
export class ComplianceController extends PlaceController {
  readonly #asked: () => Compliance;
  readonly #usual: ComplianceRules;

  /** `asked` is what the attribute says; `usual` holds where the relay has no registry at all. */
  constructor(
    host: Widget,
    asked: () => Compliance,
    usual: ComplianceRules,
    visitor: VisitorFacts,
  ) {
    super(host, 'compliance', visitor);
    this.#asked = asked;
    this.#usual = usual;
  }

  /** Undefined until the relay has told them. */
  get rules(): ComplianceRules | undefined {
    const wish = this.#wish;
    if (wish !== 'auto') return wish;
    if (this.connection.refusal(this.name)) return strictest;
    const told = this.connection.value(this.name);
    if (told === undefined) return undefined;
    // A relay of another version may know rules that this widget does not.
    return told === null
      ? this.#usual
      : (complianceRules.find((known) => known === told) ?? strictest);
  }

  protected channels(): readonly string[] {
    return this.#wish === 'auto' ? [this.name] : [];
  }

  get #wish(): Compliance {
    return choose('compliance', this.#asked(), [strictest, ...others, 'auto']);
  }
}
