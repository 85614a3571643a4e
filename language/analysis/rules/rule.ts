import type { Diagnostic, DiagnosticCode, Fix, RelatedPlace, Span } from '../../text'
import type { Facts } from '../facts'
import type { Inspection } from '../inspections/inspection'

/** One check of a query, with what users read about every code it reports. */
export interface Rule<Code extends DiagnosticCode> {
  readonly inspections: Readonly<Record<Code, Inspection>>
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

/** A rule: one inspection for every code, and the check that finds them. */
export const rule = <Code extends DiagnosticCode>(
  inspections: Readonly<Record<Code, Inspection>>,
  find: (facts: Facts) => readonly Remark<NoInfer<Code>>[],
): Rule<Code> => ({
  inspections,
  check: (facts) => find(facts).map((found) => ({ ...found, severity: inspections[found.code].severity })),
})
