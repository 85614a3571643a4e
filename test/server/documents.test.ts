import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type {
  CodeAction,
  CompletionList,
  Hover,
  Location,
  RegistrationParams,
  DocumentSymbol,
  SemanticTokens,
} from 'vscode-languageserver/node'
import { startServer, type TestServer } from '../support/languageServer'

let server: TestServer

const client = {
  textDocument: { diagnostic: {} },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] } },
}

beforeEach(async () => {
  server = await startServer(
    {
      'dql.config.json': '{"sources": {"logs": "logs/*.jsonl"}}',
      'dql.variables.json': '{\n  "host": "a",\n  "hosts": ["a", "b"]\n}\n',
      'logs/a.jsonl': '{"timestamp":"2025-01-03T09:22:13Z","path":"/orders","status":200}\n',
    },
    client,
  )
})

afterEach(() => server.close())

const labels = ({ items }: CompletionList): readonly string[] => items.map(({ label }) => label)

const range = (line: number, start: number, end: number) => ({
  start: { line, character: start },
  end: { line, character: end },
})

describe('several queries in a file', () => {
  const several =
    '// first\nfetch logs\n| filtr a\n\n// second\ndata record(made = 1)\n| fields made, b = 2\n'

  test('remarks, each with its place in the file', async () => {
    const uri = await server.open('a.dql', `${several}\nfetch logs | limit x`)
    expect(await server.remarks(uri)).toEqual(['2:2 unknown-command', '8:19 constant-needed'])
  })

  test('completion knows the fields of its own query only', async () => {
    const list = await server.ask<CompletionList>(
      'textDocument/completion',
      'a.dql',
      `${several}| filter ma<|>`,
    )
    expect(labels(list)).toContain('made')
    expect(labels(list)).not.toContain('path')
    expect(list.items.find(({ label }) => label === 'made')?.textEdit).toMatchObject({
      range: range(7, 9, 11),
    })
  })

  test('hover and definition', async () => {
    const text = `${several}| filter ma<|>de == 1`
    const hover = await server.ask<Hover>('textDocument/hover', 'a.dql', text)
    expect(hover.range).toEqual(range(7, 9, 13))
    const places = await server.ask<Location[]>('textDocument/definition', 'a.dql', text)
    expect(places.map(({ range: { start } }) => start.line)).toEqual([5])
  })

  test('the queries that can run, with their places and lenses', async () => {
    const uri = await server.open('a.dql', several)
    expect(await server.client.sendRequest('dql/queriesOfDocument', { uri })).toEqual([
      { text: '// first\nfetch logs\n| filtr a\n\n', start: 0, end: 31, line: 0 },
      { text: several.slice(31), start: 31, end: several.length, line: 4 },
    ])
  })

  test('the part of a query up to a command, with its place in the file', async () => {
    const uri = await server.open('a.dql', several)
    const ask = (params: object) => server.client.sendRequest('dql/queryPart', { uri, ...params })
    const start = several.indexOf('data record')
    const end = several.indexOf('\n', start)
    expect(await ask({ offset: start + 2, extent: 'upToCommand' })).toEqual({
      text: several.slice(start, end),
      start,
      end,
      name: 'data',
    })
    expect(await ask({ offset: start + 2, extent: 'subquery' })).toBeNull()
  })

  test('the edits that a change of a query needs, with their places in the file', async () => {
    const uri = await server.open('a.dql', 'fetch logs\n\nfetch events\n| limit 1\n')
    const change = { kind: 'filter', field: 'a', value: { type: 'long', text: '1' } }
    const ask = (params: object) => server.client.sendRequest('dql/editOfQuery', { uri, change, ...params })
    expect(await ask({ offset: 14 })).toEqual({
      kind: 'edits',
      edits: [{ start: 24, end: 24, newText: '\n| filter a == 1' }],
    })
    expect(await ask({ offset: 14, change: { ...change, value: { type: 'array', text: '[]' } } })).toMatchObject({ kind: 'refused' }) // prettier-ignore
    expect(await ask({ uri: 'file:///closed.dql', offset: 0 })).toMatchObject({ kind: 'refused' })
  })

  test('colours, outline and folding go through the whole file', async () => {
    const uri = await server.open('a.dql', several)
    const textDocument = { uri }
    const { data } = await server.client.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument,
    })
    const lines = data.filter((_, index) => index % 5 === 0).reduce((sum, step) => sum + step, 0)
    expect(lines).toBe(6)
    const outline = await server.client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument,
    })
    expect(
      outline.map(({ name, children }) => [name, ...(children ?? []).map((child) => child.name)]),
    ).toEqual([
      ['first', 'fetch', 'filtr'],
      ['second', 'data', 'fields'],
    ])
  })

  test('fixes', async () => {
    const uri = await server.open('a.dql', `${several}\nfetch logs\n| filtr a`)
    const actions = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: range(9, 3, 3),
      context: { diagnostics: [] },
    })
    expect(actions[0]?.edit?.documentChanges).toEqual([
      { textDocument: { uri, version: 1 }, edits: [{ range: range(9, 2, 7), newText: 'filter' }] },
    ])
  })
})

