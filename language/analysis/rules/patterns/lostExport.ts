import { parameterOf, walk, type Item, type Node } from '../../../dpl'
import { flatMap } from '../../../text'
import type { PatternFacts } from '../../patternFacts'
import { replacing, withFix } from '../fix'
import { remark } from '../rule'
import { addingParameter, insertingAt } from './patternEdits'
import { definitionOf, itemsOf, matcherOf, patternRule, runsOf } from './patternRule'

/**
 * What STRUCTURE, ARRAY and JSON collect goes into their own export; without one it is dropped. A lookaround that must
 * not match has no values. Source: DPL reference, "modifiers", "structure", "JSON", "lookaround".
 */
export const lostExport = patternRule(
  {
    'lost-export': {
      severity: 'information',
      title: 'Names in something that has no name itself',
      description:
        'STRUCTURE, ARRAY and JSON put what their content exports into one field of their own, and without a name of their own it is dropped. JSON makes fields of its members with `(flat=true)`.',
      bad: 'JSON{ STRING:path, INT:status }',
      good: 'JSON{ STRING:path, INT:status }(flat=true)',
    },
    'export-never-set': {
      severity: 'information',
      title: 'Name in what must not match',
      description: 'Behind `!>>` and `!<<` stands what must not match, so names in it never get a value.',
      bad: "!>>('DEBUG' LD:text) LD:line",
      good: "!>>'DEBUG' LD:line",
    },
  },
  (facts) => [
    ...flatMap(runsOf(facts), ({ items }) => items)
      .filter((item) => isDropped(item))
      .map((item) => told(facts, item)),
    ...neverSet(facts).map(({ span, nameSpan, name }) =>
      withFix(remark('export-never-set', nameSpan, name), 'Remove the name', replacing(span, '')),
    ),
  ],
)

function told(facts: PatternFacts, item: Item) {
  const name = definitionOf(item)?.name ?? ''
  const lost = remark('lost-export', item.base.span, name)
  const { configuration } = item
  if (name === 'JSON' && parameterOf(item, 'flat') === undefined)
    return withFix(lost, 'Make fields of the members', addingParameter(facts, item, 'flat=true'))
  if (configuration === undefined || name !== 'JSON')
    return withFix(lost, 'Add a name', insertingAt(item.span.end, `:${name.toLowerCase()}`))
  return lost
}

const collectors: ReadonlySet<string> = new Set(['STRUCTURE', 'ARRAY', 'JSON'])

/** Whether an item collects names and keeps none of them. Such an item may still say what must be there. */
function isDropped(item: Item): boolean {
  if (item.exportName || item.look || !item.body || !collectors.has(matcherOf(item) ?? '')) return false
  const isFlat = parameterOf(item, 'flat') ?? false
  return isFlat === false && namesIn(item.body).length > 0
}

function neverSet(facts: PatternFacts) {
  const seen = new Set<Node>()
  return flatMap(
    itemsOf(facts).filter(({ look }) => look?.startsWith('!')),
    namesIn,
  ).filter((name) => !seen.has(name) && seen.add(name))
}

function namesIn(node: Node) {
  const names: Extract<Node, { kind: 'exportName' }>[] = []
  walk(node, (inner) => {
    if (inner.kind === 'exportName' && inner.name !== '') names.push(inner)
  })
  return names
}
