import { keyOf, type KeptSet } from '../../cache'
import { newCounters } from '../counters'
import { knownMembers, originOf } from '../fields'
import { LineSieve } from '../lineSieve'
import type { SourceFile } from '../sourceFile'
import { hasTimeframe, type ScanCallbacks, type ScanSpec } from '../spec'

/** A field of the batches, or what else is kept of the records, by the name of its entry. */
export interface KeptField {
  readonly name: string
  readonly key: string
  /**
   * `rows`: of all records, as the source has it. `merged`: of all records, by the extraction that is read with them.
   * `batch`: of the records that are chosen.
   */
  readonly from: 'rows' | 'merged' | 'batch'
}

/** What is kept of a file for a scan. Entries have the same name exactly when they hold the same. */
export interface KeptPlan {
  /** Where records begin, and the counters that do not depend on what is asked for. */
  readonly frame: string
  /** What records are chosen by: fields of all records. Undefined when one of them is too much to be kept. */
  readonly early: readonly KeptField[] | undefined
  /** The time, where records are chosen by it. */
  readonly time: readonly KeptField[]
  /** Which records the conditions have chosen. Undefined without conditions. */
  readonly outcome: string | undefined
  /** How many records of each block were chosen; undefined where nothing is kept of chosen records alone. */
  readonly counts: string | undefined
  /** The fields of the batches; those that the rules of the file make alone are not among them. */
  readonly late: readonly KeptField[]
  /** For each extraction the records that its pattern has refused. */
  readonly refused: readonly KeptField[]
  /** Whether the first extraction is read in the same pass as the records, of all of them. */
  readonly isMerged: boolean
}

/** Formats whose records, and what is counted of them, do not depend on the fields that are asked for. */
const FORMATS: readonly SourceFile['format'][] = ['jsonLines', 'pairs', 'table', 'text']

/**
 * What can be kept for a scan, in the ways it may be read: with the first extraction in the pass that reads the records,
 * or after it. Empty when nothing can be: fields that are not known before, prepared copies, conditions that give another
 * answer each time.
 */
export function keptPlansOf(file: SourceFile, spec: ScanSpec, asks: Asks): readonly KeptPlan[] {
  const ofFiles = known.get(spec) ?? new WeakMap<SourceFile, readonly KeptPlan[]>()
  const plans = ofFiles.get(file) ?? makePlans(file, spec, asks)
  known.set(spec, ofFiles.set(file, plans))
  return plans
}

/** How records are chosen. */
export type Asks = Pick<ScanCallbacks, 'filter' | 'filterKey' | 'sieve'>

/** Every morsel of a run asks for the same plans, and one spec belongs to one filter. */
const known = new WeakMap<ScanSpec, WeakMap<SourceFile, readonly KeptPlan[]>>()

function makePlans(
  file: SourceFile,
  spec: ScanSpec,
  { filter, filterKey, sieve }: Asks,
): readonly KeptPlan[] {
  const isPlain = spec.chunkBytes === undefined && spec.lineCap === undefined && spec.reader === undefined
  const isOfUse = FORMATS.includes(file.format) && file.preparation === undefined && file.copy === undefined
  if (!spec.fields || !isPlain || !isOfUse || (filter && filterKey === undefined)) return []
  const asked = new Asked(file, spec, spec.fields, {
    filterKey: filter && filterKey,
    // What a sieve leaves out is not seen: other conditions find nothing there.
    isSieved: LineSieve.over(file, spec, filter && sieve, UNCOUNTED) !== undefined,
  })
  const canMerge = file.format === 'jsonLines' && spec.extractions.length > 0 && asked.selects
  return canMerge ? [asked.plan(true), asked.plan(false)] : [asked.plan(false)]
}

/** The entries that answer a scan: all that are needed of the records, and one way to choose them. */
export function neededKeys(plan: KeptPlan, by: 'outcome' | 'fields'): readonly string[] | undefined {
  const { frame, early, time, outcome, counts, late, refused } = plan
  const ofOutcome = outcome === undefined ? undefined : [outcome]
  const choosing = by === 'outcome' ? ofOutcome : early?.map(({ key }) => key)
  if (choosing === undefined && (by === 'outcome' || outcome !== undefined)) return undefined
  const fields = [...time, ...late, ...refused].map(({ key }) => key)
  return [...new Set([frame, ...(choosing ?? []), ...(counts ? [counts] : []), ...fields])]
}

