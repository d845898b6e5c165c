/**
 * Numbers as printable text. 93 characters are used (32–126 without `"` and `\`), so that none needs
 * escaping in JSON and a frame stays one text message of socket.io's stock parser.
 *
 * Length by size: below 60 one character, below 2,385 two, below 54,279 three, below 858,636 four,
 * anything up to 93^7 eight.
 */
const alphabet = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((c) => c !== '"' && c !== '\\')
  .join('');

/** How many characters the alphabet has; sequence numbers count modulo this. */
export const base = alphabet.length;

const valueOf = new Int8Array(128).fill(-1);
for (let i = 0; i < base; i++) valueOf[alphabet.charCodeAt(i)] = i;

const two = 60;
const three = 85;
const four = 91;
const eight = 92;
const from2 = two;
const from3 = from2 + (three - two) * base;
const from4 = from3 + (four - three) * base ** 2;
const from8 = from4 + base ** 3;

const tail = (value: number, length: number): string => {
  let text = '';
  for (let i = 0; i < length; i++) {
    text = alphabet.charAt(value % base) + text;
    value = Math.floor(value / base);
  }
  return text;
};

/** Writes a whole number from 0 to 93^7 - 1. */
export function encodeNumber(value: number): string {
  if (value < from2) return alphabet.charAt(value);
  if (value < from3) {
    const rest = value - from2;
    return alphabet.charAt(two + Math.floor(rest / base)) + alphabet.charAt(rest % base);
  }
  if (value < from4) {
    const rest = value - from3;
    return alphabet.charAt(three + Math.floor(rest / base ** 2)) + tail(rest % base ** 2, 2);
  }
  if (value < from8) return alphabet.charAt(four) + tail(value - from4, 3);
  return alphabet.charAt(eight) + tail(value, 7);
}

/** Folds the sign in, so that small numbers of either sign stay short: 0, -1, 1, -2 … → 0, 1, 2, 3 … */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);

/** The inverse of `zigzag`. */
export const unzigzag = (value: number): number => (value % 2 ? -(value + 1) / 2 : value / 2);

/** Reads numbers off a text, one after the other. Throws a RangeError on a broken or short text. */
export class NumberReader {
  #at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  next(): number {
    const first = this.#digit();
    if (first < two) return first;
    if (first < three) return from2 + (first - two) * base + this.#digit();
    if (first < four) return from3 + (first - three) * base ** 2 + this.#digits(2);
    return first === four ? from4 + this.#digits(3) : this.#digits(7);
  }

  #digits(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * base + this.#digit();
    return value;
  }

  #digit(): number {
    const value = valueOf[this.#text.charCodeAt(this.#at++)] ?? -1;
    if (value < 0) throw new RangeError(`Broken frame at character ${this.#at}`);
    return value;
  }
}
