import { valueOf, valuesOf, type LowerSource } from './command'
import { call, constant } from './expression'
import { lowerFound } from './found'
import { refuse, type Lowering } from './lowering'
import { wordOf } from './sort'
import type { BoundCommand } from './command'
import type { FieldShareGroup } from '../environment'

/** `describe`: the fields that a sample of a source shows, with their types. */
export const describe: LowerSource = (command, lowering) => {
  const source = valueOf(command, 'dataObject')?.expression
  const name = source && wordOf(source)
  if (source === undefined || name === undefined) return undefined
  return lowerFound(command, source.span, lowering, ({ fieldsOf }) => fieldsOf(name))
}

/** `fieldsSnapshot`: in which share of a sample's records each field is. */
export const fieldsSnapshot: LowerSource = (command, lowering) => {
  const source = valueOf(command, 'dataObject')?.expression
  const name = source && wordOf(source)
  if (source === undefined || name === undefined) return undefined
  const groups = { by: lowerGroups(command, lowering), isCounted: bucketTest(command, lowering) }
  return lowerFound(command, source.span, lowering, ({ fieldShares }) => fieldShares(name, groups))
}

const known: readonly FieldShareGroup[] = ['data_type', 'dt.system.bucket']

function lowerGroups(command: BoundCommand, lowering: Lowering): readonly FieldShareGroup[] {
  return valuesOf(command, 'by').flatMap(({ expression }) => {
    const group = known.find((it) => it === wordOf(expression))
    if (group === undefined) refuse(lowering, 'value-out-of-range', expression.span, 'by', known.join(' or '))
    return group ?? []
  })
}

function bucketTest(command: BoundCommand, { environment }: Lowering): (bucket: string | null) => boolean {
  const patterns = valuesOf(command, 'bucket').flatMap(({ expression }) => wordOf(expression) ?? [])
  if (patterns.length === 0) return () => true
  const { span } = command.node
  return (bucket) =>
    environment.evaluate(
      call('matchesValue', span, constant(true), undefined, constant(bucket), ...patterns.map(constant)),
    ) === true
}
