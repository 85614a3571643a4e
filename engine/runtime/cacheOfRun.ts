import type { CachePlace, CacheReport, ColumnCaches } from '../cache'
import type { SourceFile } from '../scan'
import type { MorselResult } from './firstSegment'
import { runNotice, type Notice } from './notice'
import type { RunRequest } from './runRequest'

/** The cache as one run uses it. */
export interface CacheOfRun {
  readonly cacheOf: (file: SourceFile) => CachePlace | undefined
  readonly onResult: (result: MorselResult) => void
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
    cacheOf: ({ path, size, copy }) => {
      const place = copy === undefined ? placeOf(path, size) : undefined
      if (place) places.set(path, place)
      return place
    },
    onResult: (result) => {
      if (result.cache) reports.push(result.cache)
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
