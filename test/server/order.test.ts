import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ResponseError } from 'vscode-languageserver'
import { startServer, type TestServer } from '../support/languageServer'

let server: TestServer

beforeEach(async () => {
  server = await startServer({})
})
afterEach(() => server.close())

const longQuery = (commands: number): string =>
  ['fetch logs', ...Array.from({ length: commands }, (_, i) => `| fieldsAdd a${i} = lower(content)`)].join(
    '\n',
  )

const position = { line: 0, character: 2 }

/** Writes a character at the end of the first line. */
const type = (uri: string, version: number): Promise<void> =>
  server.client.sendNotification('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [
      { range: { start: { line: 0, character: 10 }, end: { line: 0, character: 10 } }, text: ' ' },
    ],
  })

/** Asks; notes the method when the answer comes, or the number of the error. */
async function ask(answers: string[], method: string, uri: string): Promise<void> {
  const name = method.replace('textDocument/', '')
  await server.client.sendRequest(method, { textDocument: { uri }, position }).then(
    () => answers.push(name),
    (error: unknown) => answers.push(`${name} ${(error as ResponseError).code}`),
  )
}

describe('what a user waits for comes first', () => {
  test('also when remarks on this and another document were asked for before', async () => {
    const [long, short] = [
      await server.open('long.dql', longQuery(300)),
      await server.open('a.dql', 'fetch logs'),
    ]
    const answers: string[] = []
    await Promise.all(
      ['diagnostic', 'semanticTokens/full', 'hover', 'completion']
        .map((name) => ask(answers, `textDocument/${name}`, long))
        .concat(ask(answers, 'textDocument/hover', short)),
    )
    expect(answers).toEqual(['hover', 'completion', 'hover', 'semanticTokens/full', 'diagnostic'])
  })
})

describe('documents that change faster than answers', () => {
  test('remarks and colours of a text that is gone are given up, so that the client asks again', async () => {
    const uri = await server.open('q.dql', longQuery(50))
    const answers: string[] = []
    const asked = ['diagnostic', 'semanticTokens/full'].map((name) =>
      ask(answers, `textDocument/${name}`, uri),
    )
    await type(uri, 2)
    await Promise.all(asked)
    expect(answers.toSorted()).toEqual(['diagnostic -32802', 'semanticTokens/full -32801'])
  })

  test('what a user waits for is answered about the newest text', async () => {
    const uri = await server.open('q.dql', longQuery(50))
    const answers: string[] = []
    const asked = ['completion', 'hover', 'foldingRange'].map((name) =>
      ask(answers, `textDocument/${name}`, uri),
    )
    for (let version = 2; version < 200; version++) void type(uri, version)
    await Promise.all(asked)
    expect(answers.toSorted()).toEqual(['completion', 'foldingRange', 'hover'])
  })

  test('the last of many questions has the answer to the last text', async () => {
    const uri = await server.open('q.dql', 'fetch logs | filtr a')
    const early: string[] = []
    for (let version = 2; version < 50; version++) {
      void type(uri, version)
      void ask(early, 'textDocument/diagnostic', uri)
    }
    const change = { textDocument: { uri, version: 50 }, contentChanges: [{ text: 'fetch logs | sortt a' }] }
    await server.client.sendNotification('textDocument/didChange', change)
    expect(await server.remarks(uri)).toEqual(['0:13 unknown-command'])
    expect(new Set(early)).toEqual(new Set(['diagnostic -32802']))
  })
})

test('no more remarks than editors show, the most severe ones', async () => {
  const faults = Array.from({ length: 1100 }, () => '| fieldsAdd a = 1\n| filter lowr(b)')
  const uri = await server.open('q.dql', ['fetch logs', ...faults].join('\n'))
  const remarks = await server.remarks(uri)
  expect(remarks).toHaveLength(1000)
  expect(remarks[0]).toBe('0:0 more-remarks')
  expect(new Set(remarks.slice(1).map((it) => it.split(' ')[1]))).toEqual(new Set(['unknown-function']))
})
