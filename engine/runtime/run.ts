import { ColumnCaches } from '../cache'
import { RunMemory, spillFolder } from '../operators'
import { namedColumns, prepare, stepsOf, type Plan, type Prepared } from '../plan'
import { ResultStore } from '../results'
import type { SourceFile } from '../scan'
import {
  Copies,
  loadConfiguration,
  loadVariables,
  loadVariablesFile,
  readDirectives,
  resolveSource,
  scanProblems,
  withChosenSeverities,
  type Configuration,
  type LoadedVariables,
  type ResolvedSource,
  type UnpackLimits,
} from '../sources'
import { cacheOfRun } from './cacheOfRun'
import { CancelFlag } from './cancelFlag'
import type { TaskResult } from './firstSegment'
import { breathing, pause } from './breathing'
import { emptyResult } from './emptyResult'
import { emptyTimeframe, withoutTimestamp } from './emptyTimeframe'
import { endsSoon, looksShort } from './endsSoon'
import { execute, type Executed, type Execution } from './executor'
import { givenUpPatterns } from './givenUpPatterns'
import { samplingApplied, withMetadata } from './metadata'
import { readerHere, type MorselReader } from './morselReader'
import { noticeOfDiagnostic, noticeOfProblem, runError, runNotice, type Notice } from './notice'
import { contextOf, planEnvironment } from './planEnvironment'
import { cancelled, noticeOfFailure } from './runFailures'
import { DEFAULT_MEMORY, type Progress, type RunOutcome, type RunRequest } from './runRequest'
import { settingsOf, type RunSettings } from './settings'
import { storeResult } from './storeResult'
import { unseenFields } from './unseenFields'
import { RunProfiler } from './profile'
import { recordSources } from './recordSources'
import { noSources, sourcesOfPlan, type PlanSources } from './sourcesOfPlan'
import { Tallies } from './stepCounters'

/**
 * Runs a query: configuration, planning, reading, and what is left to tell. Whatever is wrong with the query, its
 * sources or their data is in the notices; rejects only when a promise between our own functions is broken.
 */
