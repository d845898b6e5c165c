import type { RiskWarning } from '../../../server/protocol/risk-warning.js';
import type { RiskWarningTranslation } from '../../translations/risk-warning/translation.js';

export const riskLengths = ['full', 'short'] as const;
export type RiskLength = (typeof riskLengths)[number];

/** Where a wording comes from: the host's legal entity, the broker's default, or the widget itself. */
export type WordingSource = 'registry' | 'default' | 'built-in';

/** What stands in a warning. */
export interface Wording {
  text: string;
  /** Language of the text, for `lang`. */
  language: string;
  /** Version of the wording, as the relay calls it. */
  version: string;
  /** The legal entity that it speaks for; empty for a wording that is nobody's. */
  entity: string;
  source: WordingSource;
}

/** The relay puts the percentage in its place; a warning with a gap is none. */
const unfilled = '{percentage}';

/** `de-AT` and `de` for the locale `de-AT-u-nu-latn`. */
function tagsOf(locale: string): string[] {
  const parts = new Intl.Locale(locale).baseName.toLowerCase().split('-');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('-'));
}

/** The locale of the same language in the country of the visitor, whose texts come first. */
export const inCountry = (locale: string, country: string | undefined): string =>
  country ? new Intl.Locale(locale, { region: country }).toString() : locale;

/** The best language of a registry for a locale: its own, that language of another country, the fallback. */
function languageFor(languages: readonly string[], locale: string, fallback: string): string {
  const find = (fits: (language: string) => boolean) =>
    languages.find((language) => fits(language.toLowerCase()));
  const tags = tagsOf(locale);
  for (const tag of tags) {
    const exact = find((language) => language === tag);
    if (exact) return exact;
  }
  return find((language) => language.startsWith(`${tags.at(-1) ?? ''}-`)) ?? fallback;
}

/** What the relay told, in the page's language; undefined when there is nothing fit to be shown in it. */
function registered(warning: RiskWarning, locale: string, length: RiskLength): Wording | undefined {
  const { texts, fallback, version, entity } = warning;
  const language = languageFor(Object.keys(texts), locale, fallback);
  const told = texts[language];
  const text = told?.[length].trim() || told?.full.trim() || '';
  const source = entity === null ? 'default' : 'registry';
  return text && !text.includes(unfilled)
    ? { text, language, version, entity: entity ?? '', source }
    : undefined;
}

/** What to show: the wording of the relay or, whatever is wrong with that, the widget's own. Never nothing. */
export function wordingOf(
  warning: RiskWarning | undefined,
  locale: string,
  length: RiskLength,
  own: RiskWarningTranslation,
): Wording {
  let told: Wording | undefined;
  try {
    told = warning && registered(warning, locale, length);
  } catch {
    // A relay of another version may tell something else altogether: the warning stands all the same.
  }
  const { language } = own;
  const version = 'built-in';
  return told ?? { text: own[length], language, version, entity: '', source: version };
}

const day = 86_400_000;

/** How the percentage came about, in words; empty when it was not computed. */
export function computedNote(
  { computed }: RiskWarning,
  locale: string,
  own: RiskWarningTranslation,
): string {
  if (!computed) return '';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  // Days begin at the server's midnight, which is within half a day of that of UTC.
  const from = format.format(computed.from + day / 2);
  const to = format.format(computed.to - day / 2);
  const note = own.computed(from, to, format.format(computed.next + day / 2));
  return computed.symbols ? `${note} ${own.others}` : note;
}
