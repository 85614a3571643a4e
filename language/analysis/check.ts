import type { Diagnostic } from '../text'
import type { Facts } from './facts'
import { kept } from './kept'
import { inDocument, type OpenPattern } from './openPattern'
import type { PatternFacts } from './patternFacts'
import { rules } from './rules'
import { patternRules } from './rules/patterns'
import { noExport } from './rules/patterns/noExport'

/** What the rules have to say about a query and the patterns in it, beyond its syntax. */
export const checkQuery = (facts: Facts): readonly Diagnostic[] => [
  ...rules.flatMap(({ check }) => check(facts)),
  ...facts.patterns.flatMap(remarksOnPattern),
]

/** Everything there is to say about a pattern, its syntax included, with spans in the document. */
export const remarksOnPattern = (open: OpenPattern): readonly Diagnostic[] => [
  ...open.diagnostics,
  ...ruleRemarks(open.facts).map((remark) => ({ ...remark, span: inDocument(open, remark.span) })),
  ...noExport.check(open),
]

const ruleRemarks = kept((facts: PatternFacts) => patternRules.flatMap(({ check }) => check(facts)))
