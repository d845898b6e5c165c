import { en } from '../../translations/risk-warning/en.js';
import { termsIn } from '../localize.js';

/** What a risk warning says by itself; English until the right terms have arrived. */
export const riskTermsOf = termsIn(en, {
  ar: () => import('../../translations/risk-warning/ar.js'),
  zh: () => import('../../translations/risk-warning/zh.js'),
});
