import { afterEach, expect, test } from 'vitest'
import type { CompletionItem, CompletionList, Range } from 'vscode-languageserver'
import { startServer, type TestServer } from '../support/languageServer'

const files = {
  'a.jsonl': '{"path":"/orders","status":200,"odd-name":1}\n',
  'dql.config.json': '{"sources": {"logs": [{"files": "a.jsonl"}]}}',
}
const takingDefaults = {
  textDocument: {
    completion: { completionList: { itemDefaults: ['editRange', 'insertTextFormat', 'data'] } },
  },
}
const takingFewer = { textDocument: { completion: { completionList: { itemDefaults: ['editRange'] } } } }

const servers: TestServer[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

async function listFor(text: string, capabilities: object): Promise<CompletionList> {
  const server = await startServer(files, capabilities)
  servers.push(server)
  return server.ask<CompletionList>('textDocument/completion', 'a.dql', text)
}

/** What a client does when it takes an item, as the protocol says. */
function taken(item: CompletionItem, { itemDefaults }: CompletionList): unknown {
  const range = itemDefaults?.editRange as Range | undefined
  return {
    label: item.label,
    edit: item.textEdit ?? { range, newText: item.textEditText ?? item.label },
    format: item.insertTextFormat ?? itemDefaults?.insertTextFormat,
  }
}

test.each([
  'fetch logs | filter sta<|>',
  'fetch logs | filter o<|>',
  'fetch logs | <|>',
  'fetch logs | filter contains(<|>',
  'fetch logs | parse content, "LD<|>',
])('items that share their range with the list do the same: %s', async (text) => {
  const shared = await listFor(text, takingDefaults)
  const alone = await listFor(text, {})
  expect(shared.items.length).toBeGreaterThan(0)
  expect(shared.items.map((item) => taken(item, shared))).toEqual(
    alone.items.map((item) => taken(item, alone)),
  )
  expect(shared.items.some((item) => 'textEdit' in item)).toBe(false)
  expect(JSON.stringify(shared).length).toBeLessThan(JSON.stringify(alone).length)
})

test('clients that do not take all of it get whole items', async () => {
  const list = await listFor('fetch logs | filter sta<|>', takingFewer)
  expect(list.itemDefaults).toBeUndefined()
  expect(list.items.every(({ textEdit }) => textEdit !== undefined)).toBe(true)
})
