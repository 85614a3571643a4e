import type { Diagnostic } from '../text'
import type { Facts } from './facts'
import { inDocument, type OpenPattern } from './openPattern'
import { rules } from './rules'
import { patternRules } from './rules/patterns'

/** What the rules have to say about a query and the patterns in it, beyond its syntax. */
export const checkQuery = (facts: Facts): readonly Diagnostic[] => [
  ...rules.flatMap((rule) => rule(facts)),
  ...facts.patterns.flatMap(checkPattern),
]

/** Everything there is to say about a pattern, its syntax included, with spans in the document. */
export const checkPattern = (open: OpenPattern): readonly Diagnostic[] => [
  ...open.diagnostics,
  ...patternRules
    .flatMap((rule) => rule(open))
    .map((remark) => ({ ...remark, span: inDocument(open, remark.span) })),
]
