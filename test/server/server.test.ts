import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createConnection,
  createProtocolConnection,
  ErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
  type CompletionList,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type SemanticTokens,
  type SignatureHelp,
  type SignatureInformation,
} from 'vscode-languageserver/node'
import { serve } from '../../server/serve'
import { readCursor } from '../support/markers'

let folder: string
let client: ProtocolConnection

const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).toString()

const configuration = { sources: { logs: [{ files: 'logs/*.jsonl', fields: { 'aws.log_group': '/demo' } }] } }

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dql-server-'))
  mkdirSync(path.join(folder, 'logs'))
  writeFileSync(path.join(folder, 'dql.config.json'), JSON.stringify(configuration))
  writeFileSync(
    path.join(folder, 'logs', 'a.jsonl'),
    '{"timestamp":"2025-01-03T09:22:13Z","path":"/orders","status":200}\n{"timestamp":"2025-01-03T09:22:14Z","path":"/users","status":504}\n',
  )
})

afterEach(() => {
  client.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** A server over in-memory streams, with a client that has said hello. */
async function connect(
  capabilities: object = { textDocument: { diagnostic: {} } },
): Promise<InitializeResult> {
  const toServer = new PassThrough()
  const toClient = new PassThrough()
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)))
  client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer))
  client.listen()
  const result = await client.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'demo' }],
  })
  await client.sendNotification('initialized', {})
  return result
}

async function open(text: string, languageId = 'dql', name = 'query.dql'): Promise<string> {
  const uri = uriOf(name)
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text },
  })
  return uri
}

/** Opens the text and asks about the place of its marker. */
async function ask<Result>(method: string, marked: string): Promise<Result> {
  const { text, offset } = readCursor(marked)
  const uri = await open(text)
  const before = text.slice(0, offset).split('\n')
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
  return client.sendRequest<Result>(method, { textDocument: { uri }, position })
}

const diagnosticsOf = async (uri: string): Promise<readonly Diagnostic[]> => {
  const report = await client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  })
  return report.kind === 'full' ? report.items : []
}

const codesOf = async (uri: string): Promise<readonly unknown[]> =>
  (await diagnosticsOf(uri)).map(({ code }) => code)

describe('what the server offers', () => {
  test('remarks are asked for by clients that can', async () => {
    expect((await connect()).capabilities.diagnosticProvider).toBeDefined()
  })

  test('and sent to those that cannot', async () => {
    expect((await connect({})).capabilities.diagnosticProvider).toBeUndefined()
    const sent = new Promise<{ uri: string; diagnostics: Diagnostic[] }>((resolve) => {
      client.onNotification(
        'textDocument/publishDiagnostics',
        (params: { uri: string; diagnostics: Diagnostic[] }) => {
          if (params.uri.endsWith('.dql')) resolve(params)
        },
      )
    })
    await open('fetch logs | filtr a')
    expect((await sent).diagnostics.map(({ code }) => code)).toEqual(['unknown-command'])
  })
})

