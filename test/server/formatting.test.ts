import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TextEdit } from 'vscode-languageserver/node'
import { lineIndex } from '../../language'
import { startServer, type TestServer } from '../support/languageServer'

const configuration = '{"format": {"indent": 8, "lists": "always"}}'

let server: TestServer

beforeEach(async () => {
  server = await startServer({ 'dql.config.json': configuration })
})

afterEach(() => server.close())

const options = { tabSize: 2, insertSpaces: true }

/** The text after the edits of the server. */
async function formatted(method: string, name: string, text: string, more: object = {}, languageId?: string) {
  const uri = await server.open(name, text, languageId)
  const edits = await server.client.sendRequest<TextEdit[] | null>(`textDocument/${method}`, {
    textDocument: { uri },
    options,
    ...more,
  })
  const lines = lineIndex(text)
  return edits?.reduceRight(
    (result, { range, newText }) =>
      result.slice(0, lines.offsetAt(range.start)) + newText + result.slice(lines.offsetAt(range.end)),
    text,
  )
}

describe('formatting', () => {
  test('takes the indentation of the editor and the rest from the configuration', async () => {
    const text = 'fetch logs|summarize {count(),sum(a)}'
    expect(await formatted('formatting', 'a.dql', text)).toBe(
      'fetch logs\n| summarize {\n    count(),\n    sum(a)\n  }\n',
    )
    expect(
      await formatted('formatting', 'b.dql', text, { options: { tabSize: 4, insertSpaces: false } }),
    ).toBe('fetch logs\n| summarize {\n\t\tcount(),\n\t\tsum(a)\n\t}\n')
  })

  test('a text in its form has no edits', async () => {
    const uri = await server.open('a.dql', 'fetch logs\n| limit 1\n')
    const edits = await server.client.sendRequest('textDocument/formatting', {
      textDocument: { uri },
      options,
    })
    expect(edits).toEqual([])
  })

  test('patterns are formatted too', async () => {
    expect(await formatted('formatting', 'a.dpl', 'LD:a   INT:b', {}, 'dpl')).toBe('LD:a INT:b\n')
  })

  test('only the commands of a range', async () => {
    const text = 'fetch   logs\n| filter   a==1\n| limit   1'
    const range = { start: { line: 1, character: 4 }, end: { line: 1, character: 6 } }
    expect(await formatted('rangeFormatting', 'a.dql', text, { range })).toBe(
      'fetch   logs\n| filter a == 1\n| limit   1',
    )
  })

  test('Markdown is left to others, and so are documents that are not open', async () => {
    expect(await formatted('formatting', 'a.md', '```dql\nfetch   logs\n```', {}, 'markdown')).toBeUndefined()
    const textDocument = { uri: server.uriOf('other.dql') }
    expect(await server.client.sendRequest('textDocument/formatting', { textDocument, options })).toBeNull()
  })

  test('a pipe between fences goes below the others', async () => {
    const text = '> ```dql\n> fetch logs\n>     |\n> ```'
    const more = { ch: '|', position: { line: 2, character: 7 } }
    expect(await formatted('onTypeFormatting', 'a.md', text, more, 'markdown')).toBe(
      '> ```dql\n> fetch logs\n> |\n> ```',
    )
    const beside = '> ```dql\n> fetch logs\n> | limit 3|\n> ```'
    const there = { ch: '|', position: { line: 2, character: 12 } }
    expect(await formatted('onTypeFormatting', 'b.md', beside, there, 'markdown')).toBe(
      '> ```dql\n> fetch logs\n> | limit 3\n> |\n> ```',
    )
    const outside = { ch: '|', position: { line: 0, character: 1 } }
    expect(await formatted('onTypeFormatting', 'c.md', '|', outside, 'markdown')).toBeUndefined()
  })
})
