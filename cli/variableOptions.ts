import fs from 'node:fs'
import path from 'node:path'
import { variableOfText } from '../engine'
import type { Variables } from '../language'
import { textOption, textOptions, type OptionTable, type OptionValues, type Streams } from './verb'

/** The options that give dashboard variables their values. */
export const variableOptions = {
  variables: { type: 'string' },
  variable: { type: 'string', multiple: true },
} satisfies OptionTable

/** How verbs show them in usage texts. */
export const variableUsage = '[--variables FILE] [--variable NAME=VALUE]…'

/** Where the values of variables come from, beyond the workspace. */
export interface GivenVariables {
  /** Absolute path. */
  readonly file: string | undefined
  /** Undefined when none is given. */
  readonly values: Variables | undefined
}

/**
 * Reads the options. A value is read as JSON where it is, else as the text itself: `10`, `true`, `["a","b"]`, `checkout`.
 * The dollar of the name may be written. Mistakes are told on standard error and give undefined.
 */
export function givenVariables(options: OptionValues, streams: Streams): GivenVariables | undefined {
  const texts = textOptions(options, 'variable')
  const pairs = texts.map((text) => /^\$?(\w+)=([^]*)$/.exec(text))
  texts.forEach((text, index) => {
    if (!pairs[index]) streams.err(`dql: --variable takes NAME=VALUE, not ${text}\n`)
  })
  if (pairs.includes(null)) return undefined
  const values = new Map(
    pairs.flatMap((pair) => (pair ? [[pair[1] ?? '', variableOfText(pair[2] ?? '')] as const] : [])),
  )
  const file = textOption(options, 'variables')
  if (file !== undefined && !fs.existsSync(file)) {
    streams.err(`dql: cannot read ${file}: there is no such file\n`)
    return undefined
  }
  return {
    file: file === undefined ? undefined : path.resolve(file),
    values: texts.length > 0 ? values : undefined,
  }
}
