import fs from 'node:fs'
import path from 'node:path'
import { captureText, compile, printTrace, toJson, trace, type PatternMatcher } from '../../engine'
import { checkPattern, dpl } from '../../language'
import { describe, report } from '../diagnostics'
import { failureReason } from '../failureReason'
import type { Input } from '../inputs'
import { textLines } from '../textLines'
import { textOption, type ExitCode, type OptionValues, type Streams, type Verb } from '../verb'

/** So many lines are traced when `--limit` says nothing. */
const TRACED_LINES = 10

/** `dql match`: applies a pattern to the start of every line and prints what it exports, one JSON record a line. */
export const match: Verb = {
  usage: 'PATTERN|FILE.dpl [FILE | -] [--trace | --unmatched] [--limit N]',
  summary:
    'applies a pattern to lines; --trace shows what each matcher does, --unmatched the lines that do not match',
  options: {
    trace: { type: 'boolean' },
    unmatched: { type: 'boolean' },
    limit: { type: 'string' },
  },
  async run([given, file = '-', ...others], options, streams) {
    if (given === undefined || others.length > 0) {
      streams.err(`usage: dql match ${match.usage}\n`)
      return 2
    }
    const limit = limitOption(textOption(options, 'limit'), options.trace === true)
    if (Number.isNaN(limit)) {
      streams.err('dql match: --limit takes a whole number\n')
      return 2
    }
    const input = readPattern(given, streams)
    if (!input) return 2
    const pattern = compiled(input, streams)
    if (!pattern) return 1
    const work = workOf(options, pattern)
    return matchLines(file, { pattern, work, limit }, streams)
  },
}

/** A pattern ready to run, with the text that its trace shows. */
interface ReadyPattern {
  readonly text: string
  readonly tree: dpl.Pattern
  readonly matcher: PatternMatcher
}

/** What is printed about a line, or undefined for nothing. */
type Work = (line: string, isMatch: boolean) => string | undefined

function workOf({ trace: isTrace, unmatched }: OptionValues, pattern: ReadyPattern): Work {
  if (isTrace === true) return tracing(pattern)
  return unmatched === true ? rejecting : printing(pattern)
}

const printing =
  ({ matcher }: ReadyPattern): Work =>
  (line, isMatch) => {
    if (!isMatch) return undefined
    const captures = captureText(matcher, line) ?? []
    const entries = matcher.exports.map(({ name }, i) => [name, toJson(captures[i] ?? null)])
    return JSON.stringify(entries.length > 0 ? Object.fromEntries(entries) : { content: line })
  }

const rejecting: Work = (line, isMatch) => (isMatch ? undefined : line)

const tracing =
  ({ tree, text }: ReadyPattern): Work =>
  (line) => {
    const traced = trace(tree, line, { baseTime: now() })
    return 'diagnostics' in traced
      ? undefined
      : `${JSON.stringify(line)}\n${printTrace(traced, text, line)}\n`
  }

/** Times without a date are completed with today's. */
const now = (): bigint => BigInt(Date.now()) * 1_000_000n

interface Job {
  readonly pattern: ReadyPattern
  readonly work: Work
  /** So many lines are printed. */
  readonly limit: number
}

async function matchLines(file: string, { pattern, work, limit }: Job, streams: Streams): Promise<ExitCode> {
  let count = 0
  let matching = 0
  let printed = 0
  try {
    for await (const line of textLines(file)) {
      count++
      const isMatch = captureText(pattern.matcher, line) !== undefined
      if (isMatch) matching++
      const text = printed < limit ? work(line, isMatch) : undefined
      if (text === undefined) continue
      streams.out(`${text}\n`)
      printed++
    }
  } catch (failure) {
    streams.err(`dql: cannot read ${file}: ${failureReason(failure)}\n`)
    return 2
  }
  const share = count === 0 ? '' : ` (${((100 * matching) / count).toFixed(1)} %)`
  streams.err(`${matching} of ${count} lines match${share}\n`)
  return 0
}

function limitOption(text: string | undefined, isTrace: boolean): number {
  if (text === undefined) return isTrace ? TRACED_LINES : Infinity
  return /^\d+$/.test(text) ? Number(text) : NaN
}

/** A pattern as it was given, with its name for messages. */
type PatternText = Pick<Input, 'file' | 'text'>

/** The pattern itself, or the text of the file that it names. */
function readPattern(given: string, streams: Streams): PatternText | undefined {
  if (path.extname(given) !== '.dpl') return { file: 'pattern', text: given }
  try {
    return { file: given, text: fs.readFileSync(given, 'utf8').replace(/^\ufeff/, '') }
  } catch (failure) {
    streams.err(`dql: cannot read ${given}: ${failureReason(failure)}\n`)
    return undefined
  }
}

/** The pattern made ready; undefined, with its errors told, when it cannot run. */
function compiled(input: PatternText, streams: Streams): ReadyPattern | undefined {
  const tree = dpl.parse(input.text).pattern
  const { matcher, diagnostics } = compile(tree, { baseTime: now() })
  const checked = checkPattern(input.text)
  const isWrong = checked.some(({ severity }) => severity === 'error')
  for (const remark of report(input, isWrong ? checked : [...checked, ...diagnostics]))
    streams.err(describe(remark))
  return matcher && !isWrong ? { text: input.text, tree, matcher } : undefined
}
