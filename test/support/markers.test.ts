import { describe, expect, test } from 'vitest'
import { span } from '../../language/text'
import { outdent, readCursor, withNotes, withoutNotes } from './markers'

describe('readCursor', () => {
  test('gives text and offset', () => {
    expect(readCursor('fetch <|>logs')).toEqual({ text: 'fetch logs', offset: 6 })
  })

  test.each(['fetch logs', '<|>fetch<|>'])('refuses %s', (marked) => {
    expect(() => readCursor(marked)).toThrow('One <|> is due')
  })
})

describe('notes', () => {
  const marked = `
    fetch logs
    | filter hst == "a"
             ^^^ unknown-field: hst
                  ^ another
    | limit
           ^ missing
  `

  test('are taken out', () => {
    expect(withoutNotes(marked)).toBe('fetch logs\n| filter hst == "a"\n| limit')
  })

  test('are put below their lines', () => {
    const notes = [
      { span: span(20, 23), note: 'unknown-field: hst' },
      { span: span(25, 26), note: 'another' },
      { span: span(38, 38), note: 'missing' },
    ]
    expect(withNotes(withoutNotes(marked), notes)).toBe(outdent(marked))
  })

  test('that go on over the line end are marked to it', () => {
    expect(withNotes('ab\ncd', [{ span: span(1, 4), note: 'x' }])).toBe('ab\n ^ x\ncd')
  })
})
