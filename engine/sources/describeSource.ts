import type { KnownField } from '../../language'
import { sampleFileSchema } from './sampleSchema'
import type { ResolvedFile, ResolvedSource } from './source'

/** How a file is read, and why so, in words for a user. */
export interface FileDescription {
  readonly file: string
  /** `JSON lines` or `text lines`. */
  readonly format: string
  readonly formatReason: string
  /** Where `timestamp` comes from; `none` when nothing was found. */
  readonly timestamp: string
  readonly timestampReason: string
  /** Where `loglevel` comes from; `none` when nothing was found. */
  readonly loglevel: string
  readonly loglevelReason: string
  /** As the first records of the file have them. */
  readonly fields: readonly KnownField[]
}

const FORMATS = { jsonLines: 'JSON lines', text: 'text lines' } as const

/** Tells of each file of a source by which rules it is read, with the reasons. Reads a sample of each. */
export function describeSource(source: ResolvedSource): readonly FileDescription[] {
  return source.files.map((file) => ({
    file: file.name,
    format: FORMATS[file.format],
    formatReason: file.formatReason,
    timestamp: placeOf(file.timestamp),
    timestampReason: file.timestampReason,
    loglevel: placeOf(file.loglevel),
    loglevelReason: file.loglevelReason,
    fields: sampleFileSchema(file),
  }))
}

function placeOf(rule: ResolvedFile['timestamp'] | ResolvedFile['loglevel']): string {
  switch (rule.kind) {
    case 'none':
      return 'none'
    case 'member':
      return `member "${rule.member}"`
    case 'lineHead':
      return 'head of the line'
    case 'pattern':
      return 'a pattern'
  }
}
