import { lowerPattern, type Export, type JsonRead, type Program } from '../patterns'
import { originOf } from './fields'
import type { SourceFile } from './sourceFile'
import type { ScanExtraction } from './spec'

/** A `parse` of `content` by one JSON matcher, which can be read in the same pass as the members of the line. */
export interface MergedExtraction {
  readonly extraction: ScanExtraction
  readonly exports: readonly Export[]
  /** How the JSON text is read; slot `i` is export `i`. */
  readonly read: Extract<JsonRead, { kind: 'members' | 'record' }>
}

/**
 * The extraction in the form that is read in one pass with the line, or undefined when it has to be a step of its own.
 * It can be merged when its pattern is one JSON matcher with members, with the usual limits, over `content` as the
 * records have it, and when `others` (the fields read beside it) do not need the text of `content` itself.
 */
export function mergedExtraction(
  file: SourceFile,
  extraction: ScanExtraction | undefined,
  others: readonly string[],
): MergedExtraction | undefined {
  if (extraction?.field !== 'content' || file.format !== 'jsonLines') return undefined
  if (file.contentMember !== undefined) return undefined
  if (others.some((field) => needsContent(file, field))) return undefined
  const { program, exports, diagnostics } = lowerPattern(extraction.pattern, { wanted: extraction })
  const json = diagnostics.length > 0 ? undefined : onlyStep(program)
  if (json?.kind !== 'json' || !json.isStrict || json.maxBytes < USUAL_MAX_BYTES) return undefined
  const { read } = json
  if (read.kind === 'members') {
    // Members that are not listed cannot be told from those that are read beside.
    return file.isExported || read.rest === undefined ? { extraction, exports, read } : undefined
  }
  return read.kind === 'record' && file.isExported ? { extraction, exports, read } : undefined
}

/** Longer lines are read by the reference, so that a higher limit needs no care. */
export const USUAL_MAX_BYTES = 128_000

function needsContent(file: SourceFile, field: string): boolean {
  const { kind } = originOf(file, field)
  if (kind === 'timestamp') return file.timestamp.kind !== 'member'
  if (kind === 'loglevel') return file.loglevel.kind !== 'member'
  return kind === 'content'
}

const onlyStep = (program: Program): Program | undefined =>
  program.kind === 'sequence' && program.steps.length === 1 ? onlyStep(program.steps[0]!) : program
