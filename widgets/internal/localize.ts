import { en } from '../translations/en.js';
import type { Translation } from '../translations/translation.js';
import { parentOf } from './theme.js';

/** English comes with the widgets; any other language, exported by its code, when a page speaks it. */
const loaders: Readonly<Record<string, () => Promise<Readonly<Record<string, Translation>>>>> = {
  ar: () => import('../translations/ar.js'),
  zh: () => import('../translations/zh.js'),
};

const loaded = new Map<string, Translation>([['en', en]]);
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

/**
 * The terms of a locale; English until the right ones have arrived, then `arrived` is called. A
 * language that we do not have stays English.
 */
export function termsOf(locale: string, arrived: () => void): Translation {
  const language = locale.slice(0, 2);
  const known = loaded.get(language);
  if (known) return known;
  const load = Object.hasOwn(loaders, language) ? loaders[language] : undefined;
  load?.().then(
    ({ [language]: terms = en }) => {
      loaded.set(language, terms);
      arrived();
    },
    // Offline for a moment: the next widget that asks tries again.
    () => undefined,
  );
  return en;
}
