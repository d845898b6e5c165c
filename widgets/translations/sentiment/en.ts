import type { SentimentTranslation } from './translation.js';

export const en: SentimentTranslation = {
  language: 'en',
  sentiment: 'Client sentiment',
  sentimentFailed: 'Client sentiment is not available right now.',
  long: 'Long',
  short: 'Short',
  clientShares: 'Clients',
  lotShares: 'Lots',
  clients: 'Number of clients',
  atLeast: (number) => `${number}+`,
  fewerThan: (number) => `fewer than ${number}`,
  tooFew: 'Too few clients',
  notYet: 'Not told yet',
  delayed: (duration) => `Shown with a delay of ${duration}.`,
  method: (floor) =>
    `Clients of this broker with open positions; shares are shown from ${floor} clients on, and their number is rounded down.`,
  told: (long, short) => `${long} long, ${short} short`,
};
