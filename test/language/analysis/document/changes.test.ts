import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { openDocument, type Document, type DocumentKind, type SchemaOf } from '../../../../language/analysis'
import { edited, edits, longQueries, relatedQueries } from '../../../support/edits'
import { fuzzTimeout, tries } from '../../../support/fuzzing'

vi.setConfig({ testTimeout: fuzzTimeout })

const schemaOf: SchemaOf = () => ({
  fields: [
    { name: 'content', type: ['string'], origin: 'a.log' },
    { name: 'status', type: ['long'], origin: 'a.log' },
    { name: 'loglevel', type: ['string'], origin: 'a.log' },
    { name: 'host.name', type: ['string'], origin: 'a.log' },
  ],
  isClosed: false,
})

/** As text: comparing thousands of objects takes as long as making them. */
const seen = ({ diagnostics, regions }: Document): string =>
  JSON.stringify([
    diagnostics,
    regions.map(({ snapshot: { facts, query } }) =>
      query.commands.map((command) => {
        const { fields, isClosed, removed } = facts.fieldsAfter(command)
        return [fields, isClosed, [...(removed ?? [])]]
      }),
    ),
  ])

test.each([
  { what: 'any commands', texts: longQueries, seed: 41, count: 25 },
  { what: 'commands that depend on each other', texts: relatedQueries, seed: 43, count: 12 },
])('a file of $what that was changed is understood as any other', ({ texts, seed, count }) => {
  fc.assert(
    fc.property(texts, edits, fc.constantFrom<DocumentKind>('dql', 'dqlpart'), (text, changes, kind) => {
      let previous = openDocument(text, { kind, schemaOf })
      for (const change of changes) {
        // Now and then a text is left before anything was asked about it.
        if (change.put !== '|') seen(previous)
        const after = edited(previous.text, change)
        const document = openDocument(after, { kind, schemaOf, previous })
        expect(seen(document)).toBe(seen(openDocument(after, { kind, schemaOf })))
        previous = document
      }
    }),
    tries(seed, count),
  )
})
