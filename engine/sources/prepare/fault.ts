/**
 * Why a file cannot be prepared to its end: what was read before counts. Thrown by the stages behind everything that
 * they could still give; the message goes behind the name of the file.
 */
export class PreparationFault extends Error {
  constructor(
    readonly code: 'file-damaged' | 'file-too-large',
    message: string,
  ) {
    super(message)
  }
}

/** The packed bytes end early, or are none. */
export const damaged = (message: string): PreparationFault => new PreparationFault('file-damaged', message)
