import { valueOf, valuesOf, type LowerCommand } from './command'
import { lowerConstant } from './expression'
import { lowerCount } from './limit'
import { lowerNamed } from './named'

const DEFAULT_TOP_VALUES = 20

/** `fieldsSummary`: how often the values of fields occur. Local files are never sampled: there is nothing to extrapolate. */
export const fieldsSummary: LowerCommand = (command, input, lowering) => {
  const top = valueOf(command, 'topValues')
  const extrapolates = valueOf(command, 'extrapolateSamples')
  if (extrapolates) lowerConstant(extrapolates.expression, lowering, 'extrapolateSamples')
  return {
    kind: 'summary',
    span: command.node.span,
    input,
    fields: lowerNamed(valuesOf(command, 'field'), lowering),
    topValues: (top && lowerCount(top, 'topValues', 0n, lowering)) ?? DEFAULT_TOP_VALUES,
  }
}
