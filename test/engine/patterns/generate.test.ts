import { describe, expect, test } from 'vitest'
import { lowerPattern } from '../../../engine/patterns'
import { generateCode } from '../../../engine/patterns/generate'
import { dpl } from '../../../language'
import { captured } from './capture'

const codeOf = (pattern: string): string =>
  generateCode(lowerPattern(dpl.parse(pattern).pattern).program, { baseTime: 0n }).text

describe('nothing of a pattern gets into the code', () => {
  const hostile = "'; throw 1; //`${x}\\"
  test.each([
    ['a literal', (text: string) => `'${text}'`],
    ['an export name', (text: string) => `INT:"${text}"`],
    ['a member name', (text: string) => `JSON{INT:"${text}"}(flat=true)`],
    ['a key', (text: string) => `ENUM{'${text}'=1}:e`],
    ['a separator', (text: string) => `(INT INT)(fs='${text}')`],
    ['a time format', (text: string) => `TIMESTAMP("yyyy-MM-dd'${text}'"):t`],
    ['a class', (text: string) => `[${text}]`],
    ['a constant', (text: string) => `'x' <'${text}'>:c`],
    ['a root tag', (text: string) => `XML(rootTag='${text}'):x`],
  ])('%s', (_, patternWith) => {
    const escaped = hostile.replace(/['\\]/g, '\\$&')
    const code = codeOf(patternWith(escaped))
    expect(code).not.toContain('throw')
    expect(code).not.toContain('`')
    expect(code).not.toContain('//')
  })

  test('and it matches as it stands', () => {
    expect(captured(`'${hostile.replace(/['\\]/g, '\\$&')}':x`, hostile)).toBe(JSON.stringify(hostile))
  })
})

test('the code names only what is in scope', () => {
  const known = /^(?:k\d+|[a-z]+[A-Za-z]*\d*|Int32Array|Uint8Array|DataView|Math|_)$/
  const words = codeOf(
    "LD:a ',' INT:n? (IPADDR:ip | WORD:w) JSON{INT:a, STRING:b}(flat=true) HTTPDATE:t EOS",
  ).match(/\b[A-Za-z_]\w*/g)
  expect(words?.filter((word) => !known.test(word))).toEqual([])
})

test('the code of a usual pattern is short', () => {
  const code = codeOf("IPADDR:ip LD '[' HTTPDATE:at '] ' DQS:request ' ' INT:status ' ' (INT:size | '-')")
  // It stands there twice: for one text and for many.
  expect(code.length).toBeLessThan(20_000)
})
