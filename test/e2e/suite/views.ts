import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { openQuery, runToEnd, until, workbench } from './workbench'

describe('views', () => {
  before(workbench)

  it('list the sources with their fields', async () => {
    const { sources } = await workbench()
    const source = await until('the source', async () => {
      const items = await sources()
      return items.find((item) => item.kind === 'source')
    })
    assert.equal(source.source.name, 'logs')
    const path = source.source.fields.find(({ name }) => name === 'path')
    assert.ok(path && path.types.includes('string') && (path.share ?? 0) > 0, JSON.stringify(path))
    assert.ok(source.source.readings.every(({ formatReason }) => formatReason !== ''))
  })

  it('insert a field into the query', async () => {
    const document = await openQuery('views.dql', 'fetch logs\n| fields ')
    const editor = vscode.window.activeTextEditor
    assert.ok(editor)
    const end = document.positionAt(document.getText().length)
    editor.selection = new vscode.Selection(end, end)
    const field = { name: 'path', written: 'path', types: [], share: 1, examples: [], members: [] }
    await vscode.commands.executeCommand('dql.insertField', { kind: 'field', field })
    assert.equal(document.getText(), 'fetch logs\n| fields path')
    await vscode.commands.executeCommand('workbench.action.files.save')
  })

  it('keep the runs of the workspace, to open and to run again', async () => {
    const { history, runOf } = await workbench()
    const { uri } = await openQuery('remembered.dql', 'data record(remembered = 1)\n')
    await runToEnd(uri)
    const [past] = history()
    assert.ok(past)
    assert.deepEqual([past.title, past.outcome, past.recordCount], ['remembered.dql', 'finished', 1])
    // The text is changed: the past query opens as a new one.
    const edit = new vscode.WorkspaceEdit()
    edit.replace(uri, new vscode.Range(0, 0, 1, 0), 'data record(other = 1)\n')
    await vscode.workspace.applyEdit(edit)
    await vscode.commands.executeCommand('dql.rerunFromHistory', past)
    const rerun = await until('a new query', () => {
      const document = vscode.window.activeTextEditor?.document
      return document?.isUntitled && document.getText().includes('remembered') ? document : undefined
    })
    await until('its run', () => (runOf(rerun.uri)?.state === 'finished' ? true : undefined))
    assert.equal(history()[0]?.text, past.text)
    await vscode.commands.executeCommand('dql.removeFromHistory', past)
    assert.ok(!history().some(({ id }) => id === past.id))
  })

  it('open a past text beside the current one', async () => {
    const { history } = await workbench()
    const [past] = history()
    assert.ok(past)
    await vscode.commands.executeCommand('dql.selectForCompare', past)
    await vscode.commands.executeCommand('dql.compareWithSelected', past)
    await until('a comparison', () => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {}
      return input instanceof vscode.TabInputTextDiff && input.original.scheme === 'dql-history'
        ? true
        : undefined
    })
  })
})
