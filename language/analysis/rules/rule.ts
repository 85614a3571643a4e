import type { Diagnostic, DiagnosticCode, Span } from '../../text'
import type { Facts } from '../facts'

/** One check of a query. Pure; reads facts, gives remarks in any order. Never throws. */
export type Rule = (facts: Facts) => readonly Diagnostic[]

/** A remark that is no alarm: the text is correct, but may not do what its writer thinks. */
export const information = (code: DiagnosticCode, span: Span, ...args: string[]): Diagnostic => ({
  code,
  severity: 'information',
  span,
  args,
})

/** A remark that editors show by style alone, such as fading. */
export const hint = (code: DiagnosticCode, span: Span, ...args: string[]): Diagnostic => ({
  code,
  severity: 'hint',
  span,
  args,
})
