import { lowerConstant, lowerExpression, refusePattern } from './expression'
import { valueOf, type LowerCommand } from './command'
import { refuse } from './lowering'

/** `parse`: the exports of a pattern become fields. A pattern that cannot run is refused at its place. */
export const parse: LowerCommand = (command, input, lowering) => {
  const expression = valueOf(command, 'expression')
  const written = valueOf(command, 'pattern')
  const pattern = written && lowering.facts.patternOf(written)
  if (expression === undefined || pattern === undefined) return undefined
  refusePattern(pattern, lowering)
  const baseTime = valueOf(command, 'baseTime')
  if (baseTime)
    refuse(lowering, 'parameter-not-supported-locally', baseTime.argument.span, 'baseTime', 'parse')
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
  }
}
