import { statSync } from 'node:fs'
import path from 'node:path'
import type { SourceFile } from '../scan'
import { Tag } from '../values'
import { detectFormat } from './detectFormat'
import { detectLoglevel } from './detectLoglevel'
import { detectTimestamp } from './detectTimestamp'
import type { SourceProblem } from './problem'
import { describePreparation, encodingNote } from './prepare/describe'
import { readSample } from './sample'
import { sampledRecords } from './sampledRecords'
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

/**
 * Looks at the first lines of a file and decides by which rules its records are read. A file that cannot be read gives
 * none, and a problem. Never throws.
 */
export function inspectFile(file: string, entry: SourceEntry, surroundings: Surroundings): Inspection {
  const name = displayName(file, surroundings.folder)
  try {
    const stat = statSync(file)
    if (stat.isDirectory()) return refused('source-is-directory', file, directory(name))
    if (stat.size === 0)
      return refused('source-empty', file, `${name} is empty: it gives no records.`, 'warning')
    return inspectContent({ path: file, name, size: stat.size }, entry, surroundings.timezone)
  } catch (error) {
    return unreadable(file, name, (error as NodeJS.ErrnoException).code ?? 'unknown reason')
  }
}

function inspectContent(
  { path: file, name, size }: Pick<SourceFile, 'path' | 'name' | 'size'>,
  entry: SourceEntry,
  timezone: string,
): Inspection {
  const sample = readSample(file, entry.format)
  const finding = detectFormat(sample, entry.format)
  if (finding.format === undefined)
    return refused(finding.code, file, `${name} is not read. ${finding.refusal}`)
  const sampled = sampledRecords(sample, finding.format)
  const timestamp = detectTimestamp(sampled, entry.timestamp, timezone)
  const loglevel = detectLoglevel(sampled, entry.loglevel)
  const problems = [timestamp.problem, loglevel.problem].filter((it) => it !== undefined)
  const note = encodingNote(name, sample.preparation)
  return {
    file: {
      path: file,
      name,
      size,
      dataStart: sample.dataStart,
      format: finding.format,
      ...(sample.preparation && { preparation: sample.preparation }),
      isExported: sampled.isJson && sampled.texts.uniform === Tag.string,
      timestamp: timestamp.rule,
      loglevel: loglevel.rule,
      fields: entry.fields,
      timezone,
      formatReason: [describePreparation(sample.preparation), finding.reason].filter(Boolean).join('; '),
      timestampReason: timestamp.reason,
      loglevelReason: loglevel.reason,
    },
    problems: [
      ...problems.map((message) => problem('rule-finds-nothing', file, `${name}: ${message}`, 'warning')),
      ...(note === undefined ? [] : [problem('encoding-guessed', file, note, 'information')]),
    ],
  }
}

/** The path below the folder with slashes, or the absolute path of a file elsewhere. */
export function displayName(file: string, folder: string): string {
  const relative = path.relative(folder, file)
  const isOutside = relative.startsWith('..') || path.isAbsolute(relative)
  return isOutside ? file : relative.split(path.sep).join('/')
}

const directory = (name: string): string =>
  `${name} is a folder. To read the files in it, write ${name === '' ? '' : `${name}/`}*.`

function unreadable(file: string, name: string, code: string): Inspection {
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
