import type { PatternMatcher } from '../patterns'
import type { ScanContext } from './counters'
import { membersFor } from './fields'
import { FastLine, lineMatcher, ReferenceLine, type JsonLine, type LineShape } from './jsonLine'
import type { LineBlock } from './lines'
import { MemberColumns, memberPlanOf, type MemberPlan } from './memberColumns'
import { mergedExtraction } from './mergedExtraction'
import { JsonRows, type RowReader } from './rowReader'
import type { SourceFile } from './sourceFile'
import type { SourceRows } from './sourceRows'
import { hasTimeframe, sourceFieldsOf, type ScanSpec } from './spec'

/** One line in so many may take the slow way before an extraction is no longer read in the same pass. */
const SLOW_SHARE = 4

/**
 * Reads the lines of a JSON file for a spec: chooses what is read in the first pass. The first extraction is read with
 * it where that is possible and goes well.
 */
export class JsonReading implements RowReader {
  private shape: LineShape
  private line: JsonLine | undefined
  private rows: JsonRows
  private lineCount = 0

  constructor(
    private readonly file: SourceFile,
    private readonly spec: ScanSpec,
    private readonly context: ScanContext,
    private readonly options: { readonly isFiltered: boolean },
  ) {
    this.shape = this.mergedShape() ?? this.plainShape()
    this.line = this.newLine()
    this.rows = this.newRows()
  }

  read(block: LineBlock): SourceRows {
    if (this.shape.merged && this.isStruggling()) this.turnToPlain()
    const slowBefore = this.line?.slowLines ?? 0
    const rows = this.rows.read(block)
    this.lineCount += block.count
    this.context.counters.slowLines += (this.line?.slowLines ?? 0) - slowBefore
    return rows
  }

  renew(): void {
    this.rows.renew()
  }

  private isStruggling(): boolean {
    return (this.line?.slowLines ?? 0) * SLOW_SHARE > this.lineCount
  }

  private turnToPlain(): void {
    this.shape = this.plainShape()
    this.line = this.newLine()
    this.rows = this.newRows()
  }

  private mergedShape(): LineShape | undefined {
    const { file, spec } = this
    if (!spec.fields) return undefined
    const others = [...this.earlyFields(), ...sourceFieldsOf(spec.fields, spec.extractions, 1)]
    const merged = mergedExtraction(file, spec.extractions[0], others)
    if (!merged) return undefined
    const members = membersFor(file, file.isExported ? others : [...others, 'content'])
    return { merged, members, isExported: file.isExported, baseTime: spec.baseTime }
  }

  private plainShape(): LineShape {
    const { file, spec } = this
    const fields = spec.fields ? sourceFieldsOf(spec.fields, spec.extractions, 0) : []
    const members = membersFor(file, [...this.earlyFields(), ...fields])
    return { merged: undefined, members, isExported: file.isExported, baseTime: spec.baseTime }
  }

  /** What is looked at before the other fields are made. */
  private earlyFields(): readonly string[] {
    const { spec, options } = this
    return [...(hasTimeframe(spec) ? ['timestamp'] : []), ...(options.isFiltered ? spec.filterFields : [])]
  }

  private newLine(): JsonLine | undefined {
    const { spec, shape } = this
    // Lines that are read whole afterwards need no look before.
    if (!spec.fields && shape.members.length === 0) return undefined
    return lineOf(spec, shape)
  }

  private newRows(): JsonRows {
    const { members, merged } = this.shape
    const exportCount = merged?.exports.length ?? 0
    const hasMany = this.line !== undefined && this.spec.reader !== 'reference'
    const plan = hasMany ? compiledOf(this.spec, this.shape).plan : undefined
    const many = plan && MemberColumns.over(plan)
    const columns = { isMerged: merged !== undefined, exportCount, members, line: this.line, many }
    return new JsonRows(columns, this.context)
  }
}

/** Reads members of lines, and nothing else. */
export const lineReader = (spec: ScanSpec, members: readonly string[]): JsonLine =>
  lineOf(spec, { merged: undefined, members, isExported: false, baseTime: spec.baseTime })

const lineOf = (spec: ScanSpec, shape: LineShape): JsonLine =>
  spec.reader === 'reference'
    ? new ReferenceLine(shape)
    : new FastLine(shape, compiledOf(spec, shape).matcher)

/** What lines of a shape are read with. */
interface CompiledShape {
  readonly matcher: PatternMatcher
  readonly plan: MemberPlan | undefined
}

const compiled = new WeakMap<ScanSpec, Map<string, CompiledShape>>()

/** What is compiled hangs on the spec, since every morsel asks for the same. */
function compiledOf(spec: ScanSpec, shape: LineShape): CompiledShape {
  const known = compiled.get(spec) ?? new Map<string, CompiledShape>()
  compiled.set(spec, known)
  const key = JSON.stringify([shape.members, shape.merged !== undefined, shape.isExported])
  const one = known.get(key) ?? { matcher: lineMatcher(shape), plan: memberPlanOf(shape) }
  known.set(key, one)
  return one
}
