import type { CompletionList, Hover } from 'vscode-languageserver'
import { afterEach, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/languageServer'

let server: TestServer

afterEach(() => server.close())

const lines = (word: string): string =>
  Array.from({ length: 30 }, (_, i) => `${word} ${i} took ${i * 7} ms\n`).join('')

const files = {
  'dql.config.json': '{"sources": {"logs": [{"files": "app.log"}]}}',
  'app.log': lines('request'),
  'patterns/job.log': lines('job'),
  'patterns/quote"d.log': lines('quoted'),
  'other.log': lines('other'),
}

/** The text of the hover at the marker of a pattern file. */
async function hoverIn(name: string, marked: string): Promise<string> {
  const hover = await server.ask<Hover | null>('textDocument/hover', name, marked, 'dpl')
  return JSON.stringify(hover?.contents ?? null)
}

async function labelsIn(name: string, marked: string): Promise<readonly string[]> {
  const list = await server.ask<CompletionList>('textDocument/completion', name, marked, 'dpl')
  return list.items.map(({ label }) => label)
}

describe('a pattern file is shown on lines', () => {
  test('of the log file of the same name beside it', async () => {
    server = await startServer(files)
    expect(await hoverIn('patterns/job.dpl', "'job ' I<|>NT:n ' took ' INT:ms")).toContain(
      'of this line; 30 of 30',
    )
    expect(await labelsIn('patterns/job.dpl', "'job ' INT:n <|>")).toContain("' took '")
    expect(await hoverIn('patterns/quote"d.dpl', "'quoted ' I<|>NT")).toContain(
      '30 of 30 sampled lines match',
    )
  })

  test('of what the configuration names, when there is none', async () => {
    server = await startServer(files)
    expect(await hoverIn('patterns/lone.dpl', "'request ' I<|>NT:n LD")).toContain('30 of 30')
    expect(await labelsIn('patterns/lone.dpl', '<|>')).toContain("'request '")
  })

  test('of the source that a directive names', async () => {
    server = await startServer(files)
    expect(await hoverIn('patterns/job.dpl', "// dql:source x=other.log\n'other ' I<|>NT:n LD")).toContain(
      '30 of 30',
    )
  })

  test('and says nothing of lines when there are none', async () => {
    server = await startServer({})
    expect(await hoverIn('lone.dpl', "'request ' I<|>NT:n LD")).not.toContain('sampled')
  })
})

test('lines that come to be there later are shown', async () => {
  server = await startServer({})
  expect(await hoverIn('job.dpl', "'job ' I<|>NT")).not.toContain('sampled')
  server.write('job.log', lines('job'))
  expect(await hoverIn('job.dpl', "'job ' I<|>NT")).toContain('30 of 30')
})

test('a directive that is not understood is remarked on', async () => {
  server = await startServer({})
  const uri = await server.open('a.dpl', '// dql:source nothing\nINT', 'dpl')
  expect(await server.remarks(uri)).toEqual(['0:3 bad-directive'])
})
