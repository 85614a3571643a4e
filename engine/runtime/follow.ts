import { stepsOf } from '../plan'
import type { SourceFile } from '../scan'
import {
  FileTails,
  FolderWatcher,
  type Added,
  type FileLooks,
  type FolderWatch,
  type ResolvedSource,
} from '../sources'
import { prepareRun } from './run'
import type { RunRequest } from './runRequest'
import { segmentsOf } from './segment'
import { sourcesOfPlan } from './sourcesOfPlan'

/** What there is to run of a query that is followed. */
export interface FollowStep extends Added {
  /**
   * Whether new records alone give new results: the query is then run on the stretches. Else it is run as a whole
   * whenever there is something new.
   */
  readonly isRowwise: boolean
  /** What the request of the run is to be completed with. */
  readonly run: Pick<RunRequest, 'stretches' | 'found'>
}

/** What following depends on beside the query. */
export interface FollowingOptions {
  readonly watch?: FolderWatch
  readonly looks?: FileLooks
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number
}

/**
 * When the files of a query are looked for anew: this long after the last time, or as many times what that took, but no
 * later than `most` milliseconds: the first time takes much longer than others.
 */
interface Pause {
  readonly milliseconds: number
  readonly share: number
  readonly most: number
}

/** Whatever is told of folders: not everything is told. */
const REGULAR: Pause = { milliseconds: 10_000, share: 20, most: 60_000 }
/** Files that are none of the query's have changed: they may become so, such as empty ones, or change all the time. */
const OTHERS: Pause = { milliseconds: 2_000, share: 20, most: 20_000 }
/** Files may have been created, renamed or removed. */
const NAMES: Pause = { milliseconds: 0, share: 4, most: 2_000 }

/**
 * Looks again and again at the files of a query. What is cheap is done every time: files are looked at that the system
 * tells to have changed, or that changed lately. `close` ends it.
 */
export class Following {
  private readonly tails: FileTails
  private readonly watch: FolderWatch
  private readonly now: () => number
  /** What was found by the last look for files; undefined when the query could not run. */
  private found: Found | undefined
  private lookedAt = -Infinity
  private lookMs = 0
  private pause = REGULAR

  constructor(
    private readonly request: RunRequest,
    { watch = new FolderWatcher(), looks, now = () => performance.now() }: FollowingOptions = {},
  ) {
    this.tails = new FileTails(looks)
    this.watch = watch
    this.now = now
  }

  /** What has been added since the last time. Undefined for a query that cannot run: running it tells why. */
  next(): FollowStep | undefined {
    const { changed, areNamesNew } = this.watch.take()
    const hasOthers = [...changed].some((file) => !this.tails.knows(file))
    if (areNamesNew) this.pause = NAMES
    else if (hasOthers && this.pause === REGULAR) this.pause = OTHERS
    const { found } = this
    const added = found && !this.isLookDue() ? this.tails.grown(changed) : undefined
    return found && added ? stepOf(found, added) : this.look()
  }

  /** Ends watching folders. */
  close(): void {
    this.watch.close()
  }

  private isLookDue(): boolean {
    const { milliseconds, share, most } = this.pause
    return this.now() - this.lookedAt >= Math.min(most, Math.max(milliseconds, share * this.lookMs))
  }

  /** Looks for the files of the query, which may be others than before. */
  private look(): FollowStep | undefined {
    const started = this.now()
    this.found = findSources(this.request)
    const added = this.found && this.tails.next(this.found.files)
    this.watch.watch(new Set([...foldersOf(this.request, this.found), ...this.tails.folders]))
    this.lookedAt = this.now()
    this.lookMs = this.lookedAt - started
    this.pause = REGULAR
    return this.found && added && stepOf(this.found, added)
  }
}

/** A query with its sources as they were found. */
interface Found {
  readonly isRowwise: boolean
  readonly files: readonly SourceFile[]
  readonly sources: ReadonlyMap<string, ResolvedSource>
}

function findSources(request: RunRequest): Found | undefined {
  const { prepared, sourceOf } = prepareRun(request)
  const plan = prepared.rewritten
  if (plan === undefined) return undefined
  const [source, ...steps] = stepsOf(plan)
  const segments = segmentsOf(steps)
  const isRowwise = source?.kind === 'scan' && segments.length === 1 && segments[0]?.breaker === undefined
  const { files, sources } = sourcesOfPlan(plan, sourceOf)
  return { isRowwise, files, sources: new Map(sources.map((it) => [it.name, it])) }
}

/** The folder of the configuration, and those that were looked into for files. */
const foldersOf = ({ folder }: RunRequest, found: Found | undefined): readonly string[] => [
  ...(folder === undefined ? [] : [folder]),
  ...[...(found?.sources.values() ?? [])].flatMap(({ folders }) => folders),
]

/** A run of a whole query finds its files itself, as they are by then. */
const stepOf = ({ isRowwise, sources }: Found, added: Added): FollowStep => ({
  ...added,
  isRowwise,
  run: isRowwise ? { stretches: added.stretches, found: sources } : {},
})
