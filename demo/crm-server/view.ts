import type { DemoClient, DemoResults } from './clients.js';

/** Colour of what is said about a client: shown, waiting for somebody, refused, or nothing at all. */
export type Tone = 'good' | 'wait' | 'bad' | 'quiet';

/** What the page shows of a client, ready to be written into its places. */
export interface ClientView {
  id: string;
  alias: string;
  shown: boolean;
  countryShown: boolean;
  tone: Tone;
  /** Text by the `data-field` that it is written into. */
  texts: Readonly<Record<string, string>>;
}

/** What the relay's answer means to the staff. */
const answers: Readonly<Record<string, readonly [Tone, string]>> = {
  shown: ['good', 'On the boards'],
  'no-consent': ['quiet', 'Not shown: no consent'],
  'alias-not-approved': ['wait', 'Waiting for approval'],
  'alias-reserved': ['bad', 'Alias refused: looks like the broker'],
  'alias-taken': ['bad', 'Alias refused: looks like another trader'],
  'alias-refused': ['bad', 'Alias refused: a word that is not wanted'],
  'alias-missing': ['bad', 'Alias refused: there is none'],
  'alias-too-short': ['bad', 'Alias refused: too short'],
  'alias-too-long': ['bad', 'Alias refused: longer than 24 characters'],
  'alias-characters': ['bad', 'Alias refused: unusual characters'],
  'alias-number': ['bad', 'Alias refused: a long number in it'],
};

const regions = new Intl.DisplayNames('en', { type: 'region' });

/** Name of a country by its number of ISO 3166. */
export const countryOf = (number: number): string => {
  const { region } = new Intl.Locale(`und-${String(number).padStart(3, '0')}`);
  return (region && regions.of(region)) ?? '–';
};

/** Brings a client into the words of the page. */
export function viewOf({ id, alias, shown, countryShown, accounts }: DemoClient): ClientView {
  // All accounts of a client are shown, or none is.
  const publication = accounts.find(({ results }) => results.publication)?.results.publication;
  const [tone, state] =
    publication === undefined
      ? (['quiet', 'The relay has not written yet'] as const)
      : (answers[publication] ?? (['quiet', `Not shown: ${publication}`] as const));
  const figures = accounts.flatMap(({ login, currency, results }) =>
    Object.entries(figuresOf(results, currency)).map(([name, text]) => [`${name}-${login}`, text]),
  );
  return {
    ...{ id, alias, shown, countryShown, tone },
    texts: { state, ...(Object.fromEntries(figures) as Record<string, string>) },
  };
}

const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const part = (fraction: number | null | undefined) =>
  typeof fraction === 'number' ? percent.format(fraction) : '–';

/** The figures of an account by their name, as texts. */
export function figuresOf(results: DemoResults, currency: string) {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency });
  const amount = (text: string | undefined) => (text ? money.format(Number(text)) : '–');
  const { balance, equity, gain, drawdown, ranks } = results;
  return {
    balance: amount(balance),
    equity: amount(equity),
    gain: part(gain),
    drawdown: part(drawdown),
    places: ranks?.replaceAll('\n', ' · ') || 'none',
  };
}
