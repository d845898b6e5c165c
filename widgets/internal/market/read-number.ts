/** Digit zero of the scripts that visitors type: Latin, Arabic, Persian, Devanagari, Bengali, wide. */
const zeros = ['0', '٠', '۰', '०', '০', '０'].map((zero) => zero.charCodeAt(0));
/** What only ever groups digits, next to blanks. */
const grouping = /[\s'’٬_]/g;

const groupOf = (locale: string) =>
  new Intl.NumberFormat(locale).formatToParts(-12345).find(({ type }) => type === 'group')?.value;

/**
 * Reads a number as people type it: native digits, a decimal point or comma, groups. `1,234` may be
 * either: it is what lies nearer to `near` when that is given, else what the locale says. Undefined
 * for anything that is no number.
 */
export function readNumber(locale: string, text: string, near?: number): number | undefined {
  const latin = Array.from(text.trim())
    .map(
      (char) =>
        zeros.map((zero) => char.charCodeAt(0) - zero).find((d) => d >= 0 && d < 10) ?? char,
    )
    .join('')
    // Some languages wrap signs in invisible direction marks.
    .replace(/[\u200e\u200f\u061c]/g, '')
    .replace(/^[−–]/, '-')
    .replace(/[٫،，]/g, ',')
    .replace(grouping, '');
  if (!/^[+-]?(\d[\d.,]*|[.,]\d+)$/.test(latin)) return undefined;
  const last = latin.search(/[.,]\d*$/);
  if (last < 0) return Number(latin);
  const decimal = toNumber(latin, last);
  const whole = toNumber(latin, latin.length);
  const mark = latin.charAt(last);
  const marks = Array.from(latin).filter((char) => char === '.' || char === ',');
  if (marks.length > 1) return marks.filter((one) => one === mark).length > 1 ? whole : decimal;
  // One mark, and not in the place where it could group: then it is the decimal one.
  if (!/^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(latin)) return decimal;
  if (near) return distance(decimal, near) <= distance(whole, near) ? decimal : whole;
  return groupOf(locale) === mark ? whole : decimal;
}

const toNumber = (text: string, decimalAt: number) =>
  Number(`${text.slice(0, decimalAt).replace(/[.,]/g, '')}.${text.slice(decimalAt + 1)}`);

const distance = (value: number, near: number) => Math.abs(Math.log(Math.abs(value / near)));
