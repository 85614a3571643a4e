import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import esbuild from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'dql-lsp-'))
const uri = pathToFileURL(path.join(folder, 'query.dql')).toString()

let server: ChildProcessWithoutNullStreams
let client: PlainClient

/** Speaks the protocol with nothing but text, as any editor may: a length, an empty line, JSON. */
class PlainClient {
  readonly #server: ChildProcessWithoutNullStreams
  readonly #waiting = new Map<number, (answer: unknown) => void>()
  readonly notices: { readonly method: string; readonly params: unknown }[] = []
  #received = Buffer.alloc(0)
  #last = 0

  constructor(process: ChildProcessWithoutNullStreams) {
    this.#server = process
    process.stdout.on('data', (data: Buffer) => {
      this.#received = Buffer.concat([this.#received, data])
      while (this.#take());
    })
  }

  ask(method: string, params: object): Promise<unknown> {
    const id = ++this.#last
    this.#send({ id, method, params })
    return new Promise((resolve) => this.#waiting.set(id, resolve))
  }

  tell(method: string, params: object): void {
    this.#send({ method, params })
  }

  #send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message })
    this.#server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }

  #take(): boolean {
    const head = /^Content-Length: (\d+)[^]*?\r\n\r\n/.exec(this.#received.toString('latin1'))
    const end = head ? head[0].length + Number(head[1]) : Infinity
    if (!head || this.#received.length < end) return false
    const message = JSON.parse(this.#received.subarray(head[0].length, end).toString()) as Message
    this.#received = this.#received.subarray(end)
    if (message.method === undefined) this.#waiting.get(message.id ?? 0)?.(message.result ?? null)
    else if (message.id === undefined) this.notices.push({ method: message.method, params: message.params })
    else this.#send({ id: message.id, result: null })
    return true
  }
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
}

beforeAll(async () => {
  writeFileSync(path.join(folder, 'dql.config.json'), '{"sources": {"logs": [{"files": "a.jsonl"}]}}')
  writeFileSync(path.join(folder, 'a.jsonl'), '{"loglevel":"INFO","path":"/orders"}\n')
  await esbuild.build({
    entryPoints: { cli: path.join(root, 'cli/main.ts'), server: path.join(root, 'server/main.ts') },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { 'import.meta.dirname': '__dirname' },
    alias: { 'vega-canvas': path.join(root, 'node_modules/vega-canvas/build/vega-canvas.browser.js') },
    logLevel: 'silent',
  })
}, 60_000)

beforeEach(async () => {
  server = spawn(process.execPath, [path.join(folder, 'cli.cjs'), 'lsp'], { cwd: folder })
  client = new PlainClient(server)
  const workspaceFolders = [{ uri: pathToFileURL(folder).toString(), name: 'demo' }]
  const hello = await client.ask('initialize', { processId: null, rootUri: null, capabilities: {}, workspaceFolders }) // prettier-ignore
  expect(hello).toMatchObject({
    serverInfo: { name: 'dql-workbench' },
    capabilities: { hoverProvider: true },
  })
  client.tell('initialized', {})
})

afterEach(() => server.kill())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const exitCode = (): Promise<number | null> => new Promise((resolve) => server.once('exit', resolve))

function open(text: string): void {
  client.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'dql', version: 7, text } })
}

async function published(): Promise<object> {
  for (;;) {
    const found = client.notices.find(
      ({ method, params }) =>
        method === 'textDocument/publishDiagnostics' && (params as { uri: string }).uri === uri,
    )
    if (found) return found.params as object
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('dql lsp', () => {
  test('answers an editor that knows nothing but the protocol', async () => {
    open('fetch logs | filter loglevel == ')
    const position = { line: 0, character: 32 }
    const list = await client.ask('textDocument/completion', { textDocument: { uri }, position })
    expect(list).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ label: '"INFO"' })]) as unknown }) // prettier-ignore
  }, 20_000)

  test('sends remarks to editors that do not ask, and ends when told to', async () => {
    open('fetch logs | filtr loglevel')
    expect(await published()).toMatchObject({ diagnostics: [{ code: 'unknown-command' }] })
    const ended = exitCode()
    await client.ask('shutdown', {})
    client.tell('exit', {})
    expect(await ended).toBe(0)
  }, 20_000)

  test('ends with the editor', async () => {
    const ended = exitCode()
    server.stdin.end()
    expect(await ended).not.toBeNull()
  }, 20_000)
})
