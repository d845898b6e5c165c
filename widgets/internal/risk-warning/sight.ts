import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { warnOnce } from '../warn.js';
import type { HiddenBy } from './hidden-by.js';

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
/** Every so many looks it is looked for what covers it. */
const deepPace = 5;
/** Pages fade and fold: so many looks in a row must find it hidden. */
const patience = 2;
/** Banners come and go: so many deep looks in a row, which is half a minute, must find it covered. */
const coveredPatience = 3;
/** Marks what stands in for a hidden warning. */
const standInMark = 'data-stand-in';

/** The warnings of this page: one that can be read is enough. */
const warnings = new Set<Sight>();

type Inspect = (bar: Element, deep: boolean) => HiddenBy | 'unknown' | undefined;
/** Comes when the first look is due: a page has better things to load before. */
let inspect: Inspect | undefined;

/** Brings the code that looks; without it nothing is found. Answers whether it is there. */
function canInspect(): boolean {
  if (inspect) return true;
  import('./inspect.js').then(
    (module) => {
      inspect = module.inspect;
    },
    // Offline for a moment: the next look tries again.
    () => undefined,
  );
  return false;
}

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
  #looks = 0;
  /** What hid it when it was looked at last, and how often in a row. */
  #found: HiddenBy | undefined;
  #times = 0;
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
    this.#found = undefined;
    // Pages also take an element out to put it elsewhere.
    queueMicrotask(() => {
      if (!this.#host.isConnected && !isOneRead()) this.#tell('removed', document);
    });
  }

  /** How many deep looks in a row have found it covered. */
  get covers(): number {
    return this.#found === 'covered' ? this.#times : 0;
  }

  /** What hides it for long enough to be sure; undefined: it can be read, as far as is known. */
  get hidden(): HiddenBy | undefined {
    const isSure = this.covers >= coveredPatience || (!this.covers && this.#times >= patience);
    return isSure ? this.#found : undefined;
  }

  #look(): void {
    const bar = this.#bar();
    if (document.hidden || !bar || !canInspect() || !inspect) return;
    const deep = ++this.#looks % deepPace === 0;
    this.#note(inspect(bar, deep), deep);
    const [first] = warnings;
    const { hidden } = this;
    // One stands in for all.
    if (hidden && this === first && !isOneRead()) this.#replace(hidden);
    else this.#relieve();
  }

  #note(found: HiddenBy | 'unknown' | undefined, deep: boolean): void {
    const wasCovered = this.#found === 'covered';
    const isLocal = wasCovered || this.#found === 'cut-off';
    // Out of sight nothing is learned of what is seen at points, and of a cover only by a deep look.
    if ((found === 'unknown' && isLocal) || (!found && wasCovered && !deep)) return;
    if (found === 'unknown') found = undefined;
    this.#times = !found ? 0 : wasCovered === (found === 'covered') ? this.#times + 1 : 1;
    this.#found = found;
  }

  #replace(hidden: HiddenBy): void {
    if (!this.#other) this.#tell(hidden, this.#host);
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

const isOneRead = (): boolean => [...warnings].some(({ hidden }) => !hidden);
