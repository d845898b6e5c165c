import confusables from 'unicode-confusables';

/** What an alias must be before visitors may see it. */
export interface AliasRules {
  /** Fewest and most characters, as people count them. */
  min: number;
  max: number;
  /** Names that nobody may look like: the broker's, its staff's. */
  reserved: readonly string[];
  /** Words that no alias may have in it. */
  refused: readonly string[];
  /** Whether somebody of the broker must have approved it. */
  approveFirst: boolean;
}

/** Why an alias is not shown. */
export type AliasProblem =
  | 'missing'
  | 'too-short'
  | 'too-long'
  | 'characters'
  | 'number'
  | 'reserved'
  | 'refused'
  | 'not-approved'
  | 'taken';

const separators = /[\s._'’-]+/gu;
/** Letters of any script with what stands between them; nothing invisible, nothing that turns lines. */
const allowed = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|[ ._'’-](?![ ._'’-]))*$/u;
/** More marks than any script puts on one letter: they would climb over the lines around. */
const piled = /\p{M}{4,}/u;
/** A login, a telephone number: an alias must not lead to a person. */
const longNumber = /\d{6}/;
/** Shorter reserved names would be in too many others: those must be equal. */
const shortest = 5;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const lengthOf = (text: string) => [...segmenter.segment(text)].length;

/** An alias as it is shown: one form of each character, one blank between words. */
export const cleanAlias = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/gu, ' ').trim();

/**
 * What a name looks like: two names with one skeleton cannot be told apart at a glance. The skeleton of
 * UTS 39, without case, separators and marks.
 */
export function skeletonOf(name: string): string {
  const shape = (text: string) => confusables.rectifyConfusion(text.normalize('NFKD'));
  const plain = shape(name.normalize('NFKC')).toLowerCase();
  return (
    shape(plain)
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(separators, '')
      // I, l and 1 are one shape to UTS 39; without case, i is too.
      .replaceAll('i', 'l')
  );
}

/** Judges aliases by the broker's rules, each by itself. */
export class AliasJudge {
  readonly #rules: AliasRules;
  readonly #reserved: readonly string[];
  readonly #refused: readonly string[];

  constructor(rules: AliasRules) {
    this.#rules = rules;
    this.#reserved = rules.reserved.map(skeletonOf).filter(Boolean);
    this.#refused = rules.refused.map(skeletonOf).filter(Boolean);
  }

  /** Why an alias must not be shown; undefined: it may. */
  problem(alias: string | null, approved: string | null): AliasProblem | undefined {
    const name = cleanAlias(alias ?? '');
    if (!name) return 'missing';
    const { min, max, approveFirst } = this.#rules;
    if (!allowed.test(name) || piled.test(name.normalize('NFD')) || !/\p{L}/u.test(name)) {
      return 'characters';
    }
    const length = lengthOf(name);
    if (length < min) return 'too-short';
    if (length > max) return 'too-long';
    if (longNumber.test(name.replace(separators, ''))) return 'number';
    const skeleton = skeletonOf(name);
    if (this.#reserved.some((other) => isLike(skeleton, other))) return 'reserved';
    if (this.#refused.some((word) => skeleton.includes(word))) return 'refused';
    if (approveFirst && cleanAlias(approved ?? '') !== name) return 'not-approved';
    return undefined;
  }
}

const isLike = (skeleton: string, reserved: string): boolean =>
  reserved.length >= shortest ? skeleton.includes(reserved) : skeleton === reserved;
