/** Sentences one after the other. After the wide stop of Chinese stands no blank: it has room of its own. */
export const sentences = (...texts: readonly string[]): string =>
  texts.filter(Boolean).join(' ').replaceAll('。 ', '。');
