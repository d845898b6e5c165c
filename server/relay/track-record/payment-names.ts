/** Shorter names stand in comments by accident: a year, an amount, a percentage. */
const least = 4;
/** MT4 cuts comments at 31 bytes, which are fewer characters in other scripts. */
const cutFrom = 24;
/** So much of a name must be left of it at the end of such a comment. */
const leastLeft = 8;

/** Words of a text, letters and digits, in their order. */
export const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/**
 * Whether a comment has a name in it as a word of its own, or what MT4 left of it at its end. Both in small
 * letters.
 */
export function hasName(comment: string, name: string): boolean {
  if (name.length < least) return false;
  for (let at = comment.indexOf(name); at >= 0; at = comment.indexOf(name, at + 1)) {
    const isAlone = !isWord(comment.charAt(at - 1)) && !isWord(comment.charAt(at + name.length));
    if (isAlone) return true;
  }
  return comment.length >= cutFrom && endsWithin(comment, name);
}

/** So much of a name as is left of it at least; `+`: it is no word. */
export const beginningOf = (name: string): string => `${name.slice(0, leastLeft)}+`;

/** Beginnings of the names that a comment may end within. */
export function beginningsIn(comment: string): readonly string[] {
  const found: string[] = [];
  if (comment.length < cutFrom) return found;
  for (let at = 0; at <= comment.length - leastLeft; at += 1)
    if (!isWord(comment.charAt(at - 1))) found.push(beginningOf(comment.slice(at)));
  return found;
}

/** Whether a comment ends with the beginning of a name. */
function endsWithin(comment: string, name: string): boolean {
  const { length } = comment;
  for (let at = Math.max(0, length - name.length + 1); at <= length - leastLeft; at += 1) {
    if (name.startsWith(comment.slice(at)) && !isWord(comment.charAt(at - 1))) return true;
  }
  return false;
}