export async function runQuery(
  request: RunRequest,
  reader: MorselReader = readerHere(),
  copies = new Copies(spillFolder),
  caches = new ColumnCaches(),
): Promise<RunOutcome> {
  const profiler = new RunProfiler()
  const run = prepareRun(request, reader)
  const { prepared, settings, sourceOf, unpack, chosen } = run
  const plan = prepared.rewritten
  const sources = plan === undefined ? noSources : stretchesOf(request, sourcesOfPlan(plan, sourceOf))
  // Empty files are among the problems, but they are no reason not to run; what is one is told as it is.
  const told = withChosenSeverities(sources.problems, sources.hasUnreadable ? new Map() : chosen)
  const problems = (): readonly Notice[] => [...run.notices(), ...told.map(noticeOfProblem)]
  if (plan === undefined || sources.hasUnreadable || settings.notices.some(isError)) {
    return { ok: false, notices: problems(), steps: [] }
  }
  const flag = new CancelFlag()
  const readable = copies.prepare(sources.files, {
    limits: unpack,
    onRead: (bytes) => flag.addProgress(bytes),
  })
  const { files } = readable
  const memory = new RunMemory((request.memory ?? DEFAULT_MEMORY) * MEGABYTE, breathing(flag))
  const tallies = new Tallies()
  profiler.planned()
  // Parts come in any order; what is told in the end is added up in the order of the input.
  const live = new Tallies()
  const cache = cacheOfRun(request, caches)
  const onResult = (result: TaskResult): void => {
    live.add(result.tallies)
    cache?.onResult(result)
  }
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0)
  const stopWatching = watch(request, flag, () => ({
    fraction: totalBytes === 0 ? undefined : Math.min(1, flag.progress() / totalBytes),
    steps: live.countersOf(prepared.commands),
  }))
  try {
    const executing = execute({
      plan,
      context: contextOf(settings),
      filesOf: readableFiles(sources, files),
      reach: (file, end) => readable.reach(file, end),
      cacheOf: cache?.cacheOf,
      // The first records are there before a thread has started.
      reader: endsSoon(plan) ? (reader.here ?? reader) : reader,
      flag,
      memory,
      tallies,
      profiler,
      onResult,
    })
    // What threads read in the meantime is not waited for here; first they are given work.
    await Promise.race([executing, pause()])
    run.notices()
    const executed = await executing
    const { outcome } = executed
    const named = namedColumns(plan)
    const stored = 'failure' in outcome ? undefined : await storeResult(outcome, memory, named)
    const steps = tallies.countersOf(prepared.commands)
    const all = [
      ...problems(),
      ...samplingApplied(plan),
      ...executed.scans.flatMap((seen) => [...emptyTimeframe(seen), ...withoutTimestamp(seen)]),
      ...withChosenSeverities(readable.problems, chosen).map(noticeOfProblem),
      ...withChosenSeverities(scanProblems(executed.scan, files), chosen).map(noticeOfProblem),
      ...givenUpPatterns(steps),
      ...(cache?.end() ?? []),
      ...limitReached(stored?.recordCount, request),
    ]
    if (stored?.recordCount === 0 && !all.some(isEmptyTimeframeOf(plan)))
      all.push(...emptyResult(request.query, steps, executed.scans))
    const profile = profiler.profileOf(steps, tallies)
    const { milliseconds } = profile
    if (stored === undefined || flag.isSet()) {
      stored?.close()
      return { ok: false, notices: [failureOf(executed, flag), ...all], steps, profile }
    }
    const facts = { query: request.query, plan, settings, scans: executed.scans, notices: all, milliseconds }
    return withMetadata(facts, {
      ok: true,
      result: new ResultStore(stored.batches, {
        ...stored,
        files: files.map(({ path }) => path),
        groupKeys: groupKeysOf(plan),
      }),
      files,
      notices: all,
      steps,
      milliseconds,
      profile,
    })
  } catch (failure) {
    const notice = flag.isSet() ? cancelled : noticeOfFailure(failure, prepared.commands)
    if (notice === undefined) throw failure
    const steps = tallies.countersOf(prepared.commands)
    return { ok: false, notices: [notice, ...problems()], steps, profile: profiler.profileOf(steps, tallies) }
  } finally {
    memory.files.close()
    readable.release()
    stopWatching()
  }
}

/** The sources, or the stretches of them that the run is told to read. */
const stretchesOf = ({ stretches }: RunRequest, sources: PlanSources): PlanSources =>
  stretches
    ? {
        ...sources,
        files: stretches,
        hasUnreadable: sources.hasUnreadable && stretches.length === 0,
        filesOf: () => ({ files: stretches, base: 0 }),
      }
    : sources

/** The files of each scan as they can be read: `files` are those of all sources. */
const readableFiles =
  (sources: PlanSources, files: readonly SourceFile[]): Execution['filesOf'] =>
  (scan) => {
    const { base, files: some } = sources.filesOf(scan)
    return { base, files: files.slice(base, base + some.length) }
  }

/** A query planned for a run, with the sources it may read. */
export interface PreparedRun {
  readonly prepared: Prepared
  readonly settings: RunSettings
  readonly sourceOf: (name: string) => ResolvedSource
  readonly unpack: UnpackLimits
  /** The severities of remarks that the configuration chooses. */
  readonly chosen: Configuration['inspections']
  /** A sample of the sources tells some of them, so they are found when they are first asked for. */
  readonly notices: () => readonly Notice[]
}

