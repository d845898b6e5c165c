import type { SentimentTranslation } from './translation.js';

export const zh: SentimentTranslation = {
  language: 'zh',
  sentiment: '客户情绪',
  sentimentFailed: '客户情绪暂时不可用。',
  long: '做多',
  short: '做空',
  clientShares: '客户',
  lotShares: '手数',
  clients: '客户数',
  atLeast: (number) => `${number}+`,
  fewerThan: (number) => `少于 ${number}`,
  tooFew: '客户过少',
  notYet: '尚未公布',
  delayed: (duration) => `延迟 ${duration} 显示。`,
  method: (floor) => `本经纪商持有未平仓头寸的客户；满 ${floor} 位客户才显示比例，人数向下取整。`,
  told: (long, short) => `做多 ${long}，做空 ${short}`,
};
