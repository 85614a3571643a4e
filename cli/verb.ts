import type { ParseArgsConfig } from 'node:util'

/** The options a verb takes, in the form of `node:util` parseArgs. */
export type OptionTable = NonNullable<ParseArgsConfig['options']>

/** Parsed options by name, as parseArgs gives them. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>

/** Where a verb writes: data to `out`, messages and progress to `err`. */
export interface Streams {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/**
 * Exit codes: 0 no errors; 1 the query or pattern has errors, the run failed, or records are missing from its result; 2
 * usage or unreadable files.
 */
export type ExitCode = 0 | 1 | 2

/** One verb of the command line. */
export interface Verb {
  /** Its arguments as shown in the usage text. */
  readonly usage: string
  /** One line for the list of verbs. */
  readonly summary: string
  readonly options: OptionTable
  run: (files: readonly string[], options: OptionValues, streams: Streams) => Promise<ExitCode>
}

/** The string given for an option, the last one when it was given several times. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name]
  const last = Array.isArray(value) ? value.at(-1) : value
  return typeof last === 'string' ? last : undefined
}

/** All strings given for an option that may be repeated. */
export function textOptions(options: OptionValues, name: string): readonly string[] {
  const value = options[name]
  return (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string')
}
