import type { RiskWarningTranslation } from './translation.js';

export const en: RiskWarningTranslation = {
  language: 'en',
  label: 'Risk warning',
  full: 'CFDs are complex instruments and come with a high risk of losing money rapidly due to leverage. The vast majority of retail client accounts lose money when trading in CFDs. You should consider whether you understand how CFDs work and whether you can afford to take the high risk of losing your money.',
  short:
    'The vast majority of retail client accounts lose money when trading in CFDs. You should consider whether you can afford to take the high risk of losing your money.',
  computed: (from, to, next) =>
    `Percentage of our own accounts from ${from} to ${to}; computed again on ${next}.`,
  others: 'Trades in other products are left out.',
};
