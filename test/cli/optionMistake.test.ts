import { parseArgs } from 'node:util'
import { expect, test } from 'vitest'
import { optionMistake } from '../../cli/optionMistake'

function mistakeIn(...args: readonly string[]): string {
  try {
    parseArgs({
      args: [...args],
      options: {
        zone: { type: 'string' },
        trace: { type: 'boolean' },
        expression: { type: 'string', short: 'e' },
      },
      allowPositionals: true,
    })
    return ''
  } catch (failure) {
    return optionMistake(failure)
  }
}

test.each([
  [['--foo'], 'there is no option --foo'],
  [['--foo=3'], 'there is no option --foo'],
  [['-x'], 'there is no option -x'],
  [['--zone'], '--zone needs a value'],
  [['-e'], '--expression needs a value'],
  [['--zone', '-05:00'], '--zone needs a value; one that begins with - is written --zone=-…'],
  [['-e', '-x'], '-e needs a value; one that begins with - is written -e-…'],
  [['--trace=3'], '--trace takes no value'],
  [['file', '--zone', 'UTC', '--trace', '-e', 'x'], ''],
])('%j', (args, words) => {
  expect(mistakeIn(...args)).toBe(words)
})

test('other failures keep their words', () => {
  expect(optionMistake(new Error('something else'))).toBe('something else')
})
