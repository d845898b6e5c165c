import { en } from '../../translations/calculator/en.js';
import type { CalculatorTranslation } from '../../translations/calculator/translation.js';
import { termsIn } from '../localize.js';

/** The terms of the calculator; English until the right ones have arrived. */
export const calculatorTermsOf = termsIn<CalculatorTranslation>(en, {
  ar: () => import('../../translations/calculator/ar.js'),
  zh: () => import('../../translations/calculator/zh.js'),
});
