import { expect, test } from 'vitest'
import { completion, hover, namesIn, openSnapshot, type Snapshot, type Span } from '../../../language'
import { caseQueries } from '../../support/queries'

/** A word of a query with how it should be offered. */
interface Word {
  readonly kind: string
  readonly label: string
  readonly span: Span
}

/** The names of a query that the catalog or the fields explain. */
function wordsOf({ facts }: Snapshot): readonly Word[] {
  const commands = facts.commands.map((command) => ({
    kind: 'command',
    label: facts.definitionOf(command)?.name ?? '',
    span: command.name.span,
  }))
  const calls = facts.calls.map(({ call, definition }) => ({
    kind: 'function',
    label: definition?.isDeprecated ? '' : (definition?.name ?? ''),
    span: call.name.span,
  }))
  const fields = facts.commands.flatMap((command) =>
    facts.valuesOf(command).flatMap((value) =>
      namesIn(facts, value)
        .filter(
          ({ field, role }) => role === 'field' && value.scope.fields.some(({ name }) => name === field.name),
        )
        .map(({ field }) => ({ kind: 'field', label: field.name, span: field.span })),
    ),
  )
  const parameters = facts.commands.flatMap((command) =>
    facts
      .valuesOf(command)
      .flatMap(({ argument, parameter }) =>
        argument.name && parameter
          ? [{ kind: 'parameter', label: `${parameter.name}:`, span: argument.name.span }]
          : [],
      ),
  )
  return [...commands, ...calls, ...fields, ...parameters].filter(({ label }) => label !== '')
}

const queries = caseQueries().filter((_, index) => index % 3 === 0)

test('every word of a correct query is offered where it stands', () => {
  const missing = queries.flatMap(({ id, query }) => {
    const snapshot = openSnapshot(query)
    return wordsOf(snapshot)
      .filter(({ label, span }) => {
        const offered = completion(snapshot, span.start + 1)
        const isOffered = offered?.items.some((item) => item.label === label) ?? false
        return !isOffered || offered?.span.start !== span.start || offered.span.end !== span.end
      })
      .map(({ kind, label, span }) => `${id}: ${kind} ${label} at ${span.start} in ${query}`)
  })
  expect(missing).toEqual([])
}, 60_000)

test('every word of a correct query is explained', () => {
  const silent = queries.flatMap(({ id, query }) => {
    const snapshot = openSnapshot(query)
    return wordsOf(snapshot)
      .filter(({ span }) => hover(snapshot, span.start)?.span.start !== span.start)
      .map(({ kind, label }) => `${id}: ${kind} ${label}`)
  })
  expect(silent).toEqual([])
}, 60_000)
