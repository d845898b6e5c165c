import { en } from '../../../translations/chart/en.js';
import { termsIn } from '../../localize.js';

/** The terms of a chart; English until the right ones have arrived. */
export const chartTermsOf = termsIn(en, {
  ar: () => import('../../../translations/chart/ar.js'),
  zh: () => import('../../../translations/chart/zh.js'),
});
