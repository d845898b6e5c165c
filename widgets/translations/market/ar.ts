import type { MarketTranslation } from './translation.js';

export const ar: MarketTranslation = {
  language: 'ar',
  preOpen: 'يفتح قريبًا',
};
