import type { ParameterKind } from '../catalog'
import type { Expression, Field, Node } from '../dql'
import type { BoundValue } from './binding'
import { isLeaf } from './ownNodes'
import type { TextFacts } from './textFacts'

/** What a bare name stands for. */
export type FieldRole =
  /** A field that is read. */
  | 'field'
  /** A member of a record, in brackets. */
  | 'member'
  /** `left` or `right` in a join condition. */
  | 'side'
  /** A data object, such as `logs`. */
  | 'dataObject'
  /** One of the words a parameter takes. */
  | 'word'
  /** A metric, a node or edge type, a bucket, a file: a name that only an environment knows. */
  | 'external'
  /** A name that the command makes. */
  | 'newName'

/** A bare name in a value, with its role. */
export interface NamedField {
  readonly field: Field
  readonly role: FieldRole
  /** The value whose member it names; only for members. */
  readonly of?: Expression
}

const roleOfKind: Partial<Record<ParameterKind, FieldRole>> = {
  dataObject: 'dataObject',
  enum: 'word',
  bucket: 'external',
  metricKey: 'external',
  entityType: 'external',
  entityAttribute: 'external',
  entitySelector: 'external',
  identifierForEdgeType: 'external',
  identifierForNodeType: 'external',
  tabularFileExisting: 'external',
  tabularFileNew: 'external',
  filePattern: 'external',
  jsonPath: 'external',
  url: 'external',
  simpleIdentifier: 'newName',
}

type NamingValue = Pick<BoundValue, 'expression' | 'parameter'>

/** The bare names that belong to a value itself, not to the arguments of calls in it. In source order. */
export function namesIn(facts: TextFacts, value: NamingValue): readonly NamedField[] {
  const { expression, parameter } = value
  if (expression.kind !== 'field' && isLeaf(expression)) return []
  const isJoin = parameter?.kinds.includes('joinCondition') ?? false
  // Few values have members, and this is asked of every one.
  let members: Map<Node, Expression> | undefined
  const names: NamedField[] = []
  for (const node of facts.ownNodesOf(expression)) {
    if (node.kind === 'access') (members ??= new Map()).set(node.key, node.target)
    if (node.kind !== 'field') continue
    const of = members?.get(node)
    if (of) names.push({ field: node, role: 'member', of })
    else if (isJoin && isSide(node)) names.push({ field: node, role: 'side' })
    else names.push({ field: node, role: node === expression ? roleOfWhole(value) : 'field' })
  }
  return names
}

/** Whether the value is one bare name that stands for something other than a field. */
function roleOfWhole({ parameter, expression }: NamingValue): FieldRole {
  if (!parameter) return 'field'
  const roles = parameter.kinds.map((kind) => roleOfKind[kind] ?? 'field')
  if (roles.includes('word') && expression.kind === 'field' && !roles.includes('field')) return 'word'
  return (
    roles.find((role) => role !== 'field' && role !== 'word') ?? (roles.length === 0 ? 'external' : 'field')
  )
}

const isSide = (field: Field): boolean => field.name === 'left' || field.name === 'right'
