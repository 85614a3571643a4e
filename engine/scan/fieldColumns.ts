import {
  BATCH_SIZE,
  constantVector,
  decodeUtf8,
  nullVector,
  sliceVector,
  Tag,
  UTC,
  VectorBuilder,
  vectorOver,
  zoneOf,
  type Vector,
  type Zone,
} from '../values'
import { matcherOf } from '../patterns'
import { contentMemberOf, originOf } from './fields'
import { writeLevelsInTexts, writeLevelsOfSyslog, writeLevelsOfValues } from './loglevels'
import type { SourceFile } from './sourceFile'
import type { SourceRows } from './sourceRows'
import { compilePattern } from './compilePattern'
import { timesOfPattern, type YearlessTimes } from './patternTimes'
import { leapDayBefore } from './yearless'
import { writeStatuses } from './statuses'
import { writeTimesInTexts, writeTimesOfValues } from './timestamps'

/**
 * Makes the fields of a file out of its rows, each on first demand. Memory of derived columns is used again from
 * block to block until `renew`.
 */
export class FieldColumns {
  private rows: SourceRows | undefined
  private readonly made = new Map<string, Vector>()
  private readonly builders = new Map<string, VectorBuilder>()
  private readonly constants = new Map<string, Vector>()
  private readonly zone: Zone
  private yearless: YearlessTimes | undefined

  constructor(
    private readonly file: SourceFile,
    private readonly baseTime: bigint,
  ) {
    this.zone = zoneOf(file.timezone) ?? UTC
  }

  /** Begins with the rows of a new block. */
  start(rows: SourceRows): void {
    this.rows = rows
    this.made.clear()
  }

  /** The columns given out stay in use: later ones get memory of their own. */
  renew(): void {
    this.builders.clear()
  }

  /** The column of a field, as long as there are rows; all null when no record has the field. */
  column(field: string): Vector {
    const known = this.made.get(field)
    if (known) return known
    const vector = this.rows!.kept?.field(field) ?? this.make(field, this.rows!)
    this.made.set(field, vector)
    return vector
  }

  private make(field: string, rows: SourceRows): Vector {
    switch (originOf(this.file, field).kind) {
      case 'static':
        return this.constant(field, this.file.fields.find(({ name }) => name === field)!.value, rows)
      case 'timestamp':
        return this.timestamps(rows)
      case 'loglevel':
        return this.levels(rows)
      case 'status':
        return this.statuses(rows)
      case 'nowhere':
        return nullVector(rows.count)
      case 'content':
        return this.contents(rows)
      case 'fileName':
        return this.sourceNames(rows)
      case 'member':
        return rows.member(field) ?? nullVector(rows.count)
    }
  }

  private constant(field: string, value: string | boolean | bigint | number, rows: SourceRows): Vector {
    let vector = this.constants.get(field)
    if (!vector || vector.length < rows.count)
      this.constants.set(field, (vector = constantVector(value, Math.max(BATCH_SIZE, rows.count))))
    return sliceVector(vector, 0, rows.count)
  }

  private timestamps(rows: SourceRows): Vector {
    const rule = this.file.timestamp
    const target = this.builder('timestamp')
    if (rule.kind === 'member') {
      const member = rows.member(rule.member) ?? (rule.otherwise && rows.member(rule.otherwise))
      if (!member) return nullVector(rows.count)
      writeTimesOfValues(member, this.zone, target)
      const otherwise = rule.otherwise === undefined ? undefined : rows.member(rule.otherwise)
      if (otherwise) this.fillTimes(target, otherwise)
    } else if (rule.kind === 'pattern') {
      const { modified, timezone } = this.file
      const matcher = compilePattern(rule.pattern, modified ?? this.baseTime, timezone)
      return timesOfPattern(matcher, this.column('content'), this.yearlessTimes())
    } else writeTimesInTexts(this.heads(rows), this.zone, target)
    return target.finish(rows.count)
  }

  private yearlessTimes(): YearlessTimes | undefined {
    const { timestamp: rule, modified, timezone } = this.file
    if (rule.kind !== 'pattern' || rule.isYearless !== true || modified === undefined) return undefined
    const context = { baseTime: leapDayBefore(modified), timezone }
    return (this.yearless ??= { modified, leapMatcher: matcherOf(rule.pattern, context) })
  }

  /** Puts the times of a second member where there is none yet. */
  private fillTimes(target: VectorBuilder, otherwise: Vector): void {
    const times = this.builder('timestamp otherwise')
    writeTimesOfValues(otherwise, this.zone, times)
    for (let row = 0; row < otherwise.length; row++) {
      if (target.tags[row] === Tag.null && times.tags[row] === Tag.timestamp)
        target.setLong(row, times.longs[row]!, Tag.timestamp)
    }
  }

