import { Timestamp } from '../../values'
import { lowerConstant, lowerExpression, refusePattern } from './expression'
import { valueOf, type BoundCommand, type LowerCommand } from './command'
import { refuse, type Lowering } from './lowering'

/** `parse`: the exports of a pattern become fields. A pattern that cannot run is refused at its place. */
export const parse: LowerCommand = (command, input, lowering) => {
  const expression = valueOf(command, 'expression')
  const written = valueOf(command, 'pattern')
  const pattern = written && lowering.facts.patternOf(written)
  if (expression === undefined || pattern === undefined) return undefined
  refusePattern(pattern, lowering)
  const preserves = valueOf(command, 'preserveFieldsOnFailure')
  const prerequisite = valueOf(command, 'parsingPrerequisite')
  return {
    kind: 'parse',
    span: command.node.span,
    input,
    expression: lowerExpression(expression.expression, lowering),
    pattern: pattern.facts.pattern,
    patternText: pattern.facts.text,
    exports: [...new Set(pattern.exports.map(({ name }) => name))],
    preservesOnFailure:
      preserves !== undefined &&
      lowerConstant(preserves.expression, lowering, 'preserveFieldsOnFailure') === true,
    prerequisite: prerequisite && lowerExpression(prerequisite.expression, lowering),
    baseTime: lowerBaseTime(command, lowering),
  }
}

/** Patterns are compiled once, so the moment must be the same for all records. */
function lowerBaseTime(command: BoundCommand, lowering: Lowering): bigint | undefined {
  const baseTime = valueOf(command, 'baseTime')
  if (baseTime === undefined) return undefined
  const value = lowerConstant(baseTime.expression, lowering, 'baseTime')
  if (value instanceof Timestamp) return value.nanos
  refuse(lowering, 'value-out-of-range', baseTime.expression.span, 'baseTime', 'a timestamp')
  return undefined
}
