import type { SentimentTranslation } from './translation.js';

export const ar: SentimentTranslation = {
  language: 'ar',
  sentiment: 'توجّهات العملاء',
  sentimentFailed: 'توجّهات العملاء غير متاحة الآن.',
  long: 'شراء',
  short: 'بيع',
  clientShares: 'العملاء',
  lotShares: 'العقود',
  clients: 'عدد العملاء',
  atLeast: (number) => `${number}+`,
  fewerThan: (number) => `أقل من ${number}`,
  tooFew: 'عدد العملاء قليل جدًا',
  notYet: 'لم يُعلن بعد',
  delayed: (duration) => `معروض بتأخير قدره ${duration}.`,
  method: (floor) =>
    `عملاء هذا الوسيط الذين لديهم مراكز مفتوحة؛ تُعرض النسب ابتداءً من ${floor} عميلًا، ويُقرَّب العدد إلى الأدنى.`,
  told: (long, short) => `شراء ${long}، بيع ${short}`,
};
