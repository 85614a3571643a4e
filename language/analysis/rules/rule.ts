import type { Diagnostic, DiagnosticCode, Fix, RelatedPlace, Span } from '../../text'
import type { Facts } from '../facts'
import type { Inspection } from '../inspections/inspection'

/** One check of a query, with what users read about every code it reports. */
export interface Rule<Code extends DiagnosticCode> {
  readonly inspections: Readonly<Record<Code, Inspection>>
  /** Whether it looks at pipelines, and so needs the facts of the whole query; the others check each part on its own. */
  readonly seesPipelines: boolean
  /** Pure; reads facts, gives remarks in any order. Never throws. */
  readonly check: (facts: Facts) => readonly Diagnostic[]
}

/** What a check has found. How bad that is stands in the inspection of its code. */
export interface Remark<Code extends DiagnosticCode> {
  readonly code: Code
  readonly span: Span
  readonly args: readonly string[]
  readonly fix?: Fix
  readonly related?: readonly RelatedPlace[]
}

/** A remark with the given code; `args` as the message takes them. */
export const remark = <Code extends DiagnosticCode>(
  code: Code,
  span: Span,
  ...args: string[]
): Remark<Code> => ({ code, span, args })

/**
 * A rule: one inspection for every code, and the check that finds them. The check is given the facts of a few commands at
 * a time; what it wants to know of others it finds in `facts.whole`.
 */
export const rule = <Code extends DiagnosticCode>(
  inspections: Readonly<Record<Code, Inspection>>,
  find: FindRemarks<NoInfer<Code>>,
): Rule<Code> => ({ inspections, seesPipelines: false, check: checkOf(inspections, find) })

/** A rule that goes through pipelines and compares their commands; its check is given the facts of the whole query. */
export const pipelineRule = <Code extends DiagnosticCode>(
  inspections: Readonly<Record<Code, Inspection>>,
  find: FindRemarks<NoInfer<Code>>,
): Rule<Code> => ({ inspections, seesPipelines: true, check: checkOf(inspections, find) })

type FindRemarks<Code extends DiagnosticCode> = (facts: Facts) => readonly Remark<Code>[]

const checkOf =
  <Code extends DiagnosticCode>(
    inspections: Readonly<Record<Code, Inspection>>,
    find: FindRemarks<Code>,
  ): Rule<Code>['check'] =>
  (facts) =>
    find(facts).map((found) => ({ ...found, severity: inspections[found.code].severity }))
