import type { Static } from 'typebox';
import { countries as allCountries } from '../relay/countries.js';
import { readDay } from '../relay/weekly-hours.js';
import { nearest } from './nearest.js';
import { problemOf } from './problem.js';
import type { settingsSchema } from './settings.js';

type RiskWarnings = NonNullable<Static<typeof settingsSchema>['riskWarnings']>;
type Entity = RiskWarnings['entities'][string];
type Texts = Pick<RiskWarnings['default'], 'fallback' | 'texts'>;

/** What is wrong with a registry of risk warnings that has the right shape. */
export function warningProblems({ default: standard, entities }: RiskWarnings): string[] {
  const owners = new Map<string, string>();
  return [
    ...textProblems('riskWarnings.default', standard, false),
    ...Object.entries(entities).flatMap(([name, entity]) => {
      const path = `riskWarnings.entities.${name}`;
      return [
        ...ownerProblems(path, name, entity, owners),
        ...countryProblems(`${path}.countries`, entity.countries),
        ...symbolProblems(`${path}.percentage.symbols`, entity.percentage),
        ...wordingProblems(path, entity),
      ];
    }),
  ];
}

/** No visitor of a host may be two entities': `owners` has one for each host and country, or host alone. */
function ownerProblems(
  path: string,
  name: string,
  { hosts, countries }: Entity,
  owners: Map<string, string>,
): string[] {
  return hosts.flatMap((host, i) =>
    (countries ?? [undefined]).flatMap((country, j) => {
      const key = `${host} ${country ?? ''}`;
      const owner = owners.get(key);
      if (!owner || owner === name) {
        owners.set(key, name);
        return [];
      }
      return country
        ? [`${path}.countries[${j}] stands at ${owner} already on ${host}, got "${country}"`]
        : [`${path}.hosts[${i}] stands at ${owner} already, got "${host}"`];
    }),
  );
}

/** A share of nothing would be the usual range for ever, and nobody would know why. */
function symbolProblems(path: string, percentage: Entity['percentage']): string[] {
  if (typeof percentage !== 'object' || !('symbols' in percentage)) return [];
  const { include, exclude } = percentage.symbols;
  if (!include.length) return [`${path}.include must name symbols, such as "*", got an empty list`];
  const place = exclude.findIndex(
    (name) => /^\*+$/.test(name) || include.every((own) => own === name),
  );
  return place < 0
    ? []
    : [`${path}.exclude[${place}] must leave symbols that count, got "${exclude[place]}"`];
}

function countryProblems(path: string, countries: readonly string[] = []): string[] {
  return countries.flatMap((country, i) => {
    if (allCountries.includes(country)) return [];
    // What people write instead is known to Intl: UK is GB.
    const meant = new Intl.Locale(`und-${country}`).region ?? '';
    const near = allCountries.includes(meant) ? meant : nearest(country, allCountries);
    const hint = near ? `; did you mean "${near}"?` : '';
    return [`${path}[${i}] must be a country of ISO 3166, got "${country}"${hint}`];
  });
}

function wordingProblems(path: string, { countries, wordings, percentage }: Entity): string[] {
  const days = new Set<string>();
  const problems = wordings.flatMap((wording, i) => {
    const own = `${path}.wordings[${i}]`;
    const places = wording.countries ?? [''];
    const twice = places.find((country) => days.has(`${wording.from} ${country}`));
    for (const country of places) days.add(`${wording.from} ${country}`);
    const others = twice ? `the others of ${twice}` : 'the others';
    return [
      ...problemOf(`${own}.from`, () => readDay(wording.from)),
      ...(twice === undefined
        ? []
        : [`${own}.from must differ from ${others}, got "${wording.from}"`]),
      ...countryProblems(`${own}.countries`, wording.countries),
      ...strangers(`${own}.countries`, countries, wording.countries),
      ...textProblems(own, wording, percentage !== 'none'),
    ];
  });
  if (wordings.some((wording) => !wording.countries)) return problems;
  const told = new Set(wordings.flatMap((wording) => wording.countries ?? []));
  const mute = (countries ?? []).flatMap((country, i) =>
    told.has(country)
      ? []
      : [
          `${path}.countries[${i}] has no wording: put "${country}" into one, or leave one without countries`,
        ],
  );
  return [...problems, ...mute];
}

/** Countries of a wording that its entity does not serve. */
const strangers = (path: string, served: Entity['countries'], countries: readonly string[] = []) =>
  countries.flatMap((country, i) =>
    served && !served.includes(country)
      ? [
          `${path}[${i}] must be one of the entity\u2019s countries, ${served.join(', ')}, got "${country}"`,
        ]
      : [],
  );

/** `counted`: there is a percentage, so every text must have it; otherwise none can. */
function textProblems(path: string, { fallback, texts }: Texts, counted: boolean): string[] {
  const problems = Object.hasOwn(texts, fallback)
    ? []
    : [
        `${path}.fallback must be one of the languages in texts, ${Object.keys(texts).join(', ')}, got "${fallback}"`,
      ];
  for (const [language, text] of Object.entries(texts)) {
    problems.push(...languageProblems(`${path}.texts.${language}`, language));
    for (const length of ['full', 'short'] as const) {
      const own = `${path}.texts.${language}.${length}`;
      const slots = [...text[length].matchAll(/\{[^}]*\}?/g)].map(([slot]) => slot);
      const wrong = slots.find((slot) => slot !== '{percentage}');
      if (wrong) problems.push(`${own} may have {percentage} only, got ${wrong}`);
      else if (counted && !slots.length) problems.push(`${own} must have {percentage} in it`);
      else if (!counted && slots.length) {
        problems.push(`${own} must not have {percentage}: there is none to fill in`);
      }
    }
  }
  return problems;
}

function languageProblems(path: string, language: string): string[] {
  try {
    Intl.getCanonicalLocales(language);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [`${path} must be a language that exists, such as "de-AT", got "${language}"`];
  }
}
