/** What the widget about the positions of clients says beside the terms of all widgets. */
export interface SentimentTranslation {
  /** Language of these terms, for `lang`. */
  language: string;
  sentiment: string;
  sentimentFailed: string;
  /** More bought than sold, and the other way round. */
  long: string;
  short: string;
  /** Headings of the columns of shares and of the number of clients. */
  clientShares: string;
  lotShares: string;
  clients: string;
  /** Numbers and shares are already formatted. */
  atLeast: (number: string) => string;
  fewerThan: (number: string) => string;
  tooFew: string;
  /** The relay has not told the positions of a symbol yet. */
  notYet: string;
  /** `duration` is already formatted. */
  delayed: (duration: string) => string;
  /** How the figures are made: from how many clients on, and what of them. */
  method: (floor: string) => string;
  /** One symbol in a sentence, for those who do not see the bar. */
  told: (long: string, short: string) => string;
}
