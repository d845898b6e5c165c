import { en } from '../../translations/sentiment/en.js';
import type { SentimentTranslation } from '../../translations/sentiment/translation.js';
import { termsIn } from '../localize.js';

/** The terms of the widget about the positions of clients; English until the right ones have arrived. */
export const sentimentTermsOf = termsIn<SentimentTranslation>(en, {
  ar: () => import('../../translations/sentiment/ar.js'),
  zh: () => import('../../translations/sentiment/zh.js'),
});
