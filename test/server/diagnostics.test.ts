import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/languageServer'

let server: TestServer

afterEach(() => server.close())

const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `{"message":"request ${i} took ${i} ms"}\n`).join('')

const files = {
  'dql.config.json': '{"sources": {"logs": [{"files": "app.jsonl"}], "gone": [{"files": "nothing.jsonl"}]}}',
  'app.jsonl': lines(50),
  'a.dql': 'fetch logs | filtr x',
  'b.dpl': 'INT NOTHING',
  'sub/c.md': '```dql\nfetch logs | fields lowr(message)\n```\n',
}

interface Report {
  readonly kind: string
  readonly resultId?: string
  readonly uri?: string
  readonly items?: readonly { readonly code: string; readonly message: string }[]
}

const pull = (uri: string, previousResultId?: string): Promise<Report> =>
  server.client.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId })

const codes = ({ items = [] }: Report): readonly string[] => items.map(({ code }) => code)

describe('remarks that are asked for', () => {
  test('are not sent again as long as nothing has changed', async () => {
    server = await startServer(files)
    const uri = await server.open('q.dql', 'fetch logs | filtr x')
    const first = await pull(uri)
    expect(first.kind).toBe('full')
    expect(await pull(uri, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId })
    await server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'fetch logs' }],
    })
    const second = await pull(uri, first.resultId)
    expect([second.kind, codes(second)]).toEqual(['full', []])
  })

  test('on every query and pattern of the folders', async () => {
    server = await startServer(files)
    await server.open('a.dql', 'fetch logs')
    const ask = (previousResultIds: readonly object[]): Promise<{ items: readonly Required<Report>[] }> =>
      server.client.sendRequest('workspace/diagnostic', { previousResultIds })
    const { items } = await ask([])
    const found = items.map((it) => [it.uri.slice(it.uri.lastIndexOf('/') + 1), ...codes(it)])
    expect(found.toSorted()).toEqual([['a.dql'], ['b.dpl', 'unknown-matcher'], ['c.md', 'unknown-function']])
    const again = await ask(items.map(({ uri, resultId }) => ({ uri, value: resultId })))
    expect(again.items.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged', 'unchanged'])
  })

  test('a client that cannot ask gets them with the version they are about', async () => {
    const sent: { readonly uri: string; readonly version?: number }[] = []
    server = await startServer(files, {}, (client) => {
      client.onNotification('textDocument/publishDiagnostics', (it: { uri: string }) => void sent.push(it))
    })
    const uri = await server.open('q.dql', 'fetch logs | filtr x')
    await expect.poll(() => sent.find((it) => it.uri === uri)).toMatchObject({ version: 1 })
  })
})

