import type { PlacedValue, Snapshot } from '../../analysis'
import { fieldText } from '../../dql'
import { span, type TextEdit } from '../../text'

/** A column that is named after its expression keeps its name when the expression changes. */
export function keptColumnName({ facts }: Snapshot, value: PlacedValue | undefined): readonly TextEdit[] {
  if (!value || value.alias || value.parameter?.assignment === undefined) return []
  const { start } = value.expression.span
  return [{ span: span(start, start), newText: `${fieldText(facts.nameOf(value.expression))} = ` }]
}
