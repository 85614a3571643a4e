import path from 'node:path'
import {
  bundledWorkerScript,
  createEngine,
  type Engine,
  type Notice,
  type Progress,
  type RunOutcome,
  type RunRequest,
} from '../../engine'
import { describeNotice } from '../notices'
import { follow } from '../follow'
import { canFollow, followOutputs, isBinary, isOutput, outputs, saveText, writeResult } from '../output'
import { queryOptions, queryUsage, readQuery } from '../queryOptions'
import { isTerminal, write } from '../standardStreams'
import { printThreads } from '../profileText'
import { printFiles, printSteps, printTimes } from '../steps'
import { textOption, type OptionValues, type Streams, type Verb } from '../verb'

/** `dql run`: runs one query on local files and prints its result. */
export const run: Verb = {
  usage: `${queryUsage} [--output ${outputs.join('|')}] [--out FILE] [--workers N] [--memory MB] [--unpack MB] [--cache DIR [--cache-size MB] | --no-cache] [--stats] [--profile FILE] [--follow]`,
  summary: 'runs a query on local files and prints the result',
  options: {
    ...queryOptions,
    output: { type: 'string', default: 'table' },
    out: { type: 'string' },
    workers: { type: 'string' },
    memory: { type: 'string' },
    unpack: { type: 'string' },
    cache: { type: 'string' },
    'cache-size': { type: 'string' },
    'no-cache': { type: 'boolean' },
    stats: { type: 'boolean' },
    profile: { type: 'string' },
    follow: { type: 'boolean' },
  },
  async run(files, options, streams) {
    const output = textOption(options, 'output') ?? ''
    if (!isOutput(output)) {
      streams.err(`dql run: --output is one of ${outputs.join(', ')}, not ${output}\n`)
      return 2
    }
    const out = textOption(options, 'out')
    if (isBinary(output) && out === undefined) {
      streams.err(`dql run: --output ${output} is no text: name a file with --out\n`)
      return 2
    }
    const workers = workersOption(options)
    if (Number.isNaN(workers)) {
      streams.err('dql run: --workers takes a whole number, 0 to read in one thread\n')
      return 2
    }
    const wrong = MEGABYTE_OPTIONS.find((name) => Number.isNaN(megabytesOption(options, name)))
    if (wrong !== undefined) {
      streams.err(`dql run: --${wrong} takes a whole number of megabytes, at least 1\n`)
      return 2
    }
    const memory = megabytesOption(options, 'memory')
    const unpack = megabytesOption(options, 'unpack')
    const query = readQuery(files, options, streams)
    if (!query) return 2
    const request = { ...query.request, workers, memory, unpack, cache: cacheOption(options) }
    if (options.follow === true) {
      if (out !== undefined || !canFollow(output)) {
        streams.err(`dql run: --follow prints ${followOutputs.join(', ')}, and to no file\n`)
        return 2
      }
      return untilInterrupted((signal) => follow({ ...query, request }, { output, signal }, streams))
    }
    const engine = createEngine(bundledWorkerScript())
    const outcome = await runOnce(engine, request)
    for (const notice of outcome.notices) streams.err(describeNotice(query.place, notice))
    if (options.stats === true) streams.err(statsOf(outcome))
    const isSaved = saveProfile(outcome, textOption(options, 'profile'), streams)
    if (!outcome.ok || !isSaved) {
      await engine.close()
      return outcome.ok ? 2 : 1
    }
    // The threads end while the result is written, which does not let this one hear of it.
    const closed = engine.close()
    const written = Promise.all([writeResult(outcome, output, out, streams), closed])
    const [code] = await written.finally(() => outcome.result.close())
    return code === 0 && outcome.notices.some(isError) ? 1 : code
  },
}

/** Records that are missing or do not belong together make a result that a script must not take for the answer. */
const isError = ({ severity }: Notice): boolean => severity === 'error'

/** Writes where the time went, as JSON; answers whether that went well. */
function saveProfile({ profile }: RunOutcome, file: string | undefined, streams: Streams): boolean {
  if (file === undefined || !profile) return true
  return saveText([`${JSON.stringify(profile, undefined, 2)}\n`], file, streams)
}

function statsOf(outcome: RunOutcome): string {
  const { user, system } = process.cpuUsage()
  const { profile, steps } = outcome
  const times = profile ? printThreads(profile) + printTimes(profile, (user + system) / 1000) : ''
  return printFiles(outcome) + printSteps(steps, profile) + times
}

/** The number of threads; undefined when not given, NaN when it is no whole number. */
function workersOption(options: OptionValues): number | undefined {
  const text = textOption(options, 'workers')
  if (text === undefined) return undefined
  return /^\d+$/.test(text) ? Number(text) : NaN
}

const MEGABYTE_OPTIONS = ['memory', 'unpack', 'cache-size'] as const

/** Megabytes; undefined when not given, NaN when it is no whole number from 1 on. */
function megabytesOption(options: OptionValues, name: (typeof MEGABYTE_OPTIONS)[number]): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  return /^[1-9]\d*$/.test(text) ? Number(text) : NaN
}

/** The cache that is asked for. Nothing is kept unless a folder is named: it holds what stands in logs. */
function cacheOption(options: OptionValues): RunRequest['cache'] {
  const folder = textOption(options, 'cache')
  if (folder === undefined || options['no-cache'] === true) return undefined
  return { folder: path.resolve(folder), megabytes: megabytesOption(options, 'cache-size') }
}

/** Runs a query; Ctrl+C cancels it. Progress is shown where standard error is a terminal. */
async function runOnce(engine: Engine, request: RunRequest): Promise<RunOutcome> {
  const onProgress = isTerminal(2) ? showProgress : undefined
  try {
    return await untilInterrupted((signal) => engine.run({ ...request, signal, onProgress }))
  } finally {
    if (onProgress) write(2, CLEAR_LINE)
  }
}

/** Does work whose signal is set by Ctrl+C. */
async function untilInterrupted<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController()
  const cancel = (): void => controller.abort()
  process.once('SIGINT', cancel)
  try {
    return await work(controller.signal)
  } finally {
    process.off('SIGINT', cancel)
  }
}

const CLEAR_LINE = '\r\u001b[K'

function showProgress({ fraction }: Progress): void {
  if (fraction !== undefined) write(2, `${CLEAR_LINE}${Math.floor(fraction * 100)} %`)
}
