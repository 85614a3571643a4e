import { childrenOf, type Field, type Node } from '../../dql'
import { flatMap } from '../../text'
import { namesIn } from '../fieldRole'
import { operationsIn, valuesIn, type KnownWrittenValue } from './values'
import { remark, textRule } from './rule'

/** Some parameters hold for the whole command and cannot depend on a record. Source: DQL reference, "parameters". */
export const constantNeeded = textRule(
  {
    'constant-needed': {
      severity: 'error',
      title: 'Field where a constant is needed',
      description: 'Some parameters hold for the whole command and cannot depend on a record.',
      bad: 'fetch logs | limit count',
      good: 'fetch logs | limit 10',
    },
  },
  (facts) => [
    ...flatMap(operationsIn(facts, 'binary'), ({ node: { operator, right }, value: { parameter } }) =>
      // What search takes is looked at as a whole elsewhere.
      operator === '~' && right.kind === 'field' && !parameter?.kinds.includes('searchCondition')
        ? [remark('constant-needed', right.span, 'The right side of ~', right.name)]
        : [],
    ),
    ...flatMap(valuesIn(facts).filter(isConstant), (value) => {
      const field = namesIn(facts, value).find(({ role }) => role === 'field')?.field ?? fieldInCalls(value)
      return field ? [remark('constant-needed', field.span, value.parameter?.name ?? '', field.name)] : []
    }),
  ],
)

/** Records of `data` are constant too; their values are arguments of `record` and found inside. */
function isConstant({ parameter }: KnownWrittenValue): boolean {
  const kinds = parameter?.kinds ?? []
  return (
    kinds.includes('expressionWithConstantValue') || (kinds.length === 1 && kinds[0] === 'primitiveValue')
  )
}

/** The first field that the arguments of the value's calls read. */
const fieldInCalls = ({ expression }: KnownWrittenValue): Field | undefined =>
  expression.kind === 'call' ? firstRead(expression) : undefined

/** Members belong to what they are taken from, sub-queries read records of their own. */
function firstRead(node: Node): Field | undefined {
  if (node.kind === 'field') return node
  if (node.kind === 'subquery') return undefined
  const children =
    node.kind === 'access' ? [node.target] : node.kind === 'assignment' ? [node.value] : childrenOf(node)
  for (const child of children) {
    const found = firstRead(child)
    if (found) return found
  }
  return undefined
}
