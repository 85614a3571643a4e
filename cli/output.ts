import fs from 'node:fs'
import {
  chartOf,
  encodeCsv,
  encodeJson,
  encodeJsonLines,
  encodeMarkdown,
  encodeParquet,
  encodeTable,
  encodeTsv,
  type RunOutcome,
} from '../engine'
import { isTerminal, writeAll } from './standardStreams'
import type { ExitCode, Streams } from './verb'

/** The forms a result can be printed in. */
export const outputs = ['table', 'json', 'jsonl', 'csv', 'tsv', 'markdown', 'parquet', 'chart'] as const
export type Output = (typeof outputs)[number]

/** The forms that are no text: they go to a file only. */
export const isBinary = (output: Output): boolean => output === 'parquet'

/** Whether a text names one of the forms. */
export const isOutput = (text: string): text is Output => outputs.some((output) => output === text)

type Succeeded = Extract<RunOutcome, { ok: true }>

/** Prints a result to a file, or to standard output when none is named. */
export async function writeResult(
  outcome: Succeeded,
  output: Output,
  file: string | undefined,
  streams: Streams,
): Promise<ExitCode> {
  const pieces = output === 'chart' ? await chart(outcome, streams) : encoders[output](outcome)
  if (!pieces) return 1
  if (file !== undefined) return saveText(pieces, file, streams) ? 0 : 2
  await writeAll(pieces)
  return 0
}

/** The forms that a query can be followed in. */
export const followOutputs = ['table', 'jsonl', 'csv', 'tsv', 'json', 'markdown'] as const
export type FollowOutput = (typeof followOutputs)[number]

/** Whether a query can be followed in a form; records one by one need a form of one line each. */
export const canFollow = (output: Output): output is FollowOutput =>
  followOutputs.some((known) => known === output)

/** Forms whose first piece names the columns. */
const HEADED: ReadonlySet<Output> = new Set(['table', 'csv', 'tsv', 'markdown'])

/** Records that follow others; `isContinued` leaves out the names of the columns. Nothing without records. */
export function* rowText(outcome: Succeeded, output: FollowOutput, isContinued: boolean): Generator<string> {
  if (outcome.result.recordCount === 0) return
  const form = output === 'json' ? 'jsonl' : output
  let isFirst = true
  for (const piece of encoders[form](outcome)) {
    if (!isFirst || !isContinued || !HEADED.has(form)) yield piece
    isFirst = false
  }
}

/** A result that takes the place of the one before: on a terminal the screen is cleared, elsewhere a blank line parts them. */
export function* refreshedText(
  outcome: Succeeded,
  output: FollowOutput,
  isFirst: boolean,
): Generator<string> {
  if (isTerminal(1)) yield CLEAR_SCREEN
  else if (!isFirst) yield '\n'
  yield* encoders[output](outcome)
}

const CLEAR_SCREEN = '\u001b[2J\u001b[H'

type Piece = string | Uint8Array

const encoders = {
  table: ({ result }) => encodeTable(result, { width: isTerminal(1) ? process.stdout.columns : undefined }),
  jsonl: ({ result }) => encodeJsonLines(result),
  csv: ({ result }) => encodeCsv(result),
  tsv: ({ result }) => encodeTsv(result),
  markdown: ({ result }) => encodeMarkdown(result),
  parquet: ({ result }) => encodeParquet(result),
  json: ({ result, metadata }) => encodeJson(result, metadata),
} satisfies Record<Exclude<Output, 'chart'>, (outcome: Succeeded) => Iterable<Piece>>

async function chart({ result }: Succeeded, streams: Streams): Promise<readonly string[] | undefined> {
  const { spec, reason } = chartOf(result)
  if (spec) {
    // The libraries of charts are as large as all the rest: loaded when a chart is wanted.
    const { renderSvg } = await import('./chart')
    return [await renderSvg(spec)]
  }
  streams.err(`dql run: ${reason}\n`)
  return undefined
}

/** Writes pieces to a file, one after the other; answers whether that went well, and says why not. */
export function saveText(pieces: Iterable<Piece>, file: string, streams: Streams): boolean {
  try {
    const handle = fs.openSync(file, 'w')
    for (const piece of pieces) fs.writeFileSync(handle, piece)
    fs.closeSync(handle)
    return true
  } catch (failure) {
    streams.err(`dql run: cannot write ${file}: ${(failure as Error).message}\n`)
    return false
  }
}
