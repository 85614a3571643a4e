import { statSync } from 'node:fs'
import path from 'node:path'
import { CONTAINER_TIME, stateOf, type LoglevelRule, type SourceFile, type TimestampRule } from '../scan'
import { Tag } from '../values'
import { detectFormat } from './detectFormat'
import { detectLoglevel } from './detectLoglevel'
import { detectTimestamp } from './detectTimestamp'
import type { FileShape } from './formats/shape'
import { withSections } from './formats/w3cSections'
import { isBrokenLink } from './entryFiles'
import type { SourceProblem } from './problem'
import { KnownInspections } from './knownInspections'
import { describePreparation, encodingNote } from './prepare/describe'
import type { RuleFinding, RuleProblem } from './ruleFinding'
import { readSample, type Sample } from './sample'
import { sampledRecords, type SampledRecords } from './sampledRecords'
import type { ResolvedFile, SourceEntry } from './source'

/** Where a file is looked for, and how its times without zone are read. */
export interface Surroundings {
  /** Absolute. */
  readonly folder: string
  readonly timezone: string
}

export interface Inspection {
  readonly file: ResolvedFile | undefined
  readonly problems: readonly SourceProblem[]
}

const inspections = new KnownInspections<Inspection>()

/**
 * Looks at the first lines of a file and decides by which rules its records are read. A file that cannot be read gives
 * none, and a problem. Never throws.
 */
export function inspectFile(file: string, entry: SourceEntry, surroundings: Surroundings): Inspection {
  const name = displayName(file, surroundings.folder)
  try {
    const stat = statSync(file, { bigint: true })
    if (stat.isDirectory()) return refused('source-is-directory', file, directory(name))
    if (!stat.isFile()) return refused('source-is-special', file, special(name))
    if (stat.size === 0n)
      return refused('source-empty', file, `${name} is empty: it gives no records.`, 'warning')
    const place = { path: file, name, size: Number(stat.size), modified: stat.mtimeMs * 1_000_000n }
    return inspections.of(file, stat, [entry, surroundings], () =>
      inspectContent({ ...place, state: stateOf(file, stat) }, entry, surroundings.timezone),
    )
  } catch (error) {
    return unreadable(file, name, (error as NodeJS.ErrnoException).code ?? 'unknown reason')
  }
}

function inspectContent(place: FilePlace, entry: SourceEntry, timezone: string): Inspection {
  const { path: file, name } = place
  const sample = readSample(file, entry.format)
  const found = detectFormat(sample, entry, name)
  const shape = found.format === undefined || sample.preparation ? found : withTableSections(found, file)
  if (shape.format === undefined) return refused(shape.code, file, `${name} is not read. ${shape.refusal}`)
  const formed = formedFile(place, sample, shape, entry, timezone)
  const sampled = sampledRecords(sample, formed)
  const timestamp = timestampOf(sampled, shape, entry, formed.timezone)
  const loglevel = loglevelOf(sampled, shape, entry)
  const note = encodingNote(name, sample.preparation)
  const hasStatus = sampled.member('status').uniform !== Tag.null
  return {
    file: {
      ...formed,
      isExported: sampled.isJson && sampled.texts.uniform === Tag.string,
      timestamp: timestamp.rule,
      loglevel: loglevel.rule,
      derivesStatus: loglevel.rule.kind !== 'none' && !hasStatus,
      formatReason: [describePreparation(sample.preparation), shape.reason].filter(Boolean).join('; '),
      formatConfidence: shape.confidence,
      timestampReason: timestamp.reason,
      loglevelReason: loglevel.reason,
    },
    problems: [
      ...[timestamp, loglevel].flatMap((it) => (it.problem ? [ruleProblem(it.problem, place, entry)] : [])),
      ...(note === undefined ? [] : [problem('encoding-guessed', file, note, 'information')]),
    ],
  }
}

/** A fault of the configuration stands there, once for all files. */
function ruleProblem(
  { code, message }: RuleProblem,
  { name, path: file }: FilePlace,
  { place, timestampPlace = place }: SourceEntry,
): SourceProblem {
  return code === 'bad-pattern' && timestampPlace
    ? { code, severity: 'error', message, ...timestampPlace }
    : problem(code, file, `${name}: ${message}`, 'warning')
}

/** What the cells of a W3C log are may change within the file. */
const withTableSections = (shape: FileShape, file: string): FileShape =>
  shape.table?.comment === undefined ? shape : { ...shape, table: withSections(shape.table, file) }

