import type { Diagnostic } from '../text'
import type { Facts } from './facts'
import { kept } from './kept'
import { remarkInDocument, type OpenPattern } from './openPattern'
import type { PatternFacts } from './patternFacts'
import { rules } from './rules'
import { patternRules } from './rules/patterns'
import { withSyntaxFix } from './rules/patterns/syntaxFixes'
import { noExport } from './rules/patterns/noExport'
import type { Steps } from './steps'

/** What the rules have to say about a query and the patterns in it, beyond its syntax. A step is one rule at most. */
export function* checkQuery(facts: Facts): Steps<readonly Diagnostic[]> {
  yield* learnFields(facts)
  const found: (readonly Diagnostic[])[] = []
  for (const { check } of rules) {
    found.push(check(facts))
    yield
  }
  found.push(facts.patterns.flatMap(remarksOnPattern))
  return found.flat()
}

const commandsPerStep = 100

/** Finds out what the rules ask for first: the fields of every command and the values that it takes. */
function* learnFields({ commands, fieldsAfter, valuesOf }: Facts): Steps<void> {
  for (const [index, command] of commands.entries()) {
    fieldsAfter(command)
    valuesOf(command)
    if (index % commandsPerStep === commandsPerStep - 1) yield
  }
}

/** Everything there is to say about a pattern, its syntax included, with spans in the document. */
export const remarksOnPattern = (open: OpenPattern): readonly Diagnostic[] => [
  ...patternRemarks(open.facts).map((remark) => remarkInDocument(open, remark)),
  ...noExport.check(open),
]

const patternRemarks = kept((facts: PatternFacts) => [
  ...facts.diagnostics.map((remark) => withSyntaxFix(facts, remark)),
  ...patternRules.flatMap(({ check }) => check(facts)),
])
