import { expect, test } from 'vitest'
import { rules } from '../../../language/analysis/rules'
import { partsOf } from '../../../language/analysis/partsOfFacts'
import { openSnapshot, type Facts } from '../../../language/analysis'
import type { CommandPiece } from '../../../language/analysis/commandPieces'
import { Memory } from '../../../language/text'
import { caseQueries } from '../../support/queries'

const queries = caseQueries().map(({ query }) => query)

const factsOf = (text: string): Facts => openSnapshot(text).facts

const pieceOfEach = ({ query }: Facts): readonly CommandPiece[] =>
  query.commands.map((command) => ({ commands: [command], span: command.span, memory: new Memory() }))

const sorted = (remarks: readonly object[]): readonly string[] =>
  remarks.map((one) => JSON.stringify(one)).sort()

test('parts hold the nodes of all commands, each once and in order', () => {
  for (const text of queries.slice(0, 100)) {
    const facts = factsOf(text)
    const [query, ...below] = facts.nodes
    const parts = [...partsOf(facts, pieceOfEach(facts))]
    expect(query).toBe(facts.query)
    expect(parts.flatMap(({ nodes }) => nodes)).toEqual(below)
    expect(parts.flatMap(({ commands }) => commands)).toEqual(facts.commands)
    expect(parts.flatMap(({ calls }) => calls)).toEqual(facts.calls)
    expect(parts.flatMap(({ patterns }) => patterns)).toEqual(facts.patterns)
  }
})

const bad = rules.flatMap(({ inspections }) => Object.values(inspections).map(({ bad: text }) => text))

test.each([
  ['the examples of all inspections', bad],
  ['every third query of the cases', queries.filter((_, index) => index % 3 === 0)],
])('rules find in single commands what they find in a whole query: %s', (_, texts) => {
  for (const text of texts) {
    const facts = factsOf(text)
    for (const { check, reach } of rules) {
      if (reach === 'pipelines') continue
      const inParts = [...partsOf(facts, pieceOfEach(facts))].flatMap(check)
      expect(sorted(inParts), text).toEqual(sorted(check(facts)))
    }
  }
})
