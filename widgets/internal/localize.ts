import { en } from '../translations/en.js';
import type { Translation } from '../translations/translation.js';
import { parentOf } from './theme.js';

const checked = new Map<string, string>();

/** The language that counts for an element: its own, or the nearest `lang` around it. */
export function localeAround(element: Element, own: string): string {
  let locale = own;
  for (let at: Element | null = element; at && !locale; at = parentOf(at))
    locale = at.getAttribute('lang') ?? '';
  return validLocale(locale || navigator.language);
}

/** A tag that Intl takes: pages write `en_US`, `english` and worse. */
function validLocale(tag: string): string {
  let valid = checked.get(tag);
  if (valid === undefined) {
    try {
      valid = Intl.NumberFormat.supportedLocalesOf(tag.trim().replaceAll('_', '-'))[0] ?? 'en';
    } catch {
      valid = 'en';
    }
    checked.set(tag, valid);
  }
  return valid;
}

/** Terms of a language, exported by its code. */
type Load<Terms> = () => Promise<Readonly<Record<string, Terms>>>;

/**
 * How to find terms: English comes with the widgets, any other language when a page speaks it. Answers
 * English until the right ones have arrived, then `arrived` is called. A language that we do not have
 * stays English.
 */
export function termsIn<Terms>(
  english: Terms,
  loaders: Readonly<Record<string, Load<Terms>>>,
): (locale: string, arrived: () => void) => Terms {
  const loaded = new Map<string, Terms>([['en', english]]);
  return (locale, arrived) => {
    const language = locale.slice(0, 2);
    const known = loaded.get(language);
    if (known) return known;
    const load = Object.hasOwn(loaders, language) ? loaders[language] : undefined;
    load?.().then(
      ({ [language]: terms = english }) => {
        loaded.set(language, terms);
        arrived();
      },
      // Offline for a moment: the next widget that asks tries again.
      () => undefined,
    );
    return english;
  };
}

/** The terms of all widgets. */
export const termsOf = termsIn<Translation>(en, {
  ar: () => import('../translations/ar.js'),
  zh: () => import('../translations/zh.js'),
});
