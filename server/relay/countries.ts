/** The countries of ISO 3166, and Kosovo, by two capitals. */
export const countries: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW ' +
  'BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI ' +
  'FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN ' +
  'IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME ' +
  'MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF ' +
  'PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV ' +
  'SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK ' +
  'YE YT ZA ZM ZW'
).split(' ');
const known = new Set(countries);

/** The country that somebody else names, in capitals; undefined when it is none, as XX and T1 of proxies. */
export function readCountry(told: unknown): string | undefined {
  const country = typeof told === 'string' ? told.trim().toUpperCase() : '';
  return known.has(country) ? country : undefined;
}

/** The headers of a request, names in small letters. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;
export type CountryReader = (headers: Headers) => string | undefined;

/** Reads the visitor's country from the header that a proxy sets; without one no header is believed. */
export const countryFrom =
  (header: string | undefined): CountryReader =>
  (headers) =>
    header === undefined ? undefined : readCountry(headers[header.toLowerCase()]);
