import type { Binding, Snapshot } from '../../analysis'
import type { Argument, Call, Command } from '../../dql'
import { span, type Span, type TextEdit } from '../../text'
import type { FindRefactoring } from './refactoring'

/** Values that stand by position get the names of their parameters; a lone one needs none to be understood. */
export const nameArguments: FindRefactoring = (snapshot, within) => {
  const found = ownerAt(snapshot, within)
  if (!found || found.owner.arguments.length < 2) return undefined
  const { owner, binding } = found
  const edits: TextEdit[] = []
  for (const argument of owner.arguments) {
    if (argument.name) continue
    const parameter = parameterOf(binding, argument)
    if (!parameter || parameter.isVariadic) return undefined
    const at = argument.span.start
    edits.push({ span: span(at, at), newText: `${parameter.name}: ` })
  }
  return edits.length > 0 ? { kind: 'rewrite', title: 'Name the parameters', edits } : undefined
}

/** Names that can be left out are, where the values then go to the same parameters. */
export const unnameArguments: FindRefactoring = (snapshot, within) => {
  const found = ownerAt(snapshot, within)
  if (!found) return undefined
  const { owner, binding } = found
  const byPosition = binding.parameters.filter(({ isNamed }) => !isNamed)
  const given = owner.arguments.filter((argument) => parameterOf(binding, argument)?.isNamed === false)
  const isInOrder = given.every((argument, index) => parameterOf(binding, argument) === byPosition[index])
  const named = given.filter(({ name }) => name)
  const isPlain = named.every(
    ({ span: { start }, value }) =>
      value.kind !== 'group' && /^\w+\s*:\s*$/.test(snapshot.text.slice(start, value.span.start)),
  )
  if (named.length === 0 || !isInOrder || !isPlain) return undefined
  const edits = named.map((argument): TextEdit => ({
    span: span(argument.span.start, argument.value.span.start),
    newText: '',
  }))
  return { kind: 'rewrite', title: 'Leave out the names of the parameters', edits }
}

const parameterOf = ({ values }: Binding, argument: Argument | undefined) =>
  values.find((value) => value.argument === argument)?.parameter

interface Owner {
  readonly owner: Command | Call
  readonly binding: Binding
}

/** The call or command around a place, when all of its arguments have found their parameters. */
function ownerAt({ facts, nodesAt }: Snapshot, { start }: Span): Owner | undefined {
  const owner = nodesAt(start).findLast((node) => node.kind === 'call' || node.kind === 'command')
  if (owner?.kind !== 'call' && owner?.kind !== 'command') return undefined
  const binding = owner.kind === 'call' ? facts.callOf(owner).binding : facts.bindingOf(owner)
  const { unknown, surplus, repeated, missing } = binding
  const isWhole = unknown.length + surplus.length + repeated.length + missing.length === 0
  const isPlain = owner.arguments.every(({ name }) => name?.text.toLowerCase() !== 'alias')
  return isWhole && isPlain ? { owner, binding } : undefined
}