describe('kinds of files', () => {
  test.each([
    ['a.dqlpart', '| filter a == 1', []],
    ['a.dqlexpr', 'status == 200', []],
    ['a.dqlexpr', 'lowr(a)', ['0:0 unknown-function']],
    ['a.partial.dql', 'filter a', ['0:0 old-part-name']],
    ['a.dql', 'status == 200', ['0:0 unknown-command', '0:0 expression-file']],
  ])('%s with %s', async (name, text, expected) => {
    expect(await server.remarks(await server.open(name, text))).toEqual(expected)
  })

  test.each([
    ['a.dql', 'status == 200', 'a.dqlexpr'],
    ['a.dql', '| limit 1', 'a.dqlpart'],
    ['a.partial.dql', '| limit 1', 'a.dqlpart'],
  ])('%s with %s can be called %s', async (name, text, wanted) => {
    const uri = await server.open(name, text)
    const actions = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: range(0, 0, 0),
      context: { diagnostics: [] },
    })
    const rename = actions.find(({ title }) => title === `Rename to ${wanted}`)
    expect(rename?.edit?.documentChanges).toEqual([
      { kind: 'rename', oldUri: uri, newUri: server.uriOf(wanted) },
    ])
  })
})

describe('Markdown', () => {
  const note =
    '# Title\n\n```dql\nfetch logs\n| filter sta<|>\n```\n\ntext\n\n> ```dql\n> fetch logs | filtr a\n> ```\n'

  test('completion between fences, with places in the file', async () => {
    const list = await server.ask<CompletionList>('textDocument/completion', 'a.md', note, 'markdown')
    expect(list.items.find(({ label }) => label === 'status')?.textEdit).toMatchObject({
      range: range(4, 9, 12),
    })
  })

  test('and nothing elsewhere', async () => {
    expect(
      await server.ask('textDocument/completion', 'a.md', 'fetch <|>\n```dql\n```', 'markdown'),
    ).toBeNull()
  })

  test('remarks', async () => {
    const uri = await server.open('a.md', note.replace('sta<|>', 'lowr(a)'), 'markdown')
    expect(await server.remarks(uri)).toEqual(['4:9 unknown-function', '10:15 unknown-command'])
  })
})

test('documents of other languages keep the formatters they have', async () => {
  const registered: unknown[] = []
  const dynamic = { dynamicRegistration: true }
  const other = await startServer(
    {},
    { textDocument: { diagnostic: {}, formatting: dynamic, rangeFormatting: dynamic } },
    (client) =>
      client.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
        registered.push(
          ...registrations.map(({ method, registerOptions }): unknown => [method, registerOptions]),
        )
        return null
      }),
  )
  await other.remarks(await other.open('a.dql', 'fetch logs'))
  const documentSelector = [{ language: 'dql' }, { language: 'dpl' }]
  expect(registered).toEqual([
    ['textDocument/formatting', { documentSelector }],
    ['textDocument/rangeFormatting', { documentSelector }],
  ])
  other.close()
})

describe('variables', () => {
  test('are offered and shown with their values', async () => {
    const list = await server.ask<CompletionList>(
      'textDocument/completion',
      'a.dql',
      'fetch logs | filter a == $<|>',
    )
    expect(labels(list)).toEqual(['$host', '$hosts'])
    const hover = await server.ask<Hover>('textDocument/hover', 'b.dql', 'fetch logs | filter a == $ho<|>st')
    expect(JSON.stringify(hover.contents)).toContain('string')
  })

  test('unknown ones are remarked on, and again when the file has changed', async () => {
    const uri = await server.open('a.dql', 'fetch logs | filter a == $limit')
    expect(await server.remarks(uri)).toEqual(['0:25 unknown-variable'])
    server.write('dql.variables.json', '{"limit": 10}')
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] })
    expect(await server.remarks(uri)).toEqual([])
  })

  test('an unknown one can be put into the file, without a value', async () => {
    const uri = await server.open('a.dql', 'fetch logs | filter a == $limit')
    const actions = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: range(0, 26, 26),
      context: { diagnostics: [] },
    })
    const [action] = actions.filter(({ title }) => title.startsWith('Add limit'))
    expect(action?.edit?.documentChanges).toEqual([
      {
        textDocument: { uri: server.uriOf('dql.variables.json'), version: null },
        edits: [{ range: range(0, 1, 1), newText: '\n  "limit": null,' }],
      },
    ])
  })

  test('nothing is said where no file gives any', async () => {
    const bare = await startServer({})
    expect(await bare.remarks(await bare.open('a.dql', 'fetch logs | filter a == $limit'))).toEqual([])
    bare.close()
  })
})
