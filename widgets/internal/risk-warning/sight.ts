import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { warnOnce } from '../warn.js';
import { type HiddenBy, hiddenBy } from './hidden-by.js';

/** Why a warning is not read: what hides it, or that it was taken out of the page. */
export type HiddenReason = HiddenBy | 'removed';

/** The page hides the warning: nobody can read it. It is said at the document when it was removed. */
export class RiskWarningHiddenEvent extends Event {
  readonly reason: HiddenReason;

  constructor(reason: HiddenReason) {
    super('broker-risk-warning-hidden', { bubbles: true, composed: true });
    this.reason = reason;
  }
}

/** How often it is looked at, ms. */
const usualPace = 2_000;
/** Marks what stands in for a hidden warning. */
const standInMark = 'data-stand-in';

/** The warnings of this page: one that can be read is enough. */
const warnings = new Set<Sight>();

/**
 * Looks whether a warning can be read. No style reaches the warning itself, but a page can hide what is around it:
 * then another one stands at the lower edge of the window for as long as none of the page can be read. A
 * warning that was taken out of the page is not put back, since pages of one script do that when they turn to
 * another page; it is told.
 */
export class Sight implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #bar: () => Element | null;
  readonly #standIn: () => HTMLElement;
  readonly #pace: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** What hid it when it was looked at last, and for how many looks already. */
  #hidden: HiddenBy | undefined;
  #looks = 0;
  #other: HTMLElement | undefined;

  /** `bar` is what must be read; `standIn` makes another warning. `pace` in ms. */
  constructor(
    host: ReactiveControllerHost & HTMLElement,
    bar: () => Element | null,
    standIn: () => HTMLElement,
    pace = usualPace,
  ) {
    this.#host = host;
    this.#bar = bar;
    this.#standIn = standIn;
    this.#pace = pace;
    host.addController(this);
  }

  hostConnected(): void {
    if (this.#host.hasAttribute(standInMark)) return;
    warnings.add(this);
    this.#timer = setInterval(() => this.#look(), this.#pace);
  }

  hostDisconnected(): void {
    if (!warnings.delete(this)) return;
    clearInterval(this.#timer);
    this.#relieve();
    this.#looks = 0;
    // Pages also take an element out to put it elsewhere.
    queueMicrotask(() => {
      if (!this.#host.isConnected && !isOneRead()) this.#tell('removed', document);
    });
  }

  /** Whether it can be read, as far as is known. */
  get read(): boolean {
    return !this.#looks;
  }

  #look(): void {
    const bar = this.#bar();
    if (document.hidden || !bar) return;
    const hidden = hiddenBy(bar);
    this.#hidden = hidden;
    this.#looks = hidden ? this.#looks + 1 : 0;
    const [first] = warnings;
    // Pages fade and fold: what is hidden at one look alone is not worth a word. One stands in for all.
    if (this.#looks < 2 || this !== first || isOneRead()) this.#relieve();
    else this.#replace();
  }

  #replace(): void {
    if (!this.#other && this.#hidden) this.#tell(this.#hidden, this.#host);
    this.#other ??= this.#standIn();
    this.#other.toggleAttribute(standInMark, true);
    if (!this.#other.isConnected) document.body.append(this.#other);
  }

  #relieve(): void {
    this.#other?.remove();
    this.#other = undefined;
  }

  #tell(reason: HiddenReason, at: EventTarget): void {
    warnOnce(`the page hides its risk warning (${reason}).`);
    at.dispatchEvent(new RiskWarningHiddenEvent(reason));
  }
}

const isOneRead = (): boolean => [...warnings].some(({ read }) => read);
