/** The question behind a message that knows what may have been meant; nothing without a suggestion. */
export const didYouMean = (suggestion: string | undefined): string =>
  suggestion ? ` Did you mean ${suggestion}?` : ''
