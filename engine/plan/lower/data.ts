import { type dql, valuesFor } from '../../../language'
import { parseJson, RecordValue, type Value } from '../../values'
import { valueOf, valuesOf, type LowerSource } from './command'
import { columnOf } from './columnOf'
import { lowerConstant } from './expression'
import { refuse, type Lowering } from './lowering'

/** `data`: constant records; columns in order of first appearance. */
export const data: LowerSource = (command, lowering) => {
  const json = valueOf(command, 'json')
  const records = json
    ? recordsOfJson(json.expression, lowering)
    : valuesOf(command, 'record').map(({ expression }) => recordOf(expression, lowering))
  const columns = [...new Set(records.flatMap((record) => [...record.keys()]))]
  const rows = records.map((record) => columns.map((column) => record.get(column)))
  return { kind: 'records', span: command.node.span, columns, rows }
}

type Members = ReadonlyMap<string, Value>

function recordOf(expression: dql.Expression, lowering: Lowering): Members {
  const called = expression.kind === 'call' ? lowering.facts.callOf(expression) : undefined
  if (called?.definition?.name !== 'record') {
    const value = lowerConstant(expression, lowering, 'data')
    if (value instanceof RecordValue) return value.members
    refuse(lowering, 'value-out-of-range', expression.span, 'data', 'a record')
    return new Map()
  }
  const values = valuesFor(called.binding, 'expression')
  return new Map(
    values.map((value) => [columnOf(value, lowering), lowerConstant(value.expression, lowering, 'data')]),
  )
}

function recordsOfJson(expression: dql.Expression, lowering: Lowering): readonly Members[] {
  const text = lowerConstant(expression, lowering, 'json')
  const root = typeof text === 'string' ? (parseJson(text) ?? null) : null
  const items: readonly Value[] = Array.isArray(root) ? root : [root]
  if (items.every((item) => item instanceof RecordValue)) return items.map(({ members }) => members)
  refuse(lowering, 'value-out-of-range', expression.span, 'json', 'a JSON object or an array of objects')
  return []
}
