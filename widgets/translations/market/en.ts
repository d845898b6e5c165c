import type { MarketTranslation } from './translation.js';

export const en: MarketTranslation = {
  language: 'en',
  preOpen: 'Opens soon',
};
