import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { QueryEdit } from '../../../protocol'
import { labelsOfTabs, openQuery, runToEnd, settles, show, until, workbench } from './workbench'

const text = 'data record(a = "x", t = toTimestamp("2025-01-03T09:00:00Z")), record(a = "y")\n| limit 5\n'

describe('from a result to its query', () => {
  before(workbench)

  /** The document of a query whose result has asked for a change, once it has been made. */
  async function edited(edit: QueryEdit): Promise<vscode.TextDocument> {
    const document = await openQuery('editing.dql', text)
    await runToEnd(document.uri)
    const { act } = await workbench()
    await act(document.uri, { kind: 'editQuery', edit })
    await until('a change of the query', () => (document.getText() === text ? undefined : true))
    return document
  }

  it('a value becomes a condition, which can be undone', async () => {
    const value = { text: 'x', type: 'string', row: 0, column: 0 }
    const document = await edited({ kind: 'filter', field: 'a', value })
    assert.match(document.getText(), /\n\| filter a == "x"\n\| limit 5/)
    await show(document.uri)
    await vscode.commands.executeCommand('undo')
    await settles('the text', () => document.getText(), text)
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
    const { uri } = await openQuery('editing.dql', text)
    await runToEnd(uri)
    const { act } = await workbench()
    await act(uri, { kind: 'saveChartSpecification', content: '{"mark":"bar"}' })
    const saved = await vscode.workspace.fs.readFile(
      uri.with({ path: uri.path.replace(/\.dql$/, '.vl.json') }),
    )
    assert.equal(Buffer.from(saved).toString(), '{"mark":"bar"}')
  })

  it('a pinned result stays while the query runs again', async () => {
    const { uri } = await openQuery('editing.dql', text)
    await runToEnd(uri)
    const { act, runOf } = await workbench()
    await act(uri, { kind: 'pin', isPinned: true })
    assert.equal(runOf(uri), undefined)
    await runToEnd(uri)
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1)
    const results = () => labelsOfTabs().filter((label) => label.endsWith(`: ${name}`)).sort() // prettier-ignore
    await settles('the panels', results, [`Pinned: ${name}`, `Results: ${name}`])
  })
})
