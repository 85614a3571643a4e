import type { QueryCode, SyntaxCode } from '../../text'
import { rules, type RuleCode } from '../rules'
import type { Inspection } from './inspection'
import { syntaxInspections } from './syntax'

type InspectedCode = SyntaxCode | QueryCode

/** The code of a remark that users can look up, give another severity, and silence. */
export type InspectionCode = InspectedCode | RuleCode

const ruleInspections = Object.assign({}, ...rules.map(({ inspections }) => inspections)) as Readonly<
  Record<RuleCode, Inspection>
>

/**
 * Every inspection by its code, in the order of the reference page.
 * A message without inspection does not compile: the inspection belongs to the rule that reports it.
 */
export const inspections: Readonly<Record<InspectionCode, Inspection>> = {
  ...syntaxInspections,
  ...ruleInspections,
} satisfies Readonly<Record<InspectedCode, Inspection>>
