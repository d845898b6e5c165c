import type { RiskWarning } from '../protocol/risk-warning.js';

/** What every page shows while the broker has registered no wording: true anywhere, no percentage. */
export const generalWarning: RiskWarning = {
  entity: null,
  rules: 'none',
  version: 'general-1',
  texts: {
    en: {
      full: 'Contracts for difference and foreign exchange are complex and are traded on margin. You can lose money rapidly because of leverage. Consider whether you understand how they work and whether you can afford to take the high risk of losing your money.',
      short: 'Trading on margin carries a high risk of losing your money.',
    },
    ar: {
      full: 'عقود الفروقات والعملات الأجنبية أدوات معقدة تُتداول بالهامش. قد تخسر أموالك بسرعة بسبب الرافعة المالية. فكّر فيما إذا كنت تفهم كيف تعمل وما إذا كان بوسعك تحمّل المخاطر العالية بخسارة أموالك.',
      short: 'ينطوي التداول بالهامش على مخاطر عالية بخسارة أموالك.',
    },
    zh: {
      full: '差价合约和外汇是以保证金交易的复杂产品。由于杠杆作用,您可能迅速亏损。请考虑您是否了解其运作方式,以及能否承受损失资金的高风险。',
      short: '保证金交易有很高的亏损风险。',
    },
  },
  fallback: 'en',
  percentage: null,
  computed: null,
};
