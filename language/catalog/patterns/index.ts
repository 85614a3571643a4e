import { awsPatterns } from './aws'
import { javaPatterns } from './java'
import type { LibraryPattern } from './libraryPattern'
import { systemPatterns } from './systems'
import { webPatterns } from './web'

export type { LibraryPattern } from './libraryPattern'

/** The library: patterns for well-known kinds of log lines. */
export const libraryPatterns: readonly LibraryPattern[] = [
  ...webPatterns,
  ...systemPatterns,
  ...javaPatterns,
  ...awsPatterns,
]

/** The pattern of the library with this name. */
export const libraryPatternNamed = (name: string): LibraryPattern | undefined =>
  libraryPatterns.find((pattern) => pattern.name === name)
