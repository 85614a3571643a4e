import type { BoundValue } from '../../../language'
import type { NamedExpression, Plan, PlanExpression } from '../nodes'
import { columnOf } from './columnOf'
import { valueOf, valuesOf, type LowerCommand } from './command'
import { lowerConstant, lowerExpression } from './expression'
import { refuse, type Lowering } from './lowering'

/** `fieldsFlatten`: the members of a record as fields of their own; `fields:` takes single ones, without prefix. */
export const fieldsFlatten: LowerCommand = (command, input, lowering) => {
  const value = valueOf(command, 'expression')
  if (value === undefined) return undefined
  const { span } = command.node
  const record = lowerExpression(value.expression, lowering)
  const depth = lowerDepth(valueOf(command, 'depth'), lowering)
  const chosen = valuesOf(command, 'fields')
  if (chosen.length > 0) {
    const expressions = chosen.map((member) => memberOf(member, record, lowering))
    return { kind: 'project', span, input, expressions, replaces: false }
  }
  const name = columnOf(value, lowering)
  const given = valueOf(command, 'prefix')
  const text = given ? lowerConstant(given.expression, lowering, 'prefix') : `${name}.`
  const prefix = typeof text === 'string' ? text : ''
  if (record.kind === 'field') return { kind: 'flatten', span, input, field: record.name, prefix, depth }
  const opened = [{ name: OPENED, expression: record }]
  const added: Plan = { kind: 'project', span, input, expressions: opened, replaces: false }
  const flat: Plan = { kind: 'flatten', span, input: added, field: OPENED, prefix, depth }
  return { kind: 'select', span, input: flat, patterns: [OPENED], keeps: false }
}

/** Holds a record that is no field of its own while it is opened. */
const OPENED = '\0opened'

function lowerDepth(depth: BoundValue | undefined, lowering: Lowering): number {
  if (depth === undefined) return 1
  const value = lowerConstant(depth.expression, lowering, 'depth')
  if (typeof value === 'bigint' && value >= 1n && value <= 10n) return Number(value)
  refuse(lowering, 'value-out-of-range', depth.expression.span, 'depth', 'a whole number from 1 to 10')
  return 1
}

/** A member of the record: by its name, or by a path of names into records in it. */
function memberOf(value: BoundValue, record: PlanExpression, lowering: Lowering): NamedExpression {
  const path = lowerExpression(value.expression, lowering)
  const expression = into(path, record)
  if (expression !== undefined) return { name: columnOf(value, lowering), expression }
  refuse(lowering, 'form-not-supported-locally', value.expression.span, 'A field that is computed')
  return { name: columnOf(value, lowering), expression: path }
}

/** The path with its first name looked up in `record`; undefined when it is no path. */
function into(path: PlanExpression, record: PlanExpression): PlanExpression | undefined {
  if (path.kind === 'field') return { kind: 'access', target: record, key: path.name }
  const target = path.kind === 'access' ? into(path.target, record) : undefined
  return path.kind === 'access' && target ? { ...path, target } : undefined
}
