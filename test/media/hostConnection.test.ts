import { afterEach, expect, test, vi } from 'vitest'
import { HostConnection, type SavedView } from '../../media/results/hostConnection'
import type { FromResultsView, ToResultsView } from '../../protocol'

afterEach(() => vi.unstubAllGlobals())

test('says that it listens, once it does', () => {
  const { connection, sent, pushed } = connect()
  expect(sent).toEqual([])
  connection.listen((message) => pushed.push(message.kind))
  expect(sent).toEqual([{ kind: 'ready' }])
})

test('hands messages of state on, and keeps answers to itself', async () => {
  const { connection, sent, pushed, receive } = connect()
  connection.listen((message) => pushed.push(message.kind))
  const page = connection.ask({ kind: 'page', start: 400, count: 200 })
  receive({ kind: 'stale', query: { uri: 'u', title: 't' } })
  receive({ kind: 'page', requestId: requestIdOf(sent.at(-1)), runId: 'r', start: 400, rows: [] })
  expect(await page).toMatchObject({ start: 400 })
  expect(pushed).toEqual(['stale'])
})

test('brings answers to their questions, in whatever order they come', async () => {
  const { connection, sent, receive } = connect()
  connection.listen(() => undefined)
  const record = connection.ask({ kind: 'record', row: 7 })
  const chart = connection.ask({ kind: 'chart' })
  const [first, second] = sent.slice(1).map(requestIdOf)
  receive({ kind: 'chart', requestId: second!, spec: { mark: 'bar' } })
  receive({ kind: 'record', requestId: first!, fields: [], origin: undefined })
  expect([(await record).kind, (await chart).spec]).toEqual(['record', { mark: 'bar' }])
})

test('a refused question rejects with the reason', async () => {
  const { connection, sent, receive } = connect()
  connection.listen(() => undefined)
  const record = connection.ask({ kind: 'record', row: 7 })
  receive({ kind: 'requestFailed', requestId: requestIdOf(sent.at(-1)), message: 'The result is gone.' })
  await expect(record).rejects.toThrow('The result is gone.')
  // An answer nobody waits for changes nothing.
  receive({ kind: 'requestFailed', requestId: 99, message: 'late' })
})

test('keeps what a reload needs', () => {
  const { connection } = connect()
  const state: SavedView = { query: { uri: 'u', title: 't' }, columns: ['a'], recordCount: 1, chosenPart: 'table', topRow: 3 } // prettier-ignore
  expect(connection.savedView).toBeUndefined()
  connection.save(state)
  expect(connection.savedView).toEqual(state)
})

/** A connection to a host that only takes notes; `receive` is what arrives from it. */
function connect() {
  const sent: FromResultsView[] = []
  const pushed: string[] = []
  let saved: SavedView | undefined
  let listener: ((event: { data: ToResultsView }) => void) | undefined
  vi.stubGlobal('addEventListener', (_type: string, added: typeof listener) => {
    listener = added
  })
  const connection = new HostConnection({
    postMessage: (message) => sent.push(message),
    getState: () => saved,
    setState: (state) => {
      saved = state
    },
  })
  return { connection, sent, pushed, receive: (data: ToResultsView) => listener?.({ data }) }
}

function requestIdOf(message: FromResultsView | undefined): number {
  if (!message || !('requestId' in message)) throw new Error('This is no question.')
  return message.requestId
}