  /** What begins with a time: the text of a record; of lines that a pattern unwraps the lines themselves. */
  private heads(rows: SourceRows): Vector {
    return this.file.format === 'pattern' ? wholeLines(rows) : this.column('content')
  }

  private levels(rows: SourceRows): Vector {
    const rule = this.file.loglevel
    const target = this.builder('loglevel')
    if (rule.kind === 'member' || rule.kind === 'syslog') {
      const member = rows.member(rule.member)
      if (!member) return nullVector(rows.count)
      if (rule.kind === 'syslog') writeLevelsOfSyslog(member, target)
      else writeLevelsOfValues(member, target)
    } else writeLevelsInTexts(this.column('content'), target)
    return target.finish(rows.count)
  }

  private statuses(rows: SourceRows): Vector {
    const target = this.builder('status')
    writeStatuses(this.column('loglevel'), target)
    return target.finish(rows.count)
  }

  /** The string member `content`, or the whole line of records that have none. */
  private contents(rows: SourceRows): Vector {
    const member = rows.member(contentMemberOf(this.file))
    if (member && this.file.contentMember !== undefined) return this.unwrapped(rows, member)
    if (member?.uniform === Tag.string) return member
    if (!member || member.uniform === Tag.null) return wholeLines(rows)
    const target = this.builder('content')
    target.bytes = member.bytes
    for (let row = 0; row < rows.count; row++) {
      if (member.tags[row] !== Tag.string) putLine(target, rows, row)
      else if (member.starts[row]! >= 0) target.setSlice(row, member.starts[row]!, member.ends[row]!)
      else target.setText(row, member.boxed[row] as string)
    }
    return target.finish(rows.count)
  }

  /** The texts of a wrapper, without the line break that container logs keep at their end. */
  private unwrapped(rows: SourceRows, member: Vector): Vector {
    const target = this.builder('content')
    const { bytes, starts, ends } = member
    // What stands in a line has no line break at its end.
    const areLines = bytes === rows.bytes
    target.bytes = bytes
    for (let row = 0; row < rows.count; row++) {
      const start = starts[row]!
      if (member.tags[row] !== Tag.string) putLine(target, rows, row)
      else if (start >= 0)
        target.setSlice(row, start, areLines ? ends[row]! : withoutLineBreak(bytes, start, ends[row]!))
      else target.setText(row, (member.boxed[row] as string).replace(/\r?\n$/, ''))
    }
    return target.finish(rows.count)
  }

  /** The member `log.source`, or the name of the file for records that have none. */
  private sourceNames(rows: SourceRows): Vector {
    const member = rows.member('log.source')
    if (!member || member.uniform === Tag.null) return this.constant('log.source', this.file.name, rows)
    const target = this.builder('log.source')
    target.bytes = member.bytes
    target.tags.set(member.tags.subarray(0, rows.count))
    target.longs.set(member.longs.subarray(0, rows.count))
    target.starts.set(member.starts.subarray(0, rows.count))
    target.ends.set(member.ends.subarray(0, rows.count))
    target.boxed = [...member.boxed]
    for (let row = 0; row < rows.count; row++) {
      if (target.tags[row] === Tag.null) target.setText(row, this.file.name)
    }
    return target.finish(rows.count)
  }

  private builder(field: string): VectorBuilder {
    let builder = this.builders.get(field)
    if (!builder) this.builders.set(field, (builder = new VectorBuilder(BATCH_SIZE)))
    if (builder.boxed.length > 0) builder.boxed = []
    return builder
  }
}

/** Puts the line of a row; as a slice where the column looks into the memory of lines. */
function putLine(target: VectorBuilder, { bytes, starts, ends }: SourceRows, row: number): void {
  if (target.bytes === bytes) target.setSlice(row, starts[row]!, ends[row]!)
  else target.setText(row, decodeUtf8(bytes, starts[row]!, ends[row]!))
}

function withoutLineBreak(bytes: Uint8Array, start: number, end: number): number {
  if (end === start || bytes[end - 1] !== LINE_FEED) return end
  return end - 1 > start && bytes[end - 2] === CARRIAGE_RETURN ? end - 2 : end - 1
}

const [LINE_FEED, CARRIAGE_RETURN] = [10, 13]

const ALL_STRINGS = new Uint8Array(BATCH_SIZE).fill(Tag.string)
const NO_NUMBERS = new Float64Array(BATCH_SIZE)

/** The lines of the rows as strings; no memory of its own. */
function wholeLines({ bytes, count, starts, ends }: SourceRows): Vector {
  const doubles = NO_NUMBERS.subarray(0, count)
  return vectorOver({
    length: count,
    tags: ALL_STRINGS.subarray(0, count),
    doubles,
    longs: new BigInt64Array(doubles.buffer, 0, count),
    bytes,
    starts,
    ends,
    boxed: [],
    uniform: Tag.string,
  })
}
