import { afterEach, describe, expect, test } from 'vitest'
import type {
  CodeAction,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  InlayHint,
  Location,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver/node'
import { applyEdits, lineIndex, span } from '../../language'
import { startServer, type TestServer } from '../support/languageServer'

let server: TestServer

afterEach(() => server.close())

const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } }

/** Places as `file line:character`. */
const shown = (locations: readonly Location[]): readonly string[] =>
  locations.map(
    ({ uri, range: { start } }) => `${uri.slice(uri.lastIndexOf('/') + 1)} ${start.line}:${start.character}`,
  )

/** Asks about the place of a marker with more parameters than the place. */
async function askWith<Result>(method: string, name: string, marked: string, more: object): Promise<Result> {
  const before = marked.split('<|>')[0] ?? ''
  const uri = await server.open(name, marked.replace('<|>', ''), name.endsWith('.md') ? 'markdown' : 'dql')
  const position = {
    line: before.split('\n').length - 1,
    character: before.length - before.lastIndexOf('\n') - 1,
  }
  return server.client.sendRequest<Result>(method, { textDocument: { uri }, position, ...more })
}

/** The edits of a change by file, as `line:character-line:character text`. */
const changesOf = ({ changes = {} }: WorkspaceEdit): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(changes).map(([uri, edits]) => [
      uri.slice(uri.lastIndexOf('/') + 1),
      edits.map(
        ({ range: { start, end }, newText }) =>
          `${start.line}:${start.character}-${end.character} ${newText}`,
      ),
    ]),
  )

describe('names', () => {
  test('each query of a file with several folds as a whole', async () => {
    server = await startServer({})
    const uri = await server.open('a.dql', 'fetch logs\n| limit 1\n\nfetch events\n| limit 2\n')
    const params = { textDocument: { uri } }
    expect(await server.client.sendRequest('textDocument/foldingRange', params)).toEqual([
      { startLine: 0, endLine: 1, kind: 'region' },
      { startLine: 3, endLine: 4, kind: 'region' },
    ])
  })

  test('of fields are renamed, also between fences', async () => {
    server = await startServer({})
    const change = await askWith<WorkspaceEdit>(
      'textDocument/rename',
      'a.md',
      '# a\n\n> ```dql\n> fetch logs | fieldsAdd <|>a = 1\n> | sort a\n> ```\n',
      { newName: 'b c' },
    )
    expect(changesOf(change)).toEqual({ 'a.md': ['3:25-26 `b c`', '4:9-10 `b c`'] })
  })

  test('changes tell the version they are for, to clients that take it', async () => {
    server = await startServer({}, { workspace: { workspaceEdit: { documentChanges: true } } })
    const marked = 'fetch logs | fieldsAdd <|>a = 1'
    const change = await askWith<WorkspaceEdit>('textDocument/rename', 'a.dql', marked, { newName: 'b' })
    expect(change.changes).toBeUndefined()
    expect(change.documentChanges).toMatchObject([
      { textDocument: { uri: server.uriOf('a.dql'), version: 1 }, edits: [{ newText: 'b' }] },
    ])
  })

  test('that come from the data are refused with the reason', async () => {
    server = await startServer({})
    const asked = askWith('textDocument/rename', 'a.dql', 'fetch logs | filter <|>host == "a"', {
      newName: 'b',
    })
    await expect(asked).rejects.toThrow('host comes from the data')
    const prepared = server.ask('textDocument/prepareRename', 'b.dql', 'fetch logs | filter <|>host == "a"')
    await expect(prepared).rejects.toThrow('host comes from the data')
  })

  test('to be renamed are told before', async () => {
    server = await startServer({})
    expect(
      await server.ask('textDocument/prepareRename', 'a.dql', 'fetch logs | fieldsAdd `a <|>b` = 1'),
    ).toEqual({
      range: { start: { line: 0, character: 23 }, end: { line: 0, character: 28 } },
      placeholder: 'a b',
    })
  })

  const files = {
    'dql.config.json': '{}',
    'dql.variables.json': '{\n  // hosts\n  "host": "a",\n  "other": 1\n}',
    'b.dql': 'fetch logs\n| filter host == $host or $hostile == 1',
    'notes/c.md': '```dql\nfetch logs | filter $host == a\n```',
    'd.dql': 'fetch logs',
  }

  test('of variables are renamed in every file, and in the one with their values', async () => {
    server = await startServer(files)
    const change = await askWith<WorkspaceEdit>(
      'textDocument/rename',
      'a.dql',
      'fetch logs | filter a == $ho<|>st and b == $host:noquote',
      { newName: '$node' },
    )
    expect(changesOf(change)).toEqual({
      'a.dql': ['0:26-30 node', '0:41-45 node'],
      'b.dql': ['1:18-22 node'],
      'c.md': ['1:21-25 node'],
      'dql.variables.json': ['2:3-7 node'],
    })
    const taken = askWith('textDocument/rename', 'e.dql', 'fetch logs | filter a == $ho<|>st', {
      newName: 'other',
    })
    await expect(taken).rejects.toThrow('There is a variable $other already')
  })

  test('of variables lead to their values, and to their uses', async () => {
    server = await startServer(files)
    const marked = 'fetch logs | filter a == $ho<|>st'
    expect(shown(await server.ask('textDocument/definition', 'a.dql', marked))).toEqual([
      'dql.variables.json 2:3',
    ])
    const places = await askWith<Location[]>('textDocument/references', 'a.dql', marked, {
      context: { includeDeclaration: false },
    })
    expect(shown(places)).toEqual(['a.dql 0:25', 'b.dql 1:17', 'c.md 1:20'])
  })

  test('are marked as made and read; other words are left to the editor', async () => {
    server = await startServer({})
    const marks = await server.ask<DocumentHighlight[]>(
      'textDocument/documentHighlight',
      'a.dql',
      'fetch logs | fieldsAdd <|>a = 1 | sort a',
    )
    expect(marks.map(({ kind }) => kind)).toEqual([3, 2])
    expect(await server.ask('textDocument/documentHighlight', 'b.dql', 'fet<|>ch logs')).toBeNull()
  })

  test('are found from every place; the one that makes them only where it is wanted', async () => {
    server = await startServer({})
    const marked = 'fetch logs | fieldsAdd a = 1 | sort <|>a'
    const ask = (includeDeclaration: boolean) =>
      askWith<Location[]>('textDocument/references', 'a.dql', marked, { context: { includeDeclaration } })
    expect(shown(await ask(true))).toEqual(['a.dql 0:23', 'a.dql 0:36'])
    expect(shown(await ask(false))).toEqual(['a.dql 0:36'])
  })
})

