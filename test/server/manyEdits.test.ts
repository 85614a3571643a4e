import v8 from 'node:v8'
import vm from 'node:vm'
import { expect, test } from 'vitest'
import { startServer } from '../support/languageServer'

const ROUNDS = 10_000
const logs = Array.from({ length: 200 }, (_, i) => `{"loglevel":"INFO","message":"request ${i}"}\n`).join('')

v8.setFlagsFromString('--expose-gc')
const collect = vm.runInNewContext('gc') as () => void

/** Megabytes in use when everything is collected that can be. */
function heldMegabytes(): number {
  collect()
  return process.memoryUsage().heapUsed / 1_000_000
}

test('memory stays flat over ten thousand edits', async () => {
  const server = await startServer({
    'dql.config.json': '{"sources": {"logs": [{"files": "app.jsonl"}]}}',
    'app.jsonl': logs,
  })
  const line = (i: number): string =>
    `fetch logs | parse message, "'request ' INT:n${i}" | filter n${i} == ${i} and loglevel == `
  const uri = await server.open('q.dql', line(0))
  let early = 0
  for (let i = 1; i <= ROUNDS; i++) {
    await server.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: i + 1 },
      contentChanges: [{ text: line(i) }],
    })
    if (i % 25 === 0) {
      const position = { line: 0, character: line(i).length }
      await server.client.sendRequest('textDocument/completion', { textDocument: { uri }, position })
      await server.client.sendRequest('textDocument/diagnostic', { textDocument: { uri } })
    }
    // What is kept of recent texts has filled up by then.
    if (i === ROUNDS / 2) early = heldMegabytes()
  }
  expect(heldMegabytes() - early).toBeLessThan(15)
  server.close()
}, 120_000)
