import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { pathToFileURL } from 'node:url'
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type Position,
  type ProtocolConnection,
} from 'vscode-languageserver/node'
import { serve } from '../../server/serve'
import { readCursor } from './markers'

/** A folder with files, a language server that has it open, and a client that has said hello. */
export interface TestServer {
  readonly client: ProtocolConnection
  readonly uriOf: (name: string) => string
  readonly write: (name: string, text: string) => void
  /** Opens a text in the editor; gives its address. */
  readonly open: (name: string, text: string, languageId?: string) => Promise<string>
  /** Opens a text and asks about the place of its marker. */
  readonly ask: <Result>(method: string, name: string, marked: string, languageId?: string) => Promise<Result>
  /** The remarks on an open document, as `line:character code`. */
  readonly remarks: (uri: string) => Promise<readonly string[]>
  readonly close: () => void
}

/** Starts a server over in-memory streams. `prepare` may listen to the client before it says hello. */
export async function startServer(
  files: Readonly<Record<string, string>>,
  capabilities: object = { textDocument: { diagnostic: {} } },
  prepare: (client: ProtocolConnection) => void = () => undefined,
): Promise<TestServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'dql-server-'))
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  for (const [name, text] of Object.entries(files)) write(name, text)
  const client = connected()
  prepare(client)
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'demo' }],
  })
  await client.sendNotification('initialized', {})
  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).toString()

  async function open(name: string, text: string, languageId = 'dql'): Promise<string> {
    const uri = uriOf(name)
    const textDocument = { uri, languageId, version: 1, text }
    await client.sendNotification('textDocument/didOpen', { textDocument })
    return uri
  }

  return {
    client,
    uriOf,
    write,
    open,
    ask: async (method, name, marked, languageId) => {
      const { text, offset } = readCursor(marked)
      const uri = await open(name, text, languageId)
      return client.sendRequest(method, { textDocument: { uri }, position: positionOf(text, offset) })
    },
    remarks: async (uri) => (await diagnosticsOf(client, uri)).map(shown),
    close: () => {
      client.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function connected(): ProtocolConnection {
  const toServer = new PassThrough()
  const toClient = new PassThrough()
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)))
  const client = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  )
  client.listen()
  return client
}

async function diagnosticsOf(client: ProtocolConnection, uri: string): Promise<readonly Diagnostic[]> {
  const report = await client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
    textDocument: { uri },
  })
  return report.kind === 'full' ? report.items : []
}

const shown = ({ code, range: { start } }: Diagnostic): string =>
  `${start.line}:${start.character} ${String(code)}`

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 }
}