describe('code actions', () => {
  async function actionsFor(
    text: string,
    character: [number, number],
    only?: string[],
  ): Promise<CodeAction[]> {
    const uri = await server.open('a.dql', text)
    const range = { start: { line: 0, character: character[0] }, end: { line: 0, character: character[1] } }
    return server.client.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only && { only }) },
    })
  }

  test('have the kinds that editors sort them by', async () => {
    server = await startServer({})
    const kinds = async (text: string, place: [number, number], only?: string[]) =>
      (await actionsFor(text, place, only)).map(({ kind, title }) => `${kind ?? ''}: ${title}`)
    const text = 'fetch logs | filter upper(b) != "x" and b == \'y\''
    expect(await kinds(text, [20, 28])).toEqual([
      'refactor.extract: Extract into the field upperValue',
      'refactor.rewrite: Split into 2 commands',
    ])
    expect(await kinds(text, [20, 28], ['refactor.extract'])).toHaveLength(1)
    expect(await kinds(text, [20, 28], ['quickfix', 'source.organizeImports'])).toEqual([])
    expect(await kinds(text, [46, 46], ['quickfix'])).toEqual(['quickfix: Change to double quotes'])
  })

  /** The text after an action of this title. */
  async function after(name: string, marked: string, title: string): Promise<string | undefined> {
    const [before = '', selected = '', behind = ''] = marked.split('<|>')
    const text = before + selected + behind
    const lines = lineIndex(text)
    const range = lines.rangeOf({ start: before.length, end: before.length + selected.length })
    const uri = await server.open(name, text, 'markdown')
    const context = { diagnostics: [] }
    const params = { textDocument: { uri }, range, context }
    const found = await server.client.sendRequest<CodeAction[]>('textDocument/codeAction', params)
    const edits = found.find((action) => action.title === title)?.edit?.changes?.[uri]
    return (
      edits &&
      applyEdits(
        text,
        edits.map(({ range: place, newText }) => ({
          span: span(lines.offsetAt(place.start), lines.offsetAt(place.end)),
          newText,
        })),
      )
    )
  }

  test('write new lines between fences as the others there', async () => {
    server = await startServer({})
    const quoted = '> ```dql\n> fetch logs\n> | filter <|>upper(a)<|> == "x"\n> ```\n'
    expect(await after('a.md', quoted, 'Extract into the field upperValue')).toBe(
      '> ```dql\n> fetch logs\n> | fieldsAdd upperValue = upper(a)\n> | filter upperValue == "x"\n> ```\n',
    )
    const listed = '- one\n\n  ```dql\n  fetch logs\n  | filter a == 1 <|>and<|> b == 2\n  ```\n'
    expect(await after('b.md', listed, 'Split into 2 commands')).toBe(
      '- one\n\n  ```dql\n  fetch logs\n  | filter a == 1\n  | filter b == 2\n  ```\n',
    )
  })

  test('lay out what stands between fences', async () => {
    server = await startServer({})
    const text = '> ```dql\n> fetch   logs|fil<|><|>ter a==1\n> ```\n\n```dpl\nLD:a    INT:b\n```\n'
    expect(await after('a.md', text, 'Lay out this query')).toBe(
      '> ```dql\n> fetch logs\n> | filter a == 1\n> ```\n\n```dpl\nLD:a    INT:b\n```\n',
    )
    const pattern = '```dpl\nLD:a  <|><|>  INT:b\n```\n'
    expect(await after('b.md', pattern, 'Lay out this pattern')).toBe('```dpl\nLD:a INT:b\n```\n')
    expect(await after('c.md', '```dpl\nLD:a <|><|>INT:b\n```\n', 'Lay out this pattern')).toBeUndefined()
  })

  test('fix the whole file on saving', async () => {
    server = await startServer({})
    const text = "fetch logs | filter a == 'x'\n\nfetch logs | filter b == 'y'"
    const [fixAll, ...others] = await actionsFor(text, [0, 0], ['source.fixAll'])
    expect(others).toEqual([])
    expect(fixAll?.kind).toBe('source.fixAll.dql')
    expect(changesOf(fixAll?.edit ?? {})).toEqual({ 'a.dql': ['0:25-28 "x"', '2:25-28 "y"'] })
  })
})

