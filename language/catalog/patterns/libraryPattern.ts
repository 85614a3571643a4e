/** A pattern for a well-known kind of log lines. */
export interface LibraryPattern {
  /** What users call it in completions and configurations. */
  readonly name: string
  /** One sentence: which lines it reads. */
  readonly summary: string
  /** DPL; multi-line where the format is long. */
  readonly pattern: string
  /** Lines that it reads whole, the plainest first. */
  readonly samples: readonly string[]
}

/** The patterns of one family, by name. */
export const patternFamily = <Name extends string>(
  patterns: Readonly<Record<Name, Omit<LibraryPattern, 'name'>>>,
): readonly LibraryPattern[] =>
  Object.entries<Omit<LibraryPattern, 'name'>>(patterns).map(([name, rest]) => ({ name, ...rest }))
