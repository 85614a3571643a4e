import { suggestion } from '../../fixes/fixes'
import { matchers, nearest } from '../../../catalog'
import { encodeLiteral, type Item } from '../../../dpl'
import { flatMap, type Span } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { replacing, withFix } from '../fix'
import { remark, type Remark } from '../rule'
import { definitionOf, itemsOf, patternRule, runsOf, shown } from './patternRule'

/** A name in a pattern must be a matcher of the catalog. Source: DPL reference, "matchers". */
export const unknownMatcher = patternRule(
  {
    'unknown-matcher': {
      severity: 'error',
      title: 'Unknown matcher',
      description: 'A word without quotes is the name of a matcher, and there is none of this name.',
      bad: "IPADR:client ' ' LD:rest",
      good: "IPADDR:client ' ' LD:rest",
      fixes: suggestion(1),
    },
  },
  (facts) =>
    flatMap(itemsOf(facts), (item) => {
      if (item.base.kind !== 'matcher' || definitionOf(item)) return []
      const { name, nameSpan } = item.base
      const meant = matcherMeantBy(name)
      if (meant !== undefined) return [remark('unknown-matcher', nameSpan, name, meant)]
      if (item.span.end !== nameSpan.end || item.look) return [remark('unknown-matcher', nameSpan, name, '')]
      return [asExport(facts, item, name) ?? asText(name, nameSpan)]
    }),
)

type Told = Remark<'unknown-matcher'>

/** A word in lower case behind a matcher without export: most likely its name, where a colon was meant. */
function asExport(facts: PatternFacts, item: Item, name: string): Told | undefined {
  const run = runsOf(facts).find(({ items }) => items.includes(item))?.items ?? []
  const before = run[run.indexOf(item) - 1]
  const isNamed = !before || before.exportName !== undefined || before.base.kind !== 'matcher'
  if (isNamed || definitionOf(before)?.type === undefined || name !== name.toLowerCase()) return undefined
  const named = `${shown(facts, before)}:${name}`
  const gap = { start: before.span.end, end: item.span.start }
  const found = remark('unknown-matcher', item.span, name, '', `A name stands behind a colon: ${named}.`)
  return withFix(found, `Change to ${named}`, replacing(gap, ':'))
}

function asText(name: string, span: Span): Told {
  const text = encodeLiteral(name)
  const found = remark('unknown-matcher', span, name, '', `Text stands in quotes: ${text}.`)
  return withFix(found, 'Put the text in quotes', replacing(span, text))
}

/** The matcher that a name stands for in other pattern languages, or that it is a slip of. */
const matcherMeantBy = (name: string): string | undefined =>
  foreign.get(name.toUpperCase()) ?? nearest(name, allNames)

const allNames = flatMap(Object.values(matchers), ({ name, aliases }) => [name, ...aliases])

const foreign = new Map([
  ['DATETIME', 'TIMESTAMP'],
  ['DATE', 'TIMESTAMP'],
  ['HEXNUM', 'HEXLONG'],
  ['NUMBER', 'DOUBLE'],
  ['IPORHOST', 'NSPACE'],
  ['HOSTNAME', 'NSPACE'],
  ['URL', 'NSPACE'],
  ['URI', 'NSPACE'],
  ['LINE', 'LD'],
  ['GREEDYDATA', 'LD'],
  ['QUOTEDSTRING', 'STRING'],
  ['UUID', 'UUIDSTRING'],
  ['NEWLINE', 'EOL'],
  ['WHITESPACE', 'SPACE'],
])