describe('symbols', () => {
  const outline = (all: readonly DocumentSymbol[]): readonly string[] =>
    all.flatMap(({ name, children = [] }) => [name, ...outline(children).map((child) => `  ${child}`)])

  async function outlineOf(name: string, text: string): Promise<readonly string[]> {
    const uri = await server.open(name, text)
    return outline(
      await server.client.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri },
      }),
    )
  }

  test('of a file with several queries stand below their query', async () => {
    server = await startServer({})
    expect(await outlineOf('a.dql', 'fetch logs | summarize n = count()')).toEqual([
      'fetch',
      'summarize',
      '  n',
    ])
    expect(
      await outlineOf('b.dql', '// Errors\nfetch logs\n| limit 1\n\n// dql:source a=b\nfetch events'),
    ).toEqual(['Errors', '  fetch', '  limit', 'fetch events', '  fetch'])
  })

  test('of the workspace are found by their letters', async () => {
    server = await startServer({
      'a.dql': '// Errors by host\nfetch logs\n| summarize errors = count(), by: {host}',
      'b/c.dpl': '$word = LD;\n$word:first',
      'node_modules/x.dql': 'fetch logs | fieldsAdd errors = 1',
    })
    const find = async (query: string) =>
      (await server.client.sendRequest<WorkspaceSymbol[]>('workspace/symbol', { query })).map(
        ({ name, containerName }) => `${name}${containerName ? ` in ${containerName}` : ''}`,
      )
    expect(await find('err')).toEqual(['Errors by host', 'errors in Errors by host'])
    expect(await find('frst')).toEqual(['first'])
    expect(await find('$w')).toEqual(['$word'])
    await server.open('a.dql', 'fetch logs | fieldsAdd fresh = 1')
    expect(await find('fresh')).toEqual([
      'fetch logs | fieldsAdd fresh = 1',
      'fresh in fetch logs | fieldsAdd fresh = 1',
    ])
  })
})