/** Plans a query as a run would, without reading more than lookup tables and samples of its sources. Never throws. */
export function prepareRun(request: RunRequest, reader?: MorselReader): PreparedRun {
  const configuration = loadConfiguration(request.folder)
  const directives = readDirectives(request.fileText ?? request.query)
  const { variables, problems } = variablesOf(request, configuration)
  const settings = settingsOf(request, configuration.timezone)
  const sourceOf = remembered(
    (name: string) =>
      request.found?.get(name) ??
      resolveSource(name, {
        folder: request.folder,
        runSources: request.sources ?? [],
        directives,
        configuration,
        timezone: settings.timezone,
      }),
  )
  // What is likely to be read is found first, so that threads start while the query is planned.
  if (reader?.expect && request.stretches === undefined && !looksShort(request.query)) {
    const given = [...(request.sources ?? []), ...directives.sources].map(({ name }) => name)
    for (const name of new Set([...given, ...configuration.sources.keys()]))
      if (request.query.includes(name)) reader.expect(sourceOf(name).files)
  }
  const prepared = prepare(request.query, {
    ...planEnvironment(settings, sourceOf),
    maxRecords: request.maxRecords,
    variables,
    records: recordSources(request.folder, configuration, sourceOf),
  })
  const notices = once(() => [
    ...settings.notices,
    ...prepared.diagnostics.map(noticeOfDiagnostic),
    ...(prepared.rewritten ? unseenFields(prepared.rewritten, request.query, sourceOf) : []),
    ...[...configuration.problems, ...problems, ...directives.problems].map(noticeOfProblem),
  ])
  const megabytes = request.unpack ?? configuration.unpack.megabytes
  const unpack = { ...configuration.unpack, megabytes }
  return { prepared, settings, sourceOf, unpack, chosen: configuration.inspections, notices }
}

/** The values of variables, those given with the run before those of a file; undefined when there are none at all. */
function variablesOf(
  { folder, variablesFile, variables: given }: RunRequest,
  configuration: Configuration,
): Omit<LoadedVariables, 'file'> {
  const loaded =
    variablesFile === undefined
      ? loadVariables(folder, configuration)
      : loadVariablesFile(variablesFile, true)
  const { variables, problems } = loaded
  return { variables: given ? new Map([...(variables ?? []), ...given]) : variables, problems }
}

function limitReached(records: number | undefined, { maxRecords }: RunRequest): readonly Notice[] {
  if (records === undefined || records !== maxRecords) return []
  const message = `The run was told to give at most ${records} records; there may be more.`
  return [runNotice('information', 'result-limited', message)]
}

/** Whether a notice tells that the timeframe of the query itself left out everything: nothing more is to be said then. */
const isEmptyTimeframeOf =
  (plan: Plan) =>
  ({ code, span }: Notice): boolean =>
    code === 'timeframe-empty' && span?.start === stepsOf(plan)[0]?.span.start

/** The keys of the last grouping; a time series names its own columns. */
function groupKeysOf(plan: Plan): readonly string[] {
  const grouping = stepsOf(plan).findLast(({ kind }) => kind === 'aggregate')
  return grouping?.kind === 'aggregate' ? grouping.by.map(({ name }) => name) : []
}

const isError = ({ severity }: { readonly severity: string }): boolean => severity === 'error'

const MEGABYTE = 2 ** 20

function failureOf({ outcome, plan }: Executed, flag: CancelFlag): Notice {
  if (flag.isSet() || 'batches' in outcome) return cancelled
  if (outcome.failure === 'condition-met') return runError(outcome.failure, outcome.message, outcome.span)
  if (outcome.failure === 'sub-query-columns') {
    return runError(outcome.failure, 'The sub-query of in must give one column.', plan.span)
  }
  const series = stepsOf(plan).find(({ kind }) => kind === 'timeseries')
  return runError(
    outcome.failure,
    'No record has a timestamp or a start_time. Say with time: which field holds the time.',
    series?.span,
  )
}

const PROGRESS_EVERY_MS = 100

/** Cancels on the signal of the request and tells progress from time to time and at the end; gives the end of both. */
function watch({ signal, onProgress }: RunRequest, flag: CancelFlag, progress: () => Progress): () => void {
  const cancel = (): void => flag.set()
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel)
  const tell = (): void => onProgress?.(progress())
  const timer = onProgress && setInterval(tell, PROGRESS_EVERY_MS)
  return () => {
    signal?.removeEventListener('abort', cancel)
    clearInterval(timer)
    tell()
  }
}

function remembered<Result>(find: (name: string) => Result): (name: string) => Result {
  const known = new Map<string, Result>()
  return (name) => {
    const found = known.get(name) ?? find(name)
    known.set(name, found)
    return found
  }
}

function once<Result>(find: () => Result): () => Result {
  let found: { readonly result: Result } | undefined
  return () => (found ??= { result: find() }).result
}
