import type { CachePlace, CacheReport, ColumnCaches } from '../cache'
import { partOf } from '../scan'
import type { CacheFinder } from './eachTask'
import type { TaskResult } from './firstSegment'
import { runNotice, type Notice } from './notice'
import type { RunRequest } from './runRequest'

/** The cache as one run uses it. */
export interface CacheOfRun {
  readonly cacheOf: CacheFinder
  readonly onResult: (result: TaskResult) => void
  /** Remembers what was used and keeps to the limit; gives what is to be told. */
  readonly end: () => readonly Notice[]
}

/** The cache that a request names; undefined when it names none, or when stretches of files are read. */
export function cacheOfRun(
  { cache: request, stretches }: RunRequest,
  caches: ColumnCaches,
): CacheOfRun | undefined {
  if (request === undefined || stretches !== undefined) return undefined
  const cache = caches.of(request)
  const placeOf = cache.begin()
  const places = new Map<string, CachePlace>()
  const reports: CacheReport[] = []
  return {
    cacheOf: (file, morsel, keys) => {
      const place = file.copy === undefined ? placeOf(file.path, file.size) : undefined
      if (!place) return undefined
      places.set(file.path, place)
      return cache.partOf(place, partOf(file, morsel), keys)
    },
    onResult: (result) => {
      for (const report of result.cache) {
        cache.report(report)
        const { used, written, checked, failure } = report
        reports.push({ used, written, checked, ...(failure !== undefined && { failure }) })
      }
    },
    end: () => {
      const failure = cache.end([...places.values()], reports)
      return failure === undefined ? [] : [cannotKeep(request.folder, failure)]
    },
  }
}

const cannotKeep = (folder: string, reason: string): Notice =>
  runNotice(
    'warning',
    'cache-unusable',
    `Nothing can be kept in the cache ${folder} (${reason}). The files are read instead.`,
  )