describe('remarks on the data', () => {
  test('a source without files is told where it is fetched, and the rest works', async () => {
    server = await startServer(files)
    const report = await pull(await server.open('q.dql', 'fetch gone | filtr x'))
    expect(codes(report)).toEqual(['unknown-command', 'source-missing'])
    expect(report.items?.[1]?.message).toContain('There is no file nothing.jsonl')
  })

  test('files that disappear', async () => {
    server = await startServer(files)
    const uri = await server.open('q.dql', 'fetch logs')
    expect(codes(await pull(uri))).toEqual([])
    rmSync(fileURLToPath(server.uriOf('app.jsonl')))
    await server.client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] })
    expect(codes(await pull(uri))).toEqual(['source-missing'])
  })

  test('a pattern that fits no sampled text', async () => {
    server = await startServer(files)
    const check = async (name: string, query: string): Promise<readonly string[]> =>
      codes(await pull(await server.open(name, query)))
    expect(await check('1.dql', `fetch logs | parse message, "'answer ' INT:n"`)).toEqual(['pattern-fits-no-sample']) // prettier-ignore
    expect(await check('2.dql', `fetch logs | parse message, "'request ' INT:n"`)).toEqual([])
    expect(await check('3.dql', `fetch logs | filter n > 1 | parse message, "'answer ' INT:n"`)).toEqual([])
    expect(await check('4.dql', `fetch gone | parse message, "'answer ' INT:n"`)).toEqual(['source-missing']) // prettier-ignore
  })

  const unfit = `fetch logs | parse message, "'answer ' INT:n"`

  test.each([
    ['a comment of its own', `// dql:ignore pattern-fits-no-sample\n${unfit}`, []],
    ['a comment for everything', `${unfit} // dql:ignore`, []],
    [
      'a comment for everything in another line',
      `${unfit}\n| limit 1 // dql:ignore`,
      ['unused-ignore', 'pattern-fits-no-sample'],
    ],
    ['a comment for something else', `// dql:ignore source-missing\n${unfit}`, ['pattern-fits-no-sample']],
    ['a comment for what is not found', `// dql:ignore pattern-fits-no-sample\nfetch logs`, []],
    ['a code that is misspelt', `// dql:ignore pattern-fits-no-sampel\nfetch logs`, ['unknown-ignore']],
  ])('is silenced, as remarks of the text are: %s', async (_, query, expected) => {
    server = await startServer(files)
    expect(codes(await pull(await server.open('q.dql', query)))).toEqual(expected)
  })

  test.each([
    ['"off"', undefined],
    ['"error"', 1],
    ['"hint"', 4],
    ['"louder"', 3],
  ])('has the severity that is chosen: %s', async (chosen, severity) => {
    const configuration = `{"sources": {"logs": [{"files": "app.jsonl"}]}, "inspections": {"pattern-fits-no-sample": ${chosen}}}` // prettier-ignore
    server = await startServer({ ...files, 'dql.config.json': configuration })
    const { items = [] } = await pull(await server.open('q.dql', unfit))
    expect(items).toMatchObject(severity ? [{ code: 'pattern-fits-no-sample', severity }] : [])
    expect(items).toHaveLength(severity ? 1 : 0)
  })

  test('too few texts tell nothing', async () => {
    server = await startServer({ ...files, 'app.jsonl': lines(5) })
    const report = await pull(await server.open('q.dql', `fetch logs | parse message, "'answer ' INT:n"`))
    expect(codes(report)).toEqual([])
  })
})

describe('whatever is opened', () => {
  const methods = ['completion', 'hover', 'signatureHelp', 'definition', 'documentSymbol', 'foldingRange']
  const ask = (uri: string, line: number, character: number): Promise<readonly unknown[]> =>
    Promise.all(
      methods.map((method) =>
        server.client.sendRequest(`textDocument/${method}`, {
          textDocument: { uri },
          position: { line, character },
        }),
      ),
    )

  test('a text of 50 MB: a remark says that there is no help, and nothing else is answered', async () => {
    server = await startServer(files)
    const uri = await server.open('huge.dql', '| filter a == 1\n'.repeat(3_300_000))
    expect(codes(await pull(uri))).toEqual(['too-large'])
    expect(await ask(uri, 1_000_000, 5)).toEqual(methods.map(() => null))
  }, 30_000)

  test('other languages under the name of a query', async () => {
    server = await startServer(files)
    const texts = {
      'json.dql': '{"a": [1, 2, {"b": "c"}], "d": null}\n'.repeat(50),
      'java.dql':
        'public static void main(String[] args) {\n  for (int i = 0; i < 5; i++) { call("a"); }\n}\n',
      'binary.dql': Array.from({ length: 3_000 }, (_, i) => String.fromCharCode((i * 7919) % 256)).join(''),
      'quotes.dql': '"'.repeat(999),
      'brackets.dql': '[{('.repeat(3_000),
    }
    for (const [name, text] of Object.entries(texts)) {
      const uri = await server.open(name, text)
      expect((await pull(uri)).kind, name).toBe('full')
      await ask(uri, 0, 3)
    }
  }, 60_000)

  test('places outside of the text', async () => {
    server = await startServer(files)
    const uri = await server.open('q.dql', 'fetch logs | filter ')
    for (const [line, character] of [
      [0, 999],
      [99, 0],
      [99, 99],
      [-1, 0],
      [0, -5],
    ] as const)
      // prettier-ignore
      await expect(ask(uri, line, character)).resolves.toHaveLength(methods.length)
  })
})
