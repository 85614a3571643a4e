import { typeText, variableText, variableType, type Snapshot } from '../../analysis'
import { rank, type CompletionItem } from './item'

/** The dashboard variables of the workspace, each with its value. */
export const variableItems = ({ variables }: Snapshot): readonly CompletionItem[] =>
  [...(variables ?? [])].map(([name, value]) => ({
    label: `$${name}`,
    kind: 'variable',
    detail: value === null ? 'null' : typeText(variableType(value).type),
    documentation: () => `\`${variableText(value)}\``,
    rank: rank.other,
  }))
