import type { DataType, TypeSet } from '../../catalog'
import { mayBe, typeText } from '../fieldType'
import { isIterative } from '../iterative'
import { flatMap, keptHere } from '../../text'
import { valuesIn } from './values'
import { remark, rule } from './rule'

/**
 * A literal or function result of a type that the parameter does not take. Fields may hold anything and are never
 * reported. Source: DQL reference, "parameters".
 */
export const argumentType = rule(
  {
    'argument-type': {
      severity: 'error',
      title: 'Value of a type that the parameter does not take',
      description:
        'Literals and function results have a fixed type. Fields may hold anything and are never reported.',
      bad: 'fetch logs | fields size = stringLength(5)',
      good: 'fetch logs | fields size = stringLength(toString(5))',
    },
  },
  (facts) =>
    flatMap(valuesIn(facts), ({ expression, parameter, scope, ownerName, assignment }) => {
      if (assignment && !parameter?.assignment) return []
      if (!parameter?.types || skipsOthers.has(ownerName)) return []
      const { type, isStrong } = facts.typeOf(expression, scope)
      if (!isStrong || mayBe(type, accepted(parameter.types)) || isIterative(expression)) return []
      return [
        remark('argument-type', expression.span, parameter.name, typeText(parameter.types), typeText(type)),
      ]
    }),
)

/** Functions that pass over arguments of other types. */
const skipsOthers: ReadonlySet<string> = new Set(['arrayConcat'])

/** Longs stand for doubles, and texts for moments, since there are no literals of these. */
const accepted = (types: TypeSet): TypeSet => (types === 'any' ? types : withStandIns(types))

/** Kept as long as the catalog, whose types these are: every argument of a query asks. */
const withStandIns = keptHere((types: readonly DataType[]): readonly DataType[] => [
  ...types,
  ...(types.includes('double') ? (['long'] as const) : []),
  ...(types.includes('timestamp') || types.includes('timeframe') ? (['string'] as const) : []),
])
