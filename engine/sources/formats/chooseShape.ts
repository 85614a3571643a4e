import { headTest, levelsInTexts, timesInTexts, type RecordStart } from '../../scan'
import { Tag, vectorOf, type Vector } from '../../values'
import type { Sample } from '../sample'
import { membersOfLine } from '../sampledRecords'
import type { SourceEntry } from '../source'
import {
  bestLibraryFormat,
  forRulesOnly,
  levelOfExports,
  libraryFormats,
  type NamedPattern,
} from './linePattern'
import { containerShape, detectContainer } from './containers'
import { detectPairs } from './pairs'
import { detectRecordStart, joined, looksGoingOn } from './recordStart'
import { MOST, type FileShape } from './shape'
import { configuredTable, detectTable } from './table'
import { detectW3c } from './w3c'
import { configuredWrapper, detectWrapper } from './wrappers'

/** What the configuration says of the form of a file. */
export type ConfiguredShape = Pick<SourceEntry, 'format' | 'pattern' | 'recordStart'>

/** Finds how a file falls into records and fields: as configured, or from its first lines. `name` is that of the file. */
export function chooseShape(sample: Sample, configured: ConfiguredShape, name: string): FileShape {
  const shape = configured.pattern
    ? configuredPattern(sample, configured.pattern)
    : configuredFormat(sample, configured)
  if (shape) return withRecordStart(shape, configured.recordStart)
  const found =
    detectContainer(sample) ??
    jsonShape(sample) ??
    detectW3c(sample) ??
    detectTable(sample, name) ??
    detectPairs(sample)
  return withRecordStart(found ?? textShape(sample, configured.recordStart), configured.recordStart)
}

function withRecordStart(shape: FileShape, configured: ConfiguredShape['recordStart']): FileShape {
  const isFixed =
    shape.format === 'jsonLines' || shape.format === 'container' || shape.table?.hasQuotes === true
  if (!configured || isFixed) return shape
  return { ...shape, recordStart: configured.kind === 'line' ? undefined : configured }
}

const AS_CONFIGURED = { reason: 'as configured', confidence: 1 }

function configuredFormat(sample: Sample, { format }: ConfiguredShape): FileShape | undefined {
  const { dataStart } = sample
  switch (format) {
    case undefined:
      return undefined
    case 'jsonl':
    case 'json':
      return { format: 'jsonLines', dataStart, ...AS_CONFIGURED }
    case 'docker':
    case 'cri':
      return { ...containerShape(format, dataStart), ...AS_CONFIGURED }
    case 'journald':
      return { format: 'jsonLines', dataStart, ...configuredWrapper(format), ...AS_CONFIGURED }
    case 'csv':
    case 'tsv':
      return configuredTable(sample, format)
    case 'logfmt':
      return { format: 'pairs', dataStart, ...AS_CONFIGURED }
    case 'w3c':
      return { ...(detectW3c(sample) ?? { format: 'text', dataStart }), ...AS_CONFIGURED }
    case 'text': {
      const recordStart = detectRecordStart(sample.lines)
      return { format: 'text', dataStart, recordStart, reason: `as configured${joining(recordStart)}`, confidence: 1 } // prettier-ignore
    }
  }
}

function configuredPattern({ lines, dataStart }: Sample, named: NamedPattern): FileShape {
  const { pattern } = named
  const recordStart = startOf(lines, named)
  const isOfLibrary = libraryFormats.includes(named.name)
  return {
    format: 'pattern',
    dataStart,
    pattern,
    recordStart,
    ...contentOf(named),
    ...levelShape(named),
    reason: `${isOfLibrary ? `pattern "${named.name}", ` : ''}as configured${joining(recordStart)}`,
    confidence: 1,
  }
}

/** What begins a record of such lines: a time, where lines begin with one; else the pattern, if it takes any rest. */
function startOf(lines: readonly Buffer[], { pattern }: NamedPattern): RecordStart | undefined {
  const byTime = detectRecordStart(lines)
  if (byTime) return byTime
  const isHeadless = !lines.some((line) => headTest({ kind: 'time' })(line, 0, line.length))
  const takesRest = pattern.exports.includes('message')
  return isHeadless && takesRest ? { kind: 'pattern', pattern: pattern.pattern } : undefined
}

const contentOf = ({ pattern }: NamedPattern): Pick<FileShape, 'contentMember'> =>
  pattern.exports.includes('content') ? { contentMember: 'content' } : {}

function levelShape({ pattern }: NamedPattern): Pick<FileShape, 'loglevel'> {
  const loglevel = levelOfExports(pattern)
  return loglevel ? { loglevel } : {}
}

function jsonShape({ lines, dataStart, head }: Sample): FileShape | undefined {
  // A first line too long for a sample.
  if (lines.length === 0 && head[dataStart] === 0x7b) {
    return {
      format: 'jsonLines',
      dataStart,
      reason: 'the first line begins as a JSON object',
      confidence: 0.5,
    }
  }
  const records = lines.flatMap((line) => membersOfLine(line) ?? [])
  if (records.length * 2 > lines.length) {
    const confidence = records.length / lines.length
    const reason = `${records.length} of the first ${lines.length} lines hold a JSON object`
    return { format: 'jsonLines', dataStart, reason, confidence, ...detectWrapper(records) }
  }
  return undefined
}

/** Text lines; a pattern of the library serves where the head of the lines tells no time or level. */
function textShape({ lines, dataStart }: Sample, configured: ConfiguredShape['recordStart']): FileShape {
  const byTime = configured ? undefined : detectRecordStart(lines)
  const records = joined(lines, byTime).filter((record, i) => i === 0 || !looksGoingOn(record))
  const best = bestLibraryFormat(records)
  const objects = lines.filter((line) => membersOfLine(line)).length
  const plain: FileShape = {
    format: 'text',
    dataStart,
    recordStart: byTime,
    reason: `${objects === 0 ? 'none' : `only ${objects}`} of the first ${lines.length} lines holds a JSON object${joining(byTime)}`,
    confidence: lines.length === 0 ? 0 : 1 - objects / lines.length,
  }
  if (!best || best.count < records.length * MOST) return plain
  const fits = `${best.count} of the first ${records.length} records fit the library pattern "${best.name}"`
  const found = { reason: `${fits}${joining(byTime)}`, confidence: best.count / records.length }
  const hint = `; "format": "${best.name}" makes its exports fields`
  const offered = { ...plain, ...found, reason: found.reason + hint }
  if (!helps(best, records)) return offered
  const { pattern } = forRulesOnly(best)
  const recordStart = startOf(lines, best)
  return { ...offered, format: 'pattern', pattern, recordStart, ...levelShape(best) }
}

/** Whether a pattern tells a time or level that the heads of most records do not. */
function helps({ pattern }: NamedPattern, records: readonly Buffer[]): boolean {
  const texts = vectorOf(records.map((record) => record.toString('utf8')))
  const lacks = (found: Vector): boolean => filled(found) * 2 <= records.length
  const givesTime = pattern.exports.includes('timestamp') && lacks(timesInTexts(texts, 'UTC'))
  return givesTime || (levelOfExports(pattern) !== undefined && lacks(levelsInTexts(texts)))
}

function filled({ length, tags }: Vector): number {
  let count = 0
  for (let row = 0; row < length; row++) if (tags[row] !== Tag.null) count++
  return count
}

const joining = (start: RecordStart | undefined): string => {
  if (!start) return ''
  const head = start.kind === 'time' ? 'a time at their start' : 'this form'
  return `; lines without ${head} belong to the record before`
}
