import type { FigureTexts } from '../../translations/figures/translation.js';
import { en } from '../../translations/results/en.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { termsIn } from '../localize.js';

/** The terms of the widgets about results; English until the right ones have arrived. */
export const resultsTermsOf = termsIn<ResultsTranslation>(en, {
  ar: () => import('../../translations/results/ar.js'),
  zh: () => import('../../translations/results/zh.js'),
});

const loaders: Readonly<Record<string, () => Promise<Readonly<Record<string, FigureTexts>>>>> = {
  ar: () => import('../../translations/figures/ar.js'),
  en: () => import('../../translations/figures/en.js'),
  zh: () => import('../../translations/figures/zh.js'),
};

/**
 * How figures are defined, in a language or else in English. The texts are long and few visitors read
 * them, so they are loaded when they are asked for. Rejects while the page is offline.
 */
export async function loadFigureTexts(locale: string): Promise<FigureTexts | undefined> {
  const wanted = locale.slice(0, 2);
  const language = Object.hasOwn(loaders, wanted) ? wanted : 'en';
  return (await loaders[language]?.())?.[language];
}
