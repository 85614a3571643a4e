import { childrenOf, fieldText, isPlainName, type Node } from '../../dql'
import type { Facts } from '../facts'
import { exportNamesOf } from '../fieldFlow'
import { fieldNamed, isEmpty } from '../fieldSet'
import { keptByCommand, keptByPiece } from '../keptByCommand'
import { ofKind } from '../nodesOfPiece'
import { question } from '../questions'
import { encloses, flatMap, kept, type Span } from '../../text'
import type { FieldSet } from '../schema'
import { replacing, withFix } from './fix'
import { remark, wayRule } from './rule'
import { valuesIn } from './values'

/**
 * A name with special characters that is read as a calculation, since it stands without backticks: the text of the
 * expression is the name of a field, and the fields it would read are not there.
 * Source: DQL reference, "identifiers" and "column names made from expressions".
 */
export const nameWithoutBackticks = wayRule(
  {
    'name-without-backticks': {
      severity: 'warning',
      title: 'Field name that is read as a calculation',
      description:
        'Names with other characters than letters, digits, `_` and `.` stand in backticks, also those of columns that are called by their expression.',
      bad: 'data record(path = "/Orders") | fields lower(path) | filter lower(path) == "/orders"',
      good: 'data record(path = "/Orders") | fields lower(path) | filter `lower(path)` == "/orders"',
    },
  },
  (facts) =>
    namesReadAsCalculations(facts).map(({ span, name }) => {
      const text = fieldText(name)
      return withFix(remark('name-without-backticks', span, name), `Change to ${text}`, replacing(span, text))
    }),
  'all',
)

/** An expression that stands where a field of that name is meant. */
export interface MisreadName {
  readonly span: Span
  readonly name: string
}

/** The expressions that are most likely meant as names; none lies in another. */
export function namesReadAsCalculations(facts: Facts): readonly MisreadName[] {
  const [command] = facts.commands
  return command && specialNames(facts, command).names.size > 0 ? misreadIn(facts) : []
}

const misreadIn = kept((facts: Facts): readonly MisreadName[] => {
  const found: MisreadName[] = []
  const { names: special } = specialNamesOfQuery(facts.whole)
  const isCovered = ({ span }: Node): boolean => found.some((one) => encloses(one.span, span))
  for (const { expression, scope } of valuesIn(facts)) {
    if (isEmpty(scope)) continue
    for (const node of facts.ownNodesOf(expression)) {
      if (isCovered(node)) continue
      const name = nameMeantBy(facts, node, scope, special)
      if (name !== undefined) found.push({ span: node.span, name })
    }
  }
  return found
})

function nameMeantBy(
  facts: Facts,
  node: Node,
  scope: FieldSet,
  special: ReadonlySet<string>,
): string | undefined {
  if (node.kind !== 'binary' && node.kind !== 'call' && node.kind !== 'access') return undefined
  if (node.kind === 'call' && facts.callOf(node).definition?.place !== 'scalar') return undefined
  const written = facts.text.slice(node.span.start, node.span.end)
  // In an open set the fields of the calculation may exist; only names with a dash are never seen as one.
  if (!scope.isClosed && (node.kind !== 'binary' || node.operator !== '-')) return undefined
  const names = scope.isClosed ? [written, facts.nameOf(node)] : [written]
  const name = names.find((one) => special.has(one) && fieldNamed(scope, one))
  if (name === undefined) return undefined
  const reads = fieldsBelow(node)
  return reads.length === 0 || reads.some((read) => fieldNamed(scope, read)) ? undefined : name
}

/** The names of fields in the query or the known data that need backticks. */
interface SpecialNames {
  readonly names: ReadonlySet<string>
  readonly text: string
}

const specialNames = question(
  (whole) => specialNamesOfQuery(whole),
  ({ text }) => text,
)

const specialNamesOfQuery = kept((whole: Facts): SpecialNames => {
  const names = new Set<string>()
  for (const piece of whole.pieces) for (const name of specialNamesInPiece(whole, piece)) names.add(name)
  return { names, text: [...names].sort().join('\n') }
})

const specialNamesInPiece = keptByPiece((facts: Facts, piece): readonly string[] => [
  ...new Set(flatMap(ofKind(facts.nodesIn(piece), 'command'), (command) => specialNamesOf(facts, command))),
])

const specialNamesOf = keptByCommand((facts: Facts, command): readonly string[] =>
  [
    ...(facts.definitionOf(command)?.startsQuery
      ? facts.fieldsAfter(command).fields.map(({ name }) => name)
      : []),
    ...flatMap(facts.bindingOf(command).values, ({ alias, expression, parameter }) => {
      if (alias) return alias.isQuoted ? [alias.name] : []
      return parameter?.assignment && expression.kind !== 'field' ? [facts.nameOf(expression)] : []
    }),
    ...exportNamesOf(facts, command),
  ].filter((name) => !isPlainName(name)),
)

function fieldsBelow(node: Node): readonly string[] {
  if (node.kind === 'field') return [node.name]
  return node.kind === 'subquery' ? [] : flatMap(childrenOf(node), fieldsBelow)
}
