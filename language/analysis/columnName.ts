import { columnName as canonicalName, type Call, type Expression } from '../dql'
import { flatMap } from '../text'
import { valuesFor } from './binding'
import { catalogSpelling } from './catalogSpelling'
import type { CallFacts } from './calls'
import type { TypeSource } from './valueType'

/**
 * The name of a column that the query does not name: the canonical text of its expression, but for functions that
 * name their result after what they read. Source: DQL reference, "column names made from expressions".
 */
export function columnName(expression: Expression, source: NameSource): string {
  const own = expression.kind === 'call' ? nameOfCall(source.resolve(expression), source) : undefined
  return own ?? canonicalName(expression, catalogSpelling)
}

type NameSource = Pick<TypeSource, 'exportsOf'> & { readonly resolve: (call: Call) => CallFacts }

function nameOfCall({ definition, binding }: CallFacts, source: NameSource): string | undefined {
  switch (definition?.name) {
    case 'parse':
    case 'parseAll': {
      const exports = flatMap(valuesFor(binding, 'pattern'), source.exportsOf)
      const isSingle = exports.length === 1
      return isSingle ? exports[0]?.name : definition.name === 'parse' ? 'parsed_record' : 'parsed_records'
    }
    case 'entityName':
      return nameBehindField(binding.values[0]?.expression, 'name')
    case 'entityAttr': {
      const attribute = valuesFor(binding, 'name')[0]?.expression
      return attribute?.kind === 'string'
        ? nameBehindField(binding.values[0]?.expression, attribute.value)
        : undefined
    }
    default:
      return undefined
  }
}

const nameBehindField = (expression: Expression | undefined, suffix: string): string | undefined =>
  expression?.kind === 'field' ? `${expression.name}.${suffix}` : undefined