describe('semantic tokens', () => {
  test('are told as the difference to the last answer', async () => {
    server = await startServer({})
    const uri = await server.open('a.dql', 'fetch logs | limit 1')
    const full = await server.client.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    })
    await server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: 'fetch logs | filter a | limit 1' }],
    })
    const ask = (previousResultId: string) =>
      server.client.sendRequest<SemanticTokens & SemanticTokensDelta>(
        'textDocument/semanticTokens/full/delta',
        {
          textDocument: { uri },
          previousResultId,
        },
      )
    const { edits, resultId } = await ask(full.resultId ?? '')
    const patched = [...full.data]
    for (const { start, deleteCount, data = [] } of edits) patched.splice(start, deleteCount, ...data)
    const again = await ask('unheard')
    expect(again.data).toEqual(patched)
    expect(resultId).not.toBe(full.resultId)
    expect((await ask(again.resultId ?? '')).edits).toEqual([])
  })
})

describe('inlay hints', () => {
  const text = 'fetch logs\n| fieldsAdd x = lower(a)\n| filter contains(x, "a")'

  const hintsOf = async (uri: string): Promise<readonly InlayHint[]> =>
    server.client.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range: whole })

  test('say more when they are asked', async () => {
    server = await startServer({})
    const uri = await server.open('a.dql', text)
    const hints = await hintsOf(uri)
    expect(hints.map(({ label, tooltip }) => [label, tooltip])).toEqual([
      [': string', undefined],
      ['substring:', undefined],
    ])
    const told = await server.client.sendRequest<InlayHint>('inlayHint/resolve', hints[0])
    expect(told.tooltip).toMatchObject({ value: 'The type of `x`, or null.' })
  })

  test('can be switched off', async () => {
    let isAsked: () => void
    const asked = new Promise<void>((resolve) => (isAsked = resolve))
    server = await startServer({}, { workspace: { configuration: true } }, (client) => {
      client.onRequest('workspace/configuration', () => {
        setTimeout(isAsked, 50)
        return [{ types: false }]
      })
    })
    await asked
    const hints = await hintsOf(await server.open('a.dql', text))
    expect(hints.map(({ label }) => label)).toEqual(['substring:'])
  })
})

test('paths lead to files that are there', async () => {
  const configuration = {
    sources: { logs: [{ files: 'logs/*.jsonl' }] },
    lookups: { '/hosts': 'tables/h.csv' },
    variables: 'none.json',
  }
  server = await startServer({
    'dql.config.json': JSON.stringify(configuration, undefined, 2),
    'logs/a.jsonl': '{}',
    'logs/b.jsonl': '{}',
    'tables/h.csv': 'a\n1',
    'lookups/owners.csv': 'a\n1',
  })
  const linksIn = async (uri: string): Promise<readonly string[]> =>
    (
      await server.client.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } })
    ).map(({ range: { start, end }, target = '', tooltip = '' }) =>
      `${start.line}:${start.character}-${end.character} ${target.slice(target.lastIndexOf('/') + 1)} ${tooltip}`.trim(),
    )
  const uri = await server.open(
    'a.dql',
    '// dql:source logs=logs/b.jsonl\nload "/hosts"\n| lookup [ load "/lookups/owners" ], sourceField: a, lookupField: a\n| append [ load "/none" ]',
  )
  expect(await linksIn(uri)).toEqual(['0:19-31 b.jsonl', '1:6-12 h.csv', '2:17-32 owners.csv'])
  expect(await linksIn(server.uriOf('dql.config.json'))).toEqual([
    '4:18-30 a.jsonl The first of 2 files',
    '9:15-27 h.csv',
  ])
})

test('a pipe that is typed goes to its place', async () => {
  server = await startServer({})
  const edits = await askWith<TextEdit[]>(
    'textDocument/onTypeFormatting',
    'a.dql',
    'fetch logs\n| filter a\n    |<|>',
    {
      ch: '|',
      options: { tabSize: 2, insertSpaces: true },
    },
  )
  expect(edits).toEqual([
    { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } }, newText: '' },
  ])
})
