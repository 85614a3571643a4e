import { loadConfiguration } from '../../engine'
import {
  applyEdits,
  format as formatDocument,
  openDocument,
  touches,
  type FormatOptions,
} from '../../language'
import { eachInput, inputOptions, inputUsage } from '../eachInput'
import { failureReason } from '../failureReason'
import type { Input } from '../inputs'
import { describeProblem } from '../notices'
import { rewriteFile } from '../rewriteFile'
import type { ExitCode, Streams, Verb } from '../verb'
import { perWorkspace } from '../workspace'

/** `dql format`: queries and patterns in their usual form, printed, compared with what is there, or written in place. */
export const format: Verb = {
  usage: `[--check | --write] ${inputUsage}`,
  summary: 'lays out queries and patterns',
  options: { ...inputOptions, check: { type: 'boolean' }, write: { type: 'boolean' } },
  run(files, options, streams) {
    const { check, write } = options
    if (check && write) {
      streams.err('dql format: --check and --write do not go together\n')
      return Promise.resolve(2)
    }
    const styleOf = perWorkspace((folder) => readStyle(folder, streams))
    const deliver = write ? rewrite : check ? compare : print
    const code = eachInput(files, options, streams, (input) =>
      deliver(input, formatted(input, styleOf(input), streams), streams),
    )
    return Promise.resolve(code)
  },
}

/** What the workspace says about style; what is wrong with it is told on standard error. */
function readStyle(folder: string, streams: Streams): FormatOptions {
  const { format: style, problems } = loadConfiguration(folder)
  for (const problem of problems) streams.err(describeProblem(problem))
  return style
}

/** The text in its form. What is left as it was is told on standard error, with the reason. */
function formatted({ text, kind, file }: Input, style: FormatOptions, streams: Streams): string {
  const document = openDocument(text, { kind })
  const { edits, leftAsWritten } = formatDocument(document, style)
  for (const span of leftAsWritten) {
    const { line, character } = document.lineIndex.positionAt(span.start)
    const hasErrors = document.diagnostics.some(
      ({ severity, span: at }) => severity === 'error' && touches(span, at.start),
    )
    const reason = hasErrors ? 'it has errors' : 'marks of a template stand between its parts'
    streams.err(`${file}:${line + 1}:${character + 1}: left as written, because ${reason}\n`)
  }
  return applyEdits(text, edits)
}

type Deliver = (input: Input, after: string, streams: Streams) => ExitCode

const print: Deliver = (input, after, streams) => {
  streams.out(markOf(input) + after)
  return 0
}

const compare: Deliver = ({ file, text }, after, streams) => {
  if (after === text) return 0
  streams.out(`${file}\n`)
  return 1
}

const rewrite: Deliver = (input, after, streams) => {
  const { file, path, text } = input
  if (path === undefined) {
    streams.err(`dql format: ${file} cannot be written in place; leave --write out\n`)
    return 2
  }
  if (after === text) return 0
  try {
    rewriteFile(path, markOf(input) + text, markOf(input) + after)
  } catch (failure) {
    streams.err(`dql: cannot write ${file}: ${failureReason(failure)}\n`)
    return 2
  }
  streams.out(`${file}\n`)
  return 0
}

const markOf = ({ hasByteOrderMark }: Input): string => (hasByteOrderMark ? '\ufeff' : '')
