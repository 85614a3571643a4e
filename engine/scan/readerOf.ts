import type { ScanContext } from './counters'
import { knownMembers, membersFor, openFields } from './fields'
import { isOfEnvelope } from './containerLines'
import { ContainerRows } from './containerRows'
import { JsonReading, lineReader } from './jsonReading'
import { PairRows } from './pairRows'
import { PatternRows } from './patternRows'
import { textRows, type RowReader } from './rowReader'
import type { SourceFile } from './sourceFile'
import { hasTimeframe, sourceFieldsOf, type ScanSpec } from './spec'
import { TableRows } from './tableRows'

/** The reader of a file that gives what a spec asks for. */
export function readerOf(
  file: SourceFile,
  spec: ScanSpec,
  context: ScanContext,
  options: { readonly isFiltered: boolean },
): RowReader {
  if (file.format === 'jsonLines') return new JsonReading(file, spec, context, options)
  const fields = spec.fields
    ? sourceFieldsOf(spec.fields, spec.extractions, 0)
    : openFields(file, knownMembers(file) ?? [])
  const early = membersFor(file, [
    ...(hasTimeframe(spec) ? ['timestamp'] : []),
    ...(options.isFiltered ? spec.filterFields : []),
  ])
  const late = membersFor(file, fields)
  const { pattern, table, container } = file
  if (container) {
    const members = [...new Set([...early, ...late])].filter((name) => name !== 'content')
    const isInnerRead = !spec.fields || members.some((name) => !isOfEnvelope(name))
    const line = isInnerRead ? lineReader(spec, members) : undefined
    return new ContainerRows({ kind: container, members, line }, context)
  }
  if (file.format === 'pairs') return new PairRows([...new Set([...early, ...late])])
  if (file.format === 'table' && table) return new TableRows(table, [...early, ...late], context)
  if (file.format === 'pattern' && pattern) {
    return new PatternRows({ ...file, pattern }, { early, late }, context)
  }
  return textRows
}
