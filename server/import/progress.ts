/** Where progress is printed: a terminal, or a file or pipe. */
export interface Output {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** How far one file is. */
export interface Step {
  /** Fraction of the file, 0 to 1. */
  part: number;
  bars: number;
  /** Of the newest bar, as people read it. */
  time: string;
}

const width = 24;
/** Milliseconds between two drawings on a terminal. */
const pace = 100;
const plainSteps = 10;

/** A count as people read it: 1,234,567. */
export const showCount = (count: number): string => count.toLocaleString('en-US');

/** A bar that moves on a terminal; elsewhere a line for each tenth of the file. */
export class ProgressBar {
  readonly #output: Output;
  readonly #title: string;
  readonly #now: () => number;
  readonly #startedAt: number;
  #drawnAt = -Infinity;
  #lines = 0;

  /** `now`: a clock that only goes forward, ms. */
  constructor(output: Output, title: string, now: () => number) {
    this.#output = output;
    this.#title = title;
    this.#now = now;
    this.#startedAt = now();
  }

  show(step: Step): void {
    if (this.#output.isTTY) this.#draw(step);
    else this.#print(step);
  }

  /** Clears the bar, so that other lines may follow. */
  end(): void {
    if (this.#output.isTTY && this.#drawnAt > -Infinity) this.#output.write('\r\x1b[K');
  }

  #draw(step: Step): void {
    const now = this.#now();
    if (now - this.#drawnAt < pace) return;
    this.#drawnAt = now;
    const full = Math.floor(step.part * width);
    const bar = `[${'#'.repeat(full)}${'-'.repeat(width - full)}]`;
    const rate = Math.round((step.bars / Math.max(1, now - this.#startedAt)) * 1_000);
    this.#output.write(`\r\x1b[K${this.#title} ${bar} ${sentenceOf(step)}, ${showCount(rate)}/s`);
  }

  #print(step: Step): void {
    const lines = Math.floor(step.part * plainSteps);
    if (lines <= this.#lines) return;
    this.#lines = lines;
    this.#output.write(`${this.#title}: ${sentenceOf(step)}\n`);
  }
}

const sentenceOf = ({ part, bars, time }: Step): string =>
  `${String(Math.floor(part * 100)).padStart(3)} %, ${showCount(bars)} bars, until ${time}`;
