import type { RunSource, RunTimeframe } from '../protocol'

/** What a user has chosen for the runs of a query, beside its text and the settings. */
export interface RunChoice {
  readonly timeframe: RunTimeframe
  /** Read instead of what the configuration says; none: as configured. */
  readonly sources: readonly RunSource[]
  /** What `now()` gives, ISO 8601; undefined: as the settings say. */
  readonly now: string | undefined
  /** How many records a result may have; undefined: all of them. */
  readonly maxRecords: number | undefined
  /** Whether runs go on with what is added to the files. */
  readonly isFollowed: boolean
}

/** All the data, as configured. */
export const NO_CHOICE: RunChoice = {
  timeframe: { from: undefined, to: undefined },
  sources: [],
  now: undefined,
  maxRecords: undefined,
  isFollowed: false,
}

/** Keeps plain data over a reload of the window; VS Code's own store is one. */
export interface Store {
  get(key: string): unknown
  update(key: string, value: unknown): Thenable<void>
}

const KEY = 'dql.runChoices'
/** Queries whose choices are kept; the oldest go first. */
const MOST_QUERIES = 100

/** The choices of this workspace, by the URI of the query. Listeners hear which query they changed for. */
export class RunChoices {
  readonly #store: Store
  readonly #listeners = new Set<(uri: string) => void>()

  constructor(store: Store) {
    this.#store = store
  }

  of(uri: string): RunChoice {
    return { ...NO_CHOICE, ...this.#all()[uri] }
  }

  /** Changes some of the choices for a query and keeps the others. */
  set(uri: string, changes: Partial<RunChoice>): void {
    const { [uri]: own, ...others } = this.#all()
    const choice = { ...NO_CHOICE, ...own, ...changes }
    const entries = Object.entries(others).slice(-(MOST_QUERIES - 1))
    void this.#store.update(KEY, Object.fromEntries([...entries, ...(isNone(choice) ? [] : [[uri, choice]])]))
    for (const listener of this.#listeners) listener(uri)
  }

  onDidChange(listener: (uri: string) => void): { dispose(): void } {
    this.#listeners.add(listener)
    return { dispose: () => this.#listeners.delete(listener) }
  }

  #all(): Readonly<Record<string, Partial<RunChoice>>> {
    return (this.#store.get(KEY) ?? {}) as Readonly<Record<string, Partial<RunChoice>>>
  }
}

/** What was chosen, in a few words; undefined when nothing was. */
export function choiceText({
  timeframe: { from, to },
  sources,
  now,
  maxRecords,
  isFollowed,
}: RunChoice): string | undefined {
  const parts = [
    ...(from !== undefined || to !== undefined ? [timeframeText({ from, to })] : []),
    ...sources.map(({ name, path }) => `${name} from ${path.slice(path.lastIndexOf('/') + 1)}`),
    ...(now === undefined ? [] : [`now is ${now}`]),
    ...(maxRecords === undefined ? [] : [limitText(maxRecords)]),
    ...(isFollowed ? ['following files'] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(' · ')
}

/** `all the data`, `last 2h`, `2024-05-01T10:00:00Z to now`. */
export function timeframeText({ from, to }: RunTimeframe): string {
  if (from === undefined && to === undefined) return 'all the data'
  if (from?.startsWith('-') && to === undefined) return `last ${from.slice(1)}`
  return `${from ?? 'the beginning'} to ${to ?? 'now'}`
}

/** `all records`, `at most 1,000 records`. */
export const limitText = (maxRecords: number | undefined): string =>
  maxRecords === undefined ? 'all records' : `at most ${maxRecords.toLocaleString('en-US')} records`

const isNone = (choice: RunChoice): boolean => choiceText(choice) === undefined