type FilePlace = Pick<SourceFile, 'path' | 'name' | 'size' | 'modified' | 'state'>

/** A file whose form is known, without rules for its fields. The times of W3C logs are UTC, wherever they are written. */
function formedFile(
  place: FilePlace,
  { preparation }: Sample,
  { format, dataStart, table, pattern, recordStart, container, contentMember }: FileShape,
  entry: SourceEntry,
  timezone: string,
): SourceFile {
  const isW3c = table?.comment !== undefined
  return {
    ...place,
    dataStart,
    format,
    ...(preparation && { preparation }),
    ...(table && { table }),
    ...(pattern && { pattern }),
    ...(recordStart && { recordStart }),
    ...(container && { container }),
    ...(contentMember !== undefined && { contentMember }),
    isExported: false,
    timestamp: { kind: 'none' },
    loglevel: { kind: 'none' },
    fields: entry.fields,
    timezone: entry.timezone ?? (isW3c ? 'UTC' : timezone),
  }
}

/** A rule that the format brings stands behind a configured one only. */
function timestampOf(
  sampled: SampledRecords,
  shape: FileShape,
  { timestamp }: SourceEntry,
  timezone: string,
): RuleFinding<TimestampRule> {
  if (timestamp === undefined && shape.container) return timestampOfContainer(sampled, timezone)
  if (timestamp === undefined && shape.timestamp) return ofFormat(shape.timestamp)
  return detectTimestamp(sampled, timestamp, { timezone, prefersHead: shape.format === 'pattern' })
}

/** The time that the texts themselves have, where most have one, and else when the runtime took them. */
function timestampOfContainer(sampled: SampledRecords, timezone: string): RuleFinding<TimestampRule> {
  const found = detectTimestamp(sampled, undefined, { timezone })
  if (found.rule.kind === 'member') return { ...found, rule: { ...found.rule, otherwise: CONTAINER_TIME } }
  return {
    rule: { kind: 'member', member: CONTAINER_TIME },
    reason: 'when the runtime took the line',
    problem: undefined,
  }
}

function loglevelOf(
  sampled: SampledRecords,
  shape: FileShape,
  { loglevel }: SourceEntry,
): RuleFinding<LoglevelRule> {
  return loglevel === undefined && shape.loglevel
    ? ofFormat(shape.loglevel)
    : detectLoglevel(sampled, loglevel)
}

function ofFormat<Rule extends TimestampRule | LoglevelRule>(rule: Rule): RuleFinding<Rule> {
  const place = 'member' in rule ? `"${rule.member}"` : 'the head of the line'
  return { rule, reason: `${place}, as the format says`, problem: undefined }
}

/** The path below the folder with slashes, or the absolute path of a file elsewhere. */
export function displayName(file: string, folder: string): string {
  const relative = path.relative(folder, file)
  const isOutside = /^\.\.($|[/\\])/.test(relative) || path.isAbsolute(relative)
  return printable(isOutside ? file : relative.split(path.sep).join('/'))
}

/** Names may hold anything; a message stays on one line. */
const printable = (name: string): string =>
  name.replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1))

/** Reading it could wait for ever. */
const special = (name: string): string =>
  `${name} is no file but a pipe, a socket or a device, and is not read. Write what it gives to a file first.`

const directory = (name: string): string =>
  `${name} is a folder. To read the files in it, write ${name === '' ? '' : `${name}/`}*.`

function unreadable(file: string, name: string, code: string): Inspection {
  if (isBrokenLink(file)) return refused('source-missing', file, `${name} is a link that leads nowhere.`)
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return refused('source-missing', file, `There is no file ${name}. Check the path; relative paths start at the folder of the workspace.`) // prettier-ignore
  }
  const reason = code === 'EACCES' || code === 'EPERM' ? 'you may not read it' : code
  return refused(
    'source-unreadable',
    file,
    `${name} cannot be read: ${reason}. Check the permissions of the file.`,
  )
}

const refused = (
  code: string,
  file: string,
  message: string,
  severity: SourceProblem['severity'] = 'error',
): Inspection => ({ file: undefined, problems: [problem(code, file, message, severity)] })

const problem = (
  code: string,
  file: string,
  message: string,
  severity: SourceProblem['severity'],
): SourceProblem => ({ code, severity, message, file, line: undefined, character: undefined })
