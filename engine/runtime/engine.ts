import { ColumnCaches } from '../cache'
import { removeStaleFolders, spillFolder } from '../operators'
import { Copies } from '../sources'
import { readerHere } from './morselReader'
import { runQuery } from './run'
import type { RunOutcome, RunRequest } from './runRequest'
import { WorkerPool } from './workerPool'

/** Runs queries with a pool of threads that stays warm between them. */
export interface Engine {
  /** See `runQuery`. Several runs may be under way at once. */
  run(request: RunRequest): Promise<RunOutcome>
  /** Ends the threads. Runs that are under way fail. */
  close(): Promise<void>
}

export interface EngineOptions {
  /** Bytes that one task of a thread reads. Results do not depend on who reads which. */
  readonly morselBytes?: number | undefined
  /** Whether columns of the cache stay in memory between runs, up to an eighth of what the cache may hold. */
  readonly isWarm?: boolean | undefined
}

/** When folders are looked for that were left behind. */
const STALE_AFTER_MS = 1000

/** An engine whose threads run `workerScript`, the bundle of the worker entry; without one it reads in this thread. */
export function createEngine(workerScript?: string, { morselBytes, isWarm }: EngineOptions = {}): Engine {
  // Processes that died may have left folders; looking for them is no reason to wait, nor for a short run to do it.
  setTimeout(removeStaleFolders, STALE_AFTER_MS).unref()
  const pool = workerScript === undefined ? undefined : new WorkerPool(workerScript, morselBytes)
  const copies = new Copies(spillFolder)
  const caches = new ColumnCaches(isWarm)
  return {
    run: (request) =>
      runQuery(request, pool?.reader(request.workers) ?? readerHere(morselBytes), copies, caches),
    close: async () => pool?.close(),
  }
}