describe('requests', () => {
  beforeEach(async () => {
    await connect()
  })

  test('completion offers the fields of the files, with the text they replace', async () => {
    const list = await ask<CompletionList>('textDocument/completion', 'fetch logs\n| filter sta<|>')
    const status = list.items.find(({ label }) => label === 'status')
    expect(status).toMatchObject({
      detail: 'long',
      textEdit: {
        newText: 'status',
        range: { start: { line: 1, character: 9 }, end: { line: 1, character: 12 } },
      },
    })
    expect(list.items.map(({ label }) => label)).toContain('aws.log_group')
  })

  test('hover tells where a field comes from and shows values', async () => {
    const hover = await ask<Hover>('textDocument/hover', 'fetch logs | filter pa<|>th == "a"')
    expect(JSON.stringify(hover.contents)).toContain('/orders')
    expect(JSON.stringify(hover.contents)).toContain('a.jsonl')
  })

  test('signature help follows the cursor', async () => {
    const help = await ask('textDocument/signatureHelp', 'fetch logs | filter contains(path, <|>')
    expect(help).toMatchObject({ activeParameter: 1 })
  })

  test('the active parameter is marked by its place, for clients that take it so', async () => {
    client.dispose()
    const signatureInformation = { parameterInformation: { labelOffsetSupport: true } }
    await connect({ textDocument: { signatureHelp: { signatureInformation } } })
    const marked = 'fetch logs | summarize percentile(status, <|>'
    const help = await ask<SignatureHelp>('textDocument/signatureHelp', marked)
    const [{ label, parameters }] = help.signatures as [SignatureInformation]
    const [start, end] = parameters?.[help.activeParameter ?? 0]?.label as [number, number]
    expect(label.slice(0, start)).toBe('percentile(expression, ')
    expect(label.slice(start, end)).toBe('percentile')
  })

  test('remarks that speak of other places, and parts that nothing needs', async () => {
    const uri = await open('fetch logs\n| fields path\n| fieldsAdd a = other\n| fieldsKeep path')
    const [removed, unused] = (await diagnosticsOf(uri)).toSorted((a, b) => (a.code! < b.code! ? -1 : 1))
    expect(removed?.relatedInformation).toEqual([
      {
        location: { uri, range: { start: { line: 1, character: 2 }, end: { line: 1, character: 13 } } },
        message: 'fields does not keep the field.',
      },
    ])
    expect(unused).toMatchObject({ code: 'unused-field', tags: [1] })
  })

  test('remarks, and their fixes', async () => {
    const uri = await open("fetch logs | filter path == 'a'")
    const [remark] = await diagnosticsOf(uri)
    expect(remark).toMatchObject({ code: 'single-quotes', source: 'dql' })
    const actions = await client.sendRequest<{ edit: { changes: Record<string, unknown> } }[]>(
      'textDocument/codeAction',
      { textDocument: { uri }, range: remark!.range, context: { diagnostics: [] } },
    )
    expect(actions[0]?.edit.changes[uri]).toEqual([{ range: remark!.range, newText: '"a"' }])
  })

  test('semantic tokens, whole and in part', async () => {
    const uri = await open('fetch logs\n| filter path == "a"')
    const whole = await client.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    })
    expect(whole.data.slice(0, 10)).toEqual([0, 0, 5, 0, 0, 0, 6, 4, 10, 2])
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } }
    const part = await client.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument: { uri },
      range,
    })
    expect(part.data.length).toBeLessThan(whole.data.length)
  })

  test('outline, folding and selection', async () => {
    const uri = await open('fetch logs\n| summarize {\n    count()\n  }')
    const textDocument = { uri }
    const symbols = await client.sendRequest<{ name: string }[]>('textDocument/documentSymbol', {
      textDocument,
    })
    expect(symbols.map(({ name }) => name)).toEqual(['fetch', 'summarize'])
    const folds = await client.sendRequest('textDocument/foldingRange', { textDocument })
    expect(folds).toEqual([{ startLine: 1, endLine: 3, kind: 'region' }])
    const positions = [{ line: 2, character: 5 }]
    const [range] = await client.sendRequest<{ range: unknown; parent: unknown }[]>(
      'textDocument/selectionRange',
      { textDocument, positions },
    )
    expect(range).toMatchObject({
      range: { start: { line: 2, character: 4 }, end: { line: 2, character: 9 } },
    })
    expect(range?.parent).toBeDefined()
  })

  test('patterns have remarks of their own', async () => {
    expect(await codesOf(await open('INT{3}:a', 'dpl', 'a.dpl'))).toEqual(['quantifier-not-supported'])
  })

  test('sources are described', async () => {
    const uri = await open('fetch logs | limit 1')
    const [logs] = await client.sendRequest<object[]>('dql/describeSources', { uri })
    expect(logs).toMatchObject({ name: 'logs', format: 'JSON lines' })
  })

  test('the sources of a folder are described, with how often fields are there', async () => {
    const uri = uriOf('').replace(/\/$/, '')
    const all = await client.sendRequest<{ name: string; readings: object[]; fields: { written: string; share: number }[] }[]>('dql/describeFolder', { uri }) // prettier-ignore
    const logs = all.find(({ name }) => name === 'logs')
    expect(logs?.readings[0]).toMatchObject({ format: 'JSON lines' })
    expect(logs?.fields.length).toBeGreaterThan(0)
    expect(logs?.fields.filter(({ written, share }) => written === '' || share <= 0)).toEqual([])
  })

  test('the folder of a run is told', async () => {
    const uri = uriOf('made-up.dql')
    const told = await client.sendRequest<{ folder: string; configurationFile: string }>('dql/runFolder', {
      uri,
    })
    expect(told.configurationFile).toBe(path.join(told.folder, 'dql.config.json'))
    expect(uri).toContain(path.basename(told.folder))
  })

  test('the library of patterns is told', async () => {
    const patterns = await client.sendRequest<{ name: string; pattern: string }[]>('dql/patternLibrary', {})
    expect(patterns.find(({ name }) => name === 'common')?.pattern).toContain('HTTPDATE')
  })

  test('documents that are not open have no answers', async () => {
    const textDocument = { uri: uriOf('other.dql') }
    const position = { line: 3, character: 7 }
    expect(await client.sendRequest('textDocument/hover', { textDocument, position })).toBeNull()
    expect(await codesOf(textDocument.uri)).toEqual([])
    expect(await client.sendRequest('dql/describeSources', textDocument)).toEqual([])
  })

  test.each([
    ['textDocument/hover', undefined],
    ['textDocument/completion', undefined],
    ['textDocument/diagnostic', null],
    ['workspace/symbol', 7],
    ['dql/editOfQuery', undefined],
    ['textDocument/semanticTokens/full/delta', 'text'],
  ])('%s without parameters is told, and the server lives', async (method, params) => {
    const answer = params === undefined ? client.sendRequest(method) : client.sendRequest(method, params)
    await expect(answer).rejects.toMatchObject({ code: ErrorCodes.InvalidParams })
    expect(await client.sendRequest('dql/patternLibrary')).not.toEqual([])
  })

  test.each([{}, { textDocument: null }, { textDocument: { uri: 7 }, position: 'here' }])(
    'parameters of another form have no answer: %j',
    async (params) => {
      expect(await client.sendRequest('textDocument/hover', params)).toBeNull()
    },
  )

  test('places outside the text are taken to it', async () => {
    const uri = await open('fetch logs | ')
    const position = { line: 99, character: 99 }
    const list = await client.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position,
    })
    expect(list.items.map(({ label }) => label)).toContain('filter')
  })

  test('changes are seen at once', async () => {
    const uri = await open('fetch logs | filtr a')
    expect(await codesOf(uri)).toEqual(['unknown-command'])
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: { line: 0, character: 17 }, end: { line: 0, character: 17 } }, text: 'e' },
      ],
    })
    expect(await codesOf(uri)).toEqual([])
  })
})

