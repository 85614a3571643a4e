import { fieldsOf, rewriteUp } from '../children'
import type { PlanEnvironment } from '../environment'
import type { Extraction, ParsePlan, Plan, ScanPlan } from '../nodes'
import type { Rule } from './rule'

/** A `parse` of a field of the source is done by the scan itself where it can, in one pass over the bytes. */
export const parseIntoScan: Rule = (plan, environment) =>
  rewriteUp(plan, (step) => (step.kind === 'parse' ? intoScan(step, environment) : step))

function intoScan(parse: ParsePlan, environment: PlanEnvironment): Plan {
  const { input: scan, expression } = parse
  if (scan.kind !== 'scan' || scan.limit !== undefined) return parse
  const isPlain =
    !parse.preservesOnFailure && parse.prerequisite === undefined && parse.baseTime === undefined
  if (expression.kind !== 'field' || !isPlain) return parse
  const extraction: Extraction = {
    field: expression.name,
    pattern: parse.pattern,
    patternText: parse.patternText,
    exports: parse.exports,
    span: parse.span,
  }
  const canExtract = environment.source(scan.source)?.canExtract(extraction) ?? false
  if (!canExtract || !isOfSource(scan, extraction)) return parse
  return { ...scan, extractions: [...scan.extractions, extraction] }
}

/** Extractions and conditions read the fields of the source as they are before any extraction. */
function isOfSource(scan: ScanPlan, { field, exports }: Extraction): boolean {
  const isMade = scan.extractions.some((earlier) => earlier.exports.includes(field))
  const isRead = scan.conditions.some((condition) => exports.some((name) => fieldsOf(condition).has(name)))
  const isTimed = scan.times.length > 0 && exports.includes('timestamp')
  return !isMade && !isRead && !isTimed
}
