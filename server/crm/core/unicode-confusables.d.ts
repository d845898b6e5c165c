declare module 'unicode-confusables' {
  const confusables: {
    /** Replaces each character by the one that it looks like. */
    rectifyConfusion(text: string): string;
  };
  export default confusables;
}
