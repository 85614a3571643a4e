import type { Preparation } from '../../scan'

const COMPRESSIONS = { gzip: 'unpacked with gzip', zstd: 'unpacked with zstd' } as const

const ENCODINGS = {
  utf8: undefined,
  utf16le: 'decoded from UTF-16',
  utf16be: 'decoded from UTF-16',
  latin1: 'decoded from Windows-1252',
} as const

/** What is done to a file before it is read, in words for a user; the empty text when nothing is. */
export function describePreparation(preparation: Preparation | undefined): string {
  if (!preparation) return ''
  const { compression, encoding, isArray } = preparation
  const steps = [compression && COMPRESSIONS[compression], ENCODINGS[encoding], isArray && 'JSON array split']
  return steps.filter((step) => typeof step === 'string').join(', ')
}

/** What a user should know of how a file is decoded, since it was guessed; undefined when nothing was. */
export function encodingNote(name: string, preparation: Preparation | undefined): string | undefined {
  if (preparation?.encoding !== 'latin1') return undefined
  return `${name} is not encoded in UTF-8; it is read as Windows-1252 (Latin-1).`
}
