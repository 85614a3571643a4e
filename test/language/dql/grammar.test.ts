import { Lexer } from 'chevrotain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DqlParser, isMeaningful, recognise } from '../../../language/dql/grammar'
import { scan } from '../../../language/dql/lex'
import { lexerTypes } from '../../../language/dql/tokens'
import { tokenTypes as patternTypes } from '../../../language/dpl/tokens'

// A start goes without these checks, which are for whoever changes the definitions.

test('the grammar of queries is sound', () => {
  expect(() => new DqlParser({ skipValidations: false })).not.toThrow()
})

test.each([
  ['queries', lexerTypes],
  ['patterns', patternTypes],
])('the tokens of %s are sound', (_, types) => {
  expect(new Lexer([...types]).lexerDefinitionErrors).toEqual([])
})

/** What a parser makes of a text. */
function madeBy(parser: DqlParser, text: string) {
  parser.input = scan(text).filter(isMeaningful)
  const cst = parser.document()
  return { cst, errors: parser.errors.map(({ message }) => message) }
}

const query = `fetch logs, from: -2h // all
| filter loglevel == "ERROR" and not matchesValue(content, { "*timeout*", "*refused*" })
| parse content, """JSON{STRING:path}(flat=true)"""
| fieldsAdd share = round(100 * toDouble(latency) / 29000, decimals: 1), minute = timestamp@m
| lookup [ data record(code = 500, meaning = "server"), record(code = 404) ], sourceField: status
| sort latency desc, path | limit 10`

test('a parser that stops at the first mistake finds mistakes in the same texts, and reads the others the same', () => {
  const [hasty, patient] = [new DqlParser({ recoveryEnabled: false }), new DqlParser()]
  const place = fc.nat({ max: query.length })
  let soundCount = 0
  fc.assert(
    fc.property(place, place, (one, other) => {
      const text = query.slice(0, Math.min(one, other)) + query.slice(Math.max(one, other))
      const [quick, slow] = [madeBy(hasty, text), madeBy(patient, text)]
      expect(quick.errors.length === 0).toBe(slow.errors.length === 0)
      if (slow.errors.length > 0) return
      soundCount++
      expect(quick.cst).toEqual(slow.cst)
    }),
    { seed: 7, numRuns: 300, examples: [[0, 0], [query.length, query.length]] }, // prettier-ignore
  )
  expect(soundCount).toBeGreaterThan(20)
})

test('texts behind one with a mistake are read as before it', () => {
  const tokens = () => scan(query).filter(isMeaningful)
  const before = recognise(tokens())
  const [, ...others] = recognise(scan('fetch logs, | filter ( | limit )').filter(isMeaningful)).errors
  expect(others).not.toEqual([])
  expect(recognise(tokens())).toEqual(before)
})
