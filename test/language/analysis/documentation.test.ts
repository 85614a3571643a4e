import { describe, expect, test } from 'vitest'
import {
  commandNamed,
  commandText,
  fieldText,
  functionNamed,
  functionText,
  matcherNamed,
  matcherText,
  parameterText,
} from '../../../language'

/** The paragraphs that are there, in this order. */
function checkParts(markdown: string | undefined, parts: readonly string[]): void {
  let rest = markdown ?? ''
  for (const part of parts) {
    expect(rest).toContain(part)
    rest = rest.slice(rest.indexOf(part) + part.length)
  }
}

const functionPage = (name: string): string | undefined => {
  const definition = functionNamed(name)
  return definition && functionText(definition, definition.signatures[0])
}

const commandPage = (name: string): string | undefined => {
  const definition = commandNamed(name)
  return definition && commandText(definition)
}

describe('what is said of', () => {
  test('a function: form, meaning, null rule, parameters with types and defaults, an example, its page', () => {
    checkParts(functionPage('contains'), [
      '```dql\ncontains(expression, substring, caseSensitive:?) → boolean\n```',
      'Whether the string holds the substring.',
      'Null: A null argument gives null.',
      '- `expression` string. The string to search in.',
      '- `caseSensitive:?` boolean = `TRUE`. Whether letter case counts.',
      '```dql\ndata record(content = "Connection timeout")\n| fields',
      'Result:\n```text\nexact: false, any: true\n```',
      '[Dynatrace documentation](https://docs.dynatrace.com/docs/platform/grail/dynatrace-query-language/functions/string-functions)',
    ])
  })

  test('a function with a null rule of its own, or without arguments', () => {
    checkParts(functionPage('coalesce'), ['Null: Null only when all values are.'])
    checkParts(functionPage('pi'), ['Null: Never null.'])
  })

  test('a function that is old, new, or another name', () => {
    checkParts(functionPage('matchesRegex'), ['*Deprecated.*'])
    checkParts(functionPage('impute'), ['*Experimental.*'])
    checkParts(functionPage('countDistinct'), ['Another name of `countDistinctApprox`.'])
  })

  test('a command', () => {
    checkParts(commandPage('dedup'), [
      '```dql\ndedup expression…, sort:?…',
      'Keeps one record for each distinct combination',
      '- `limit:?` long. How many combinations at most.',
      'Result:\n```text\ntrace: "t1", step: 2\ntrace: "t2", step: 1\n```',
      '/commands/filtering-commands)',
    ])
  })

  test('a command that only an environment can answer', () => {
    const page = commandPage('describe')
    checkParts(page, ['```dql\ndescribe logs\n```'])
    expect(page).not.toContain('Result:')
  })

  test('a matcher, with a text that it fits', () => {
    const definition = matcherNamed('eolwin')
    checkParts(definition && matcherText(definition), [
      '**EOLWIN**',
      'Also `WINEOL`.',
      '```dpl\nLD:line EOLWIN\n```',
      '```text\none\\r\ntwo\n```',
      'Result:\n```text\nline: "one"\n```',
      '/dynatrace-pattern-language/log-processing-lines-strings)',
    ])
  })

  test('a parameter', () => {
    const definition = commandNamed('join')?.parameters.find(({ name }) => name === 'kind')
    checkParts(definition && parameterText(definition), [
      '**kind**',
      'inner keeps pairs only',
      'One of `leftOuter`, `inner`, `outer`.',
      'Default: `inner`',
    ])
  })

  test.each([
    [{ name: 'a', type: ['array'], elements: ['string'] } as const, '**a**: array of string'],
    [{ name: 'a', type: ['array'], elements: [] } as const, '**a**: array'],
    [
      { name: 'a', type: ['array', 'long'], elements: ['double', 'long'] } as const,
      'array or long of double or long',
    ],
    [{ name: 'a', type: 'unknown' } as const, '**a**: type unknown'],
    [{ name: 'a', type: ['record'], members: [{ name: 'k', type: ['long'] }] } as const, 'Members: `k`.'],
  ])('a field %#', (field, text) => {
    checkParts(fieldText(field), [text])
  })
})
