import fs from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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
import { renderSvg } from './chart'
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
  return file === undefined ? print(pieces) : save(pieces, file, streams)
}

type Piece = string | Uint8Array

const encoders = {
  table: ({ result }) =>
    encodeTable(result, { width: process.stdout.isTTY ? process.stdout.columns : undefined }),
  jsonl: ({ result }) => encodeJsonLines(result),
  csv: ({ result }) => encodeCsv(result),
  tsv: ({ result }) => encodeTsv(result),
  markdown: ({ result }) => encodeMarkdown(result),
  parquet: ({ result }) => encodeParquet(result),
  json: ({ result, metadata }) => encodeJson(result, metadata),
} satisfies Record<Exclude<Output, 'chart'>, (outcome: Succeeded) => Iterable<Piece>>

async function chart({ result }: Succeeded, streams: Streams): Promise<readonly string[] | undefined> {
  const { spec, reason } = chartOf(result)
  if (spec) return [await renderSvg(spec)]
  streams.err(`dql run: ${reason}\n`)
  return undefined
}

/** Waits for a slow reader instead of keeping the whole text in memory. */
async function print(pieces: Iterable<Piece>): Promise<ExitCode> {
  await pipeline(Readable.from(pieces), process.stdout, { end: false })
  return 0
}

function save(pieces: Iterable<Piece>, file: string, streams: Streams): ExitCode {
  try {
    const handle = fs.openSync(file, 'w')
    for (const piece of pieces) fs.writeFileSync(handle, piece)
    fs.closeSync(handle)
    return 0
  } catch (failure) {
    streams.err(`dql run: cannot write ${file}: ${(failure as Error).message}\n`)
    return 2
  }
}
