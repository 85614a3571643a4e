import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commands, functions, matchers, nearest } from '../../../language/catalog'

const commandNames = Object.keys(commands)
const functionNames = Object.keys(functions.scalar)

describe('nearest', () => {
  test.each([
    ['filtr', 'filter'],
    ['flter', 'filter'],
    ['fitler', 'filter'],
    ['FILTERS', 'filter'],
    ['summarise', 'summarize'],
    ['fieldAdd', 'fieldsAdd'],
    ['sumarize', 'summarize'],
    ['mkeTimeseries', 'makeTimeseries'],
    ['xyz', undefined],
    ['where', undefined],
    ['', undefined],
  ])('command %s means %s', (written, expected) => {
    expect(nearest(written, commandNames)).toBe(expected)
  })

  test.each([
    ['isnotnul', 'isNotNull'],
    ['substr', undefined],
    ['subtring', 'substring'],
    ['lenght', undefined],
    ['stringLenght', 'stringLength'],
    ['toTimestmap', 'toTimestamp'],
  ])('function %s means %s', (written, expected) => {
    expect(nearest(written, functionNames)).toBe(expected)
  })

  test('matchers too', () => {
    expect(nearest('IPADR', Object.keys(matchers))).toBe('IPADDR')
  })

  test('of equally near names the first wins', () => {
    expect(nearest('abx', ['abc', 'abd'])).toBe('abc')
    expect(nearest('abx', ['abd', 'abc'])).toBe('abd')
  })

  test('every name is nearest to itself, in any letter case', () => {
    for (const name of functionNames) expect(nearest(name.toUpperCase(), functionNames)).toBe(name)
  })

  test('one slip in a longer name is forgiven', () => {
    const long = functionNames.filter((name) => name.length > 8)
    fc.assert(
      fc.property(
        fc.constantFrom(...long),
        fc.nat(),
        fc.constantFrom('drop', 'double', 'swap'),
        (name, at, slip) => {
          const written = slipped(name, at % name.length, slip)
          const found = nearest(written, functionNames)
          expect(found).toBeDefined()
        },
      ),
      { seed: 1, numRuns: 200 },
    )
  })
})

function slipped(name: string, at: number, slip: string): string {
  const head = name.slice(0, at)
  if (slip === 'drop') return head + name.slice(at + 1)
  if (slip === 'double') return head + name.charAt(at) + name.slice(at)
  return head + name.charAt(at + 1) + name.charAt(at) + name.slice(at + 2)
}
