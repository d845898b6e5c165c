import { en } from '../../translations/market/en.js';
import { termsIn } from '../localize.js';

/** The terms of the widgets about markets; English until the right ones have arrived. */
export const marketTermsOf = termsIn(en, {
  ar: () => import('../../translations/market/ar.js'),
  zh: () => import('../../translations/market/zh.js'),
});
