import { channel } from '../../server/protocol/channels.js';
import { placeKey } from '../../server/protocol/place.js';
import { ChannelController } from './channel-controller.js';
import { warnOnce } from './warn.js';
import type { Widget } from './widget.js';

/** What a widget knows of its visitor. */
export interface VisitorFacts {
  /** What its attribute `country` says; empty when the page does not. */
  country: () => string;
  /** The locale in use. */
  locale: () => string;
}

/** Follows what the relay has registered for the place of a page: its host, and the visitor's country. */
export abstract class PlaceController extends ChannelController {
  readonly #kind: 'risk-warning' | 'compliance';
  readonly #visitor: VisitorFacts;

  constructor(host: Widget, kind: 'risk-warning' | 'compliance', visitor: VisitorFacts) {
    super(host);
    this.#kind = kind;
    this.#visitor = visitor;
  }

  /**
   * Country of the visitor, ISO 3166; undefined when nobody knows it. The page knows best, since it is made
   * for a country; then the relay, whom the broker's own proxy told; then the region of the locale.
   */
  get country(): string | undefined {
    return this.#told ?? new Intl.Locale(this.#visitor.locale()).region;
  }

  /** The channel of the place. Pages without a host, such as files, are as unknown as any that nobody registered. */
  protected get name(): string {
    const host = location.hostname || '-';
    // The relay may know the country better than a locale does.
    return channel(this.#kind, placeKey({ host, country: this.country }, !this.#told));
  }

  get #told(): string | undefined {
    return named(this.#visitor.country()) ?? this.connection.country;
  }
}

/** The country that a page means: `de` is DE, and UK is GB, which not every browser knows. */
function named(text: string): string | undefined {
  const code = text.trim();
  if (/^[a-z]{2}$/i.test(code)) return code.toUpperCase().replace('UK', 'GB');
  if (code) warnOnce(`country must be two letters such as "DE", got "${code.slice(0, 40)}".`);
  return undefined;
}
