import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { QueryEdit } from '../../../protocol'
import { openQuery, runToEnd, sample, until, workbench } from './workbench'

const text = 'data record(a = "x", t = toTimestamp("2025-01-03T09:00:00Z")), record(a = "y")\n| limit 5\n'

describe('from a result to its query', () => {
  before(workbench)

  async function edited(edit: QueryEdit): Promise<vscode.TextDocument> {
    const document = await openQuery('editing.dql', text)
    await runToEnd(document.uri)
    const { act } = await workbench()
    await act(document.uri, { kind: 'editQuery', edit })
    return document
  }

  it('a value becomes a condition, which can be undone', async () => {
    const value = { text: 'x', type: 'string', row: 0, column: 0 }
    const document = await edited({ kind: 'filter', field: 'a', value })
    assert.match(document.getText(), /\n\| filter a == "x"\n\| limit 5/)
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), text)
  })

  it('the exact value counts, not the text that was shown', async () => {
    const value = { text: 'cut…', type: 'string', row: 1, column: 0 }
    const document = await edited({ kind: 'filterOut', field: 'a', value })
    assert.match(document.getText(), /\| filterOut a == "y"/)
  })

  it('a timeframe stands in the query', async () => {
    const document = await edited({
      kind: 'timeframe',
      from: '2025-01-03T09:00:00Z',
      to: '2025-01-03T10:00:00Z',
    })
    assert.match(document.getText(), /timestamp >= toTimestamp\("2025-01-03T09:00:00Z"\)/)
  })

  it('a chart specification lies beside the query', async () => {
    const document = await openQuery('editing.dql', text)
    await runToEnd(document.uri)
    const { act } = await workbench()
    await act(document.uri, { kind: 'saveChartSpecification', content: '{"mark":"bar"}' })
    const saved = await vscode.workspace.fs.readFile(sample('editing.vl.json'))
    assert.equal(Buffer.from(saved).toString(), '{"mark":"bar"}')
    await vscode.workspace.fs.delete(sample('editing.vl.json'))
  })

  it('a pinned result stays while the query runs again', async () => {
    const document = await openQuery('editing.dql', text)
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups')
    await runToEnd(document.uri)
    const { act, runOf } = await workbench()
    await act(document.uri, { kind: 'pin', isPinned: true })
    assert.equal(runOf(document.uri), undefined)
    await runToEnd(document.uri)
    const labels = await until('two panels', () => {
      const all = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label)
      const own = all.filter((label) => label.endsWith(': editing.dql'))
      return own.length === 2 ? own : undefined
    })
    assert.deepEqual(labels.sort(), ['Pinned: editing.dql', 'Results: editing.dql'])
  })
})
