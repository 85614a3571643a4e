import { functionNamed } from '../catalog'
import { someNode, type Form, type Query } from '../dql'
import { cover, error, type Diagnostic, type DiagnosticCode } from '../text'
import type { Facts } from './facts'

/**
 * The tree of an expression text with a command that takes it: `summarize` when it aggregates, else `fields`.
 * The command has no place in the text.
 */
export function fromExpression(query: Query): Query {
  const [command, ...others] = query.commands
  if (!command) return query
  const name = { ...command.name, text: aggregates(query) ? 'summarize' : 'fields' }
  return { ...query, commands: [{ ...command, name }, ...others] }
}

const aggregates = (query: Query): boolean =>
  someNode(query, (node) => node.kind === 'call' && functionNamed(node.name.text)?.place === 'summarize')

/**
 * The remarks on a text of a form. Parts may begin with any command; expressions are read as the value of a command
 * that the text does not have, so that what is said about the command itself falls away.
 */
export function inForm(form: Form, facts: Facts, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const first = facts.query.commands[0]
  if (form === 'query' || !first) return diagnostics
  if (form === 'part')
    return diagnostics.filter(
      ({ code, span }) => code !== 'command-cannot-start' || span.start !== first.name.span.start,
    )
  const isOfCommand = ({ code, span }: Diagnostic): boolean =>
    ofCommand.has(code) && span.start === first.name.span.start && span.end === first.name.span.end
  return [...diagnostics.filter((one) => !isOfCommand(one)), ...surplusIn(facts)]
}

const ofCommand: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'command-cannot-start',
  'missing-parameter',
])

/** An expression text holds one expression and nothing behind it. */
function surplusIn({ query }: Facts): readonly Diagnostic[] {
  const [command, next] = query.commands
  const [, ...others] = command?.arguments ?? []
  const [firstOther] = others
  const last = others.at(-1)
  return [
    ...(firstOther && last ? [error('one-expression', cover(firstOther.span, last.span))] : []),
    ...(next ? [error('one-expression', next.span)] : []),
  ]
}
