import type { MarketTranslation } from './translation.js';

export const zh: MarketTranslation = {
  language: 'zh',
  preOpen: '即将开盘',
};