describe('sources', () => {
  test('a directive at the top of the query is a source too', async () => {
    await connect()
    writeFileSync(path.join(folder, 'other.jsonl'), '{"colour":"red"}\n')
    const uri = await open('// dql:source logs=other.jsonl\nfetch logs | limit 1')
    const [logs] = await client.sendRequest<{ fields: { name: string }[] }[]>('dql/describeSources', { uri })
    expect(logs?.fields.map(({ name }) => name)).toContain('colour')
  })

  test('a wrong directive is reported at its line', async () => {
    await connect()
    expect(await diagnosticsOf(await open('// dql:sorce logs=x\nfetch logs'))).toMatchObject([
      { code: 'bad-directive', range: { start: { line: 0 } } },
    ])
  })

  test('a wrong configuration is reported in its own file, and again when it is right', async () => {
    writeFileSync(path.join(folder, 'dql.config.json'), '{"sorces": {}}')
    const reports: { uri: string; diagnostics: Diagnostic[] }[] = []
    const first = connect()
    client.onNotification('textDocument/publishDiagnostics', (params: (typeof reports)[number]) => {
      reports.push(params)
    })
    await first
    await open('fetch logs')
    await diagnosticsOf(uriOf('query.dql'))
    expect(reports.at(-1)).toMatchObject({
      uri: uriOf('dql.config.json'),
      diagnostics: [{ code: 'unknown-key' }],
    })
    writeFileSync(path.join(folder, 'dql.config.json'), '{"sources": {}}')
    await client.sendNotification('workspace/didChangeWatchedFiles', { changes: [] })
    await diagnosticsOf(uriOf('query.dql'))
    expect(reports.at(-1)).toMatchObject({ uri: uriOf('dql.config.json'), diagnostics: [] })
  })

  test('so is one in a folder further down, when a document there is opened', async () => {
    mkdirSync(path.join(folder, 'inner'))
    writeFileSync(path.join(folder, 'inner', 'dql.config.json'), '{"sorces": {}}')
    const reports: { uri: string; diagnostics: Diagnostic[] }[] = []
    await connect()
    client.onNotification('textDocument/publishDiagnostics', (params: (typeof reports)[number]) => {
      reports.push(params)
    })
    await diagnosticsOf(await open('fetch logs', 'dql', 'inner/query.dql'))
    expect(reports).toContainEqual(
      expect.objectContaining({
        uri: uriOf('inner/dql.config.json'),
        diagnostics: [expect.objectContaining({ code: 'unknown-key' })],
      }),
    )
  })
})
