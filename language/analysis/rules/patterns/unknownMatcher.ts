import { matchers, nearest } from '../../../catalog'
import { encodeLiteral } from '../../../dpl'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { definitionOf, itemsOf, patternRule } from './patternRule'

/** A name in a pattern must be a matcher of the catalog. Source: DPL reference, "matchers". */
export const unknownMatcher = patternRule(
  {
    'unknown-matcher': {
      severity: 'error',
      title: 'Unknown matcher',
      description: 'A word without quotes is the name of a matcher, and there is none of this name.',
      bad: "IPADR:client ' ' LD:rest",
      good: "IPADDR:client ' ' LD:rest",
    },
  },
  (facts) =>
    itemsOf(facts).flatMap((item) => {
      if (item.base.kind !== 'matcher' || definitionOf(item)) return []
      const { name, nameSpan } = item.base
      const meant = matcherMeantBy(name)
      const told = remark('unknown-matcher', nameSpan, name, meant ?? '')
      const isWord = item.span.end === nameSpan.end && !item.look
      return [
        meant === undefined && isWord
          ? withFix(told, 'Put the text in quotes', replacing(nameSpan, encodeLiteral(name)))
          : told,
      ]
    }),
)

/** The matcher that a name stands for in other pattern languages, or that it is a slip of. */
const matcherMeantBy = (name: string): string | undefined =>
  foreign.get(name.toUpperCase()) ?? nearest(name, allNames)

const allNames = Object.values(matchers).flatMap(({ name, aliases }) => [name, ...aliases])

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
