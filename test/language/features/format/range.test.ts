import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  defaultFormat,
  formatRange,
  openDocument,
  span,
  type DocumentKind,
} from '../../../../language'
import { outdent } from '../../../support/markers'

/** Formats what stands between `<|` and `|>`. */
function formatted(marked: string, kind: DocumentKind = 'dql'): string {
  const [before = '', inside = '', after = '', ...more] = marked.split(/<\||\|>/)
  if (more.length > 0) throw new Error(`One <| |> is due: ${marked}`)
  const range = span(before.length, before.length + inside.length)
  const text = before + inside + after
  return applyEdits(text, formatRange(openDocument(text, { kind }), defaultFormat, range).edits)
}

function checkRange(marked: string, expected: string): void {
  expect(formatted(outdent(marked))).toBe(outdent(expected))
}

describe('formatting a part of a text', () => {
  test('takes the command around it', () => {
    checkRange(
      `
      fetch   logs
      | filter   a<||>==1
      | limit   1`,
      `
      fetch   logs
      | filter a == 1
      | limit   1`,
    )
  })

  test('takes all commands it touches', () => {
    checkRange(
      `
      fetch   logs
      | filter   <|a==1
      | limit|>   1
      | sort   b`,
      `
      fetch   logs
      | filter a == 1
      | limit 1
      | sort   b`,
    )
  })

  test('takes commands to lines of their own', () => {
    checkRange('fetch   logs | <|filter|>   a==1 | limit   1', 'fetch   logs\n| filter a == 1 | limit   1')
  })

  test('takes the comments above its commands', () => {
    checkRange(
      `
      fetch   logs
         // why
      | filter   <|a==1|>
         // how many
      | limit   1`,
      `
      fetch   logs
      // why
      | filter a == 1
         // how many
      | limit   1`,
    )
  })

  test('keeps to the query it is in', () => {
    checkRange(
      `
      fetch   logs

      fetch   <|events|>

      fetch   spans`,
      `
      fetch   logs

      fetch events

      fetch   spans`,
    )
  })

  test('of nothing but white space changes nothing', () => {
    const text = 'fetch   logs\n\n<|\n|>\n| limit   1'
    expect(formatted(text)).toBe(text.replace(/<\||\|>/g, ''))
  })

  test('at the end takes the last command and what follows it', () => {
    expect(formatted('fetch   logs\n| <|limit   1    |>')).toBe('fetch   logs\n| limit 1\n')
  })

  test('of a pattern takes it all', () => {
    expect(formatted('LD:a   <||>INT:b', 'dpl')).toBe('LD:a INT:b\n')
  })
})
