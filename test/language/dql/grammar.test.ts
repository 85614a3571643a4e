import { Lexer } from 'chevrotain'
import { expect, test } from 'vitest'
import { DqlParser } from '../../../language/dql/grammar'
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
