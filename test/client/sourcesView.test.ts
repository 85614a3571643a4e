import { describe, expect, test, vi } from 'vitest'
import type { DataTransfer, DataTransferItem } from 'vscode'
import { dragSources } from '../../client/dragSources'
import { childrenOf, fieldText, SourcesView, type SourceItem } from '../../client/sourcesView'
import type { DescribedField, DescribedSource } from '../../protocol'
import { Uri, workspace } from '../support/fakeVscode'

vi.mock('vscode', () => import('../support/fakeVscode'))

const field = (name: string, others: Partial<DescribedField> = {}): DescribedField => ({
  name,
  written: name,
  types: ['string'],
  share: 1,
  examples: [],
  members: [],
  ...others,
})

const reading = {
  file: '/logs/app.jsonl',
  bytes: 3_400_000,
  format: 'JSON lines',
  formatReason: 'the first lines are JSON objects',
  timestamp: 'member "time"',
  timestampReason: 'it is a well-known name',
  loglevel: 'none',
  loglevelReason: 'nothing was found',
}

const source: DescribedSource = {
  name: 'logs',
  files: ['/logs/app.jsonl'],
  format: 'JSON lines',
  reason: 'the first lines are JSON objects',
  readings: [reading],
  sample: { records: 1200, isWhole: false },
  times: { first: '2025-01-03T09:00:00Z', last: '2025-01-03T10:00:00Z' },
  fields: [
    field('path'),
    field('http', { types: ['record'], members: [field('code', { types: ['long'] })] }),
  ],
}

test.each<[string, readonly SourceItem[], string | undefined]>([
  ['a field', [{ kind: 'field', field: field('user id', { written: '`user id`' }) }], '`user id`'],
  [
    'several fields',
    [
      { kind: 'field', field: field('a') },
      { kind: 'field', field: field('b') },
    ],
    'a, b',
  ],
  ['a source', [{ kind: 'source', source }], 'logs'],
  ['a file', [{ kind: 'file', reading }], undefined],
])('%s is dragged as it is written', (_what, items, expected) => {
  const dragged = new Map<string, DataTransferItem>()
  const transfer = { set: (type: string, item: DataTransferItem) => dragged.set(type, item) }
  void dragSources.handleDrag?.(items, transfer as unknown as DataTransfer, undefined as never)
  expect(dragged.get('text/plain')?.value).toBe(expected)
})

describe('the view of sources', () => {
  function viewOf(isRunning: boolean) {
    const asked: unknown[] = []
    const listeners: (() => void)[] = []
    const view = new SourcesView({
      isRunning: () => isRunning,
      sendRequest: (method: string, params: unknown) => {
        asked.push([method, params])
        return Promise.resolve([source])
      },
      onNotification: (_method: string, listener: () => void) => listeners.push(listener),
      onDidChangeState: (listener: () => void) => listeners.push(listener),
    } as unknown as ConstructorParameters<typeof SourcesView>[0])
    return { view, asked, listeners }
  }

  test('asks for the sources of every folder', async () => {
    workspace.workspaceFolders = [{ uri: Uri.file('/work') }]
    const { view, asked } = viewOf(true)
    const [item] = await view.getChildren()
    expect(asked).toEqual([['dql/describeFolder', { uri: 'file:///work' }]])
    expect(view.getTreeItem(item!)).toMatchObject({
      label: 'logs',
      description: 'JSON lines',
      contextValue: 'source',
    })
    expect(view.getTreeItem(item!).tooltip).toBe(
      'logs: JSON lines (the first lines are JSON objects)\nThe first 1,200 records looked at\nfrom 2025-01-03T09:00:00Z to 2025-01-03T10:00:00Z',
    )
  })

  test('is empty while the server is not there, and asks again when something changes', async () => {
    const { view, asked, listeners } = viewOf(false)
    expect(await view.getChildren()).toEqual([])
    expect(asked).toEqual([])
    let changes = 0
    view.onDidChangeTreeData(() => changes++)
    for (const listener of listeners) listener()
    view.refresh()
    expect(changes).toBe(3)
  })

  test('shows files with the reasons, and fields with their members', () => {
    const { view } = viewOf(true)
    const labels = (item: SourceItem) => childrenOf(item).map((child) => view.getTreeItem(child).label)
    const top: SourceItem = { kind: 'source', source }
    expect(labels(top)).toEqual(['Files', 'path', 'http'])
    const [files, , http] = childrenOf(top)
    expect(labels(files!)).toEqual(['app.jsonl'])
    const [file] = childrenOf(files!)
    expect(view.getTreeItem(file!).description).toBe('JSON lines · 3.4 MB')
    expect(labels(file!)).toEqual(['format: JSON lines', 'timestamp: member "time"', 'loglevel: none'])
    expect(labels(http!)).toEqual(['code'])
    expect(childrenOf(childrenOf(file!)[0]!)).toEqual([])
  })

  test.each([
    [{ types: ['string'], share: 1 }, 'string · 100 %'],
    [{ types: ['long', 'string'], share: 0.854 }, 'long, string · 85 %'],
    [{ types: ['long'], share: 0.001 }, 'long · < 1 %'],
    [{ types: ['long'], share: 0.999 }, 'long · > 99 %'],
    [{ types: [], share: 0 }, 'null · 0 %'],
    [{ types: ['long'], share: undefined }, 'long'],
  ])('%o', (others, text) => expect(fieldText(field('a', others))).toBe(text))
})
