import type { PatternCode, QueryCode, SyntaxCode } from '../../text'
import { rules, type RuleCode } from '../rules'
import { patternRules, type PatternRuleCode } from '../rules/patterns'
import { noExport } from '../rules/patterns/noExport'
import type { Inspection } from './inspection'
import { patternSyntaxInspections } from './patternSyntax'
import { syntaxInspections } from './syntax'

type InspectedCode = SyntaxCode | QueryCode | PatternCode

/** The code of a remark that users can look up, give another severity, and silence. */
export type InspectionCode = InspectedCode | RuleCode

const ruleInspections = Object.assign({}, ...rules.map(({ inspections }) => inspections)) as Readonly<
  Record<RuleCode, Inspection>
>

const patternInspections = Object.assign(
  {},
  ...patternRules.map(({ inspections }) => inspections),
) as Readonly<Record<PatternRuleCode, Inspection>>

/**
 * Every inspection by its code, in the order of the reference page.
 * A message without inspection does not compile: the inspection belongs to the rule that reports it.
 */
export const inspections: Readonly<Record<InspectionCode, Inspection>> = {
  ...syntaxInspections,
  ...ruleInspections,
  ...patternSyntaxInspections,
  ...patternInspections,
  ...noExport.inspections,
} satisfies Readonly<Record<InspectedCode, Inspection>>
