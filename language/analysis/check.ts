import type { Diagnostic } from '../text'
import type { Facts } from './facts'
import { kept } from './kept'
import { remarkInDocument, type OpenPattern } from './openPattern'
import type { PatternFacts } from './patternFacts'
import { rules } from './rules'
import { patternRules } from './rules/patterns'
import { withSyntaxFix } from './rules/patterns/syntaxFixes'
import { noExport } from './rules/patterns/noExport'

/** What the rules have to say about a query and the patterns in it, beyond its syntax. */
export const checkQuery = (facts: Facts): readonly Diagnostic[] => [
  ...rules.flatMap(({ check }) => check(facts)),
  ...facts.patterns.flatMap(remarksOnPattern),
]

/** Everything there is to say about a pattern, its syntax included, with spans in the document. */
export const remarksOnPattern = (open: OpenPattern): readonly Diagnostic[] => [
  ...patternRemarks(open.facts).map((remark) => remarkInDocument(open, remark)),
  ...noExport.check(open),
]

const patternRemarks = kept((facts: PatternFacts) => [
  ...facts.diagnostics.map((remark) => withSyntaxFix(facts, remark)),
  ...patternRules.flatMap(({ check }) => check(facts)),
])
