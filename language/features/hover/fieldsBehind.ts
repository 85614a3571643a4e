import { inlineCode, typeText, type KnownField, type Snapshot } from '../../analysis'
import { isTrivia, type Token } from '../../dql'
import { recordEstimate } from './recordEstimate'

/** How many fields are listed at a pipe. */
export const LISTED_FIELDS = 40

/** The fields that the command in front of a pipe gives to the one behind it, and about how many records. */
export function fieldsBehind(snapshot: Snapshot, pipe: Token): string | undefined {
  const { facts, tokens } = snapshot
  const before = tokens.findLast(({ span, kind }) => span.end <= pipe.span.start && !isTrivia(kind))
  const command = before && facts.commands.findLast(({ span }) => span.end === before.span.end)
  if (!command) return undefined
  const { fields, isClosed } = facts.fieldsAfter(command)
  const shown = fields.slice(0, LISTED_FIELDS).map(fieldLine)
  const left = fields.length - shown.length
  const estimate = recordEstimate(snapshot, command)
  return [
    ...(estimate === undefined ? [] : [estimate]),
    `Fields after \`${command.name.text}\`${isClosed ? '' : ', and any others that the data has'}:`,
    [...shown, ...(left > 0 ? [`- … and ${left} more`] : [])].join('\n') || '*none known*',
  ].join('\n\n')
}

const fieldLine = ({ name, type }: KnownField): string =>
  `- ${inlineCode(name)}${type === 'unknown' ? '' : `: ${typeText(type)}`}`
