/** The same text with memory of its own: a slice holds on to the whole text that it was cut from. */
export const ownCopy = (slice: string): string => ` ${slice}`.slice(1)
