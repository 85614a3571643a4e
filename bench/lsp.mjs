// What a writer waits for through the language server: from a key to the answer, in the real process, warm. Beside it
// the JSON language server of VS Code on a text of as many lines.
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../scripts/prepare.mjs'
import { bundleRoom, loadRoom } from './bundle.mjs'
import { startServer } from './languageServer.mjs'
import { offsetOf, queryOf } from './longQuery.mjs'
import { printTable, quantile } from './table.mjs'

/** As the extension and `dql lsp` start it. */
const { serverNodeOptions } = loadRoom(await bundleRoom('protocol'))

const folder = path.join(root, 'samples')

/** Requests with the milliseconds that 95 % of the answers may take, for 500 and for 10,000 lines. */
const requests = [
  { name: 'completion', method: 'textDocument/completion', figures: [20, 300] },
  { name: 'hover', method: 'textDocument/hover', figures: [20, 300] },
  { name: 'diagnostics', method: 'textDocument/diagnostic', figures: [50, 300] },
  { name: 'semantic tokens', method: 'textDocument/semanticTokens/full', figures: [20, 300] },
]

const sizes = [
  { lines: 500, runs: 100 },
  { lines: 10_000, runs: 10 },
]

const START_FIGURE = 300
const STARTS = 5

/** The servers that are measured, each with a text of so many lines and the requests that it answers. */
const ours = {
  args: [...serverNodeOptions, path.join(root, 'dist', 'server.cjs'), '--stdio'],
  languageId: 'dql',
  textOf: queryOf,
  answers: () => true,
}

const json = {
  args: [createRequire(import.meta.url).resolve('vscode-langservers-extracted/bin/vscode-json-language-server'), '--stdio'], // prettier-ignore
  languageId: 'json',
  textOf: jsonOf,
  answers: ({ name }) => name !== 'semantic tokens',
}

async function measureServers() {
  const rows = []
  for (const [place, size] of sizes.entries()) {
    const [mine, others] = [await measure(ours, size), await measure(json, size)]
    for (const request of requests)
      rows.push(row(request, size, request.figures[place], mine.get(request), others.get(request)))
  }
  const [mine, others] = [await starts(ours), await starts(json)]
  rows.push(row({ name: 'start to first answer' }, sizes[0], START_FIGURE, mine, others))
  printTable(
    'Milliseconds from a changed text to the answer, through the protocol',
    [
      'request',
      'lines',
      'median',
      '95 %',
      'figure',
      'holds',
      'processor',
      'JSON median',
      'JSON 95 %',
      'JSON processor',
    ],
    rows,
  )
}

function row({ name }, { lines }, figure, mine, others) {
  const late = quantile(mine.milliseconds, 0.95)
  return [
    name,
    String(lines),
    quantile(mine.milliseconds).toFixed(1),
    late.toFixed(1),
    String(figure),
    late <= figure ? 'yes' : 'no',
    mine.cpu.toFixed(1),
    others ? quantile(others.milliseconds).toFixed(1) : '',
    others ? quantile(others.milliseconds, 0.95).toFixed(1) : '',
    others ? others.cpu.toFixed(1) : '',
  ]
}

async function measure(kind, { lines, runs }) {
  const server = await startServer(kind.args, folder)
  const document = open(server, kind, lines)
  const times = new Map()
  // A first round of all requests, so that each finds a server that is as warm as the last one does.
  for (const isMeasured of [false, true])
    for (const request of requests.filter(kind.answers)) {
      const milliseconds = []
      const cpu = server.cpu()
      for (let run = isMeasured ? 0 : -runs; run < (isMeasured ? runs : 0); run++) {
        const started = performance.now()
        await document.type(run, request.method)
        milliseconds.push(performance.now() - started)
      }
      if (isMeasured) times.set(request, { milliseconds, cpu: (server.cpu() - cpu) / runs })
    }
  server.stop()
  return times
}

/** Opens a text. `type` writes one character at the end of a word, or takes it back, and asks there. */
function open(server, { languageId, textOf }, lines) {
  const uri = pathToFileURL(path.join(folder, `bench.${languageId}`)).toString()
  const text = textOf(lines)
  let version = 1
  /** The character that was written last and is not taken back yet. */
  let written
  server.tell('textDocument/didOpen', { textDocument: { uri, languageId, version, text } })
  return {
    type(run, method) {
      const position = positionAt(text, offsetOf(text, run))
      const behind = { line: position.line, character: position.character + 1 }
      const isBack = version % 2 === 0
      const change = { range: { start: written?.start ?? position, end: written?.end ?? position }, text: isBack ? '' : 'x' } // prettier-ignore
      written = isBack ? undefined : { start: position, end: behind }
      server.tell('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [change] }) // prettier-ignore
      return server.ask(method, { textDocument: { uri }, position })
    },
  }
}

async function starts(kind) {
  const milliseconds = []
  let cpu = 0
  for (let run = 0; run < STARTS; run++) {
    const started = performance.now()
    const server = await startServer(kind.args, folder)
    await open(server, kind, sizes[0].lines).type(run, 'textDocument/hover')
    milliseconds.push(performance.now() - started)
    cpu += server.cpu()
    server.stop()
  }
  return { milliseconds, cpu: cpu / STARTS }
}

function positionAt(text, offset) {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length - 1, character: before.at(-1).length }
}

/** An array of small objects, in so many lines. */
function jsonOf(lines) {
  const items = Array.from({ length: Math.floor((lines - 2) / 5) }, (_, i) => ({
    name: `record number ${i}`,
    status: 200 + (i % 300),
    path: `/orders/${i}`,
  }))
  return JSON.stringify(items, null, 2)
}

await measureServers()
