import { GIVEN_SOURCE_FORM, readGivenSource } from './givenSource'
import type { SourceProblem } from './problem'
import type { GivenSource } from './source'

/** What the comments at the top of a query file say. */
export interface Directives {
  readonly sources: readonly GivenSource[]
  readonly problems: readonly SourceProblem[]
}

/** A comment line that speaks to us: `// dql:source logs=gateway/*.jsonl`. */
const DIRECTIVE = /^\s*\/\/\s*dql:(\S*)(.*)$/

/**
 * Reads the directives of a query: comment lines of the form `// dql:source NAME=PATH[,field=value…]` before the first
 * command. Paths are relative to the folder of the configuration. Grail sees comments. Comments that silence remarks
 * are read elsewhere. Never throws.
 */
export function readDirectives(query: string): Directives {
  const sources: GivenSource[] = []
  const problems: SourceProblem[] = []
  for (const [line, text] of linesBeforeCode(query).entries()) {
    const [, word, rest] = DIRECTIVE.exec(text) ?? []
    if (word === undefined || rest === undefined || word.startsWith('ignore')) continue
    const source = word === 'source' ? readGivenSource(rest) : undefined
    if (source) sources.push(source)
    else problems.push(badDirective(word, line, text.indexOf('dql:')))
  }
  return { sources, problems }
}

/** The lines at the top that are blank or hold nothing but a line comment. */
function linesBeforeCode(query: string): readonly string[] {
  const lines = query.split(/\r\n|\n|\r/)
  const firstCode = lines.findIndex((line) => !/^\s*(\/\/.*)?$/.test(line))
  return firstCode < 0 ? lines : lines.slice(0, firstCode)
}

function badDirective(word: string, line: number, character: number): SourceProblem {
  const message =
    word === 'source'
      ? `This directive is not understood. Write // dql:source ${GIVEN_SOURCE_FORM}.`
      : `There is no directive "dql:${word}". Write // dql:source ${GIVEN_SOURCE_FORM}.`
  return { code: 'bad-directive', severity: 'warning', message, file: undefined, line, character }
}
