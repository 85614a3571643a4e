import { flatMap, kept, type Diagnostic } from '../text'
import type { Facts } from './facts'
import { remarkInDocument, type OpenPattern } from './openPattern'
import { partsOf } from './partsOfFacts'
import { keptSearch } from './keptSearch'
import type { PatternFacts } from './patternFacts'
import { rules } from './rules'
import { patternRules } from './rules/patterns'
import { withSyntaxFix } from './rules/patterns/syntaxFixes'
import { noExport } from './rules/patterns/noExport'
import type { Steps } from './steps'

/** The rules by what they look at. */
const rulesOf = (reach: (typeof rules)[number]['reach']) => rules.filter((one) => one.reach === reach)

const textRules = rulesOf('texts')
const commandRules = rulesOf('commands')
const wayRules = rulesOf('ways')
const pipelineRules = rulesOf('pipelines')

/**
 * What the rules have to say about a query and the patterns in it, beyond its syntax. A step is a part of the query, or
 * one rule that looks at whole pipelines.
 */
export function* checkQuery(facts: Facts): Steps<readonly Diagnostic[]> {
  const found: (readonly Diagnostic[])[] = []
  for (const part of partsOf(facts)) {
    found.push(remarksOnTexts(part), remarksOnCommands(part), ...wayRules.map(({ check }) => check(part)))
    yield
  }
  for (const { check } of pipelineRules) {
    found.push(check(facts))
    yield
  }
  return found.flat()
}

const remarksOnTexts = keptSearch(
  (part) => [...flatMap(textRules, ({ check }) => check(part)), ...flatMap(part.patterns, remarksOnPattern)],
  { fields: 'none', isLocal: true },
)

const remarksOnCommands = keptSearch((part) => flatMap(commandRules, ({ check }) => check(part)), {
  fields: 'named',
  isLocal: true,
})

/** Everything there is to say about a pattern, its syntax included, with spans in the document. */
export const remarksOnPattern = (open: OpenPattern): readonly Diagnostic[] => [
  ...patternRemarks(open.facts).map((remark) => remarkInDocument(open, remark)),
  ...noExport.check(open),
]

const patternRemarks = kept((facts: PatternFacts) => [
  ...facts.diagnostics.map((remark) => withSyntaxFix(facts, remark)),
  ...flatMap(patternRules, ({ check }) => check(facts)),
])
