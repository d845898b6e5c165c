const names = new Map<string, Intl.DisplayNames>();

/** The name of a country, ISO 3166 alpha-2, in a language; the code where Intl knows none. */
export function countryName(locale: string, code: string): string {
  let list = names.get(locale);
  if (!list) {
    if (names.size > 10) names.clear();
    list = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
    names.set(locale, list);
  }
  try {
    return list.of(code) ?? code;
  } catch {
    // Not a code at all.
    return code;
  }
}