/** All entries that a scan writes, as a set. */
export function setOf(plan: KeptPlan): KeptSet {
  const { frame, early, time, outcome, counts, late, refused } = plan
  const fields = [...time, ...(early ?? []), ...late, ...refused].map(({ key }) => key)
  const keys = [...new Set([frame, ...[outcome, counts].filter((key) => key !== undefined), ...fields])]
  return { id: keyOf(keys), keys }
}

const UNCOUNTED = { fileIndex: 0, counters: newCounters(0) }

class Asked {
  private readonly filterKey: string | undefined
  private readonly source: string
  private readonly selection: string

  constructor(
    private readonly file: SourceFile,
    private readonly spec: ScanSpec,
    private readonly fields: readonly string[],
    { filterKey, isSieved }: { readonly filterKey: string | undefined; readonly isSieved: boolean },
  ) {
    const { from, to, times } = spec
    this.filterKey = filterKey
    this.source = keyOf([settingsOf(file, spec), isSieved && filterKey], ['span'])
    this.selection = keyOf(this.selects ? [from, to, times?.map((it) => [it.from, it.to]), filterKey] : [])
  }

  /** Whether some records may be left out. */
  get selects(): boolean {
    return this.filterKey !== undefined || hasTimeframe(this.spec)
  }

  plan(isMerged: boolean): KeptPlan {
    const { spec, file } = this
    const late = this.fields.filter((name) => this.isKept(name)).map((name) => this.lateField(name, isMerged))
    const refused = spec.extractions.map((_, i) =>
      this.field('', i + 1, isMerged && i === 0 ? 'merged' : 'batch'),
    )
    const ofSelection = this.selects && [...late, ...refused].some(({ from }) => from === 'batch')
    const canKeepEarly = spec.filterFields.every((name) => originOf(file, name).kind !== 'content')
    const early = spec.filterFields.filter((name) => this.isKept(name))
    return {
      frame: this.key('frame'),
      early: canKeepEarly ? early.map((name) => this.field(name, 0, 'rows')) : undefined,
      time: hasTimeframe(spec) && this.isKept('timestamp') ? [this.field('timestamp', 0, 'rows')] : [],
      outcome: this.filterKey === undefined ? undefined : this.key('outcome', this.selection),
      counts: ofSelection ? this.key('counts', this.selection) : undefined,
      late,
      refused,
      isMerged,
    }
  }

  /** Static fields are made without a look at the records; so are those that no record has. */
  private isKept(name: string): boolean {
    if (this.spec.extractions.some(({ exports }) => exports.includes(name))) return true
    const { kind } = originOf(this.file, name)
    const isNoMember = kind === 'member' && knownMembers(this.file)?.includes(name) === false
    return kind !== 'static' && kind !== 'nowhere' && !isNoMember
  }

  private lateField(name: string, isMerged: boolean): KeptField {
    const exporter = this.spec.extractions.findLastIndex(({ exports }) => exports.includes(name))
    if (exporter >= 0) return this.field(name, exporter + 1, isMerged && exporter === 0 ? 'merged' : 'batch')
    // The text of all records is as much as the file.
    return this.field(name, 0, originOf(this.file, name).kind === 'content' ? 'batch' : 'rows')
  }

  /** `count`: how many extractions have been at work on the field. */
  private field(name: string, count: number, from: KeptField['from']): KeptField {
    const { extractions } = this.spec
    const done = extractions.slice(0, count).map(({ field, pattern }) => [field, pattern])
    const last = count > 0 ? extractions[count - 1] : undefined
    const members = last?.members?.[name] ?? last?.memberFields?.[name]
    const selection = this.selects && from === 'batch' && this.selection
    return { name, from, key: this.key(name === '' ? 'refused' : 'field', name, done, members, selection) }
  }

  private key(...parts: readonly unknown[]): string {
    return keyOf([this.source, ...parts], ['span'])
  }
}

/** Everything beside its place and its bytes that the records of a file depend on. */
function settingsOf(file: SourceFile, { baseTime }: ScanSpec): unknown {
  const { modified } = file
  const rules = {
    ...file,
    path: '',
    size: 0,
    copy: '',
    formatReason: '',
    modified: undefined,
    state: undefined,
  }
  // Times without year or date are completed: by the year of the run, or by that of the file.
  const isDated = file.timestamp.kind === 'pattern'
  return [rules, new Date(Number(baseTime / 1_000_000n)).getUTCFullYear(), isDated && modified]
}
