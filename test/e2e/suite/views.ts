import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { PastRun } from '../../../client/history'
import {
  endOfRun,
  openQuery,
  runToEnd,
  sample,
  sampleQuery,
  settles,
  show,
  until,
  workbench,
} from './workbench'

describe('views', () => {
  before(workbench)

  /** The last run, of a query that has just run. */
  async function pastRun(uri: vscode.Uri): Promise<PastRun> {
    await runToEnd(uri)
    const { history } = await workbench()
    return until('the run in the history', () => history().find((past) => past.uri === uri.toString()))
  }

  it('list the sources with their fields', async () => {
    await show(await sampleQuery(1))
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

  it('show what is configured meanwhile, and what its files hold now', async () => {
    const { sources } = await workbench()
    const { fs } = vscode.workspace
    const [configuration, file] = [sample('dql.config.json'), sample('meanwhile.jsonl')]
    const write = (uri: vscode.Uri, value: unknown) =>
      fs.writeFile(uri, Buffer.from(`${JSON.stringify(value)}\n`))
    const fields = async () => {
      const found = (await sources()).find((item) => item.kind === 'source' && item.source.name === 'events')
      return found?.kind === 'source' ? found.source.fields.map(({ name }) => name) : undefined
    }
    const written = await fs.readFile(configuration)
    try {
      await write(file, { colour: 'red' })
      await write(configuration, { sources: { events: [{ files: 'meanwhile.jsonl' }] } })
      await settles('the field', async () => (await fields())?.includes('colour'), true)
      await write(file, { colour: 'red', shape: 'round' })
      await settles('the new field', async () => (await fields())?.includes('shape'), true)
    } finally {
      await fs.writeFile(configuration, written)
      await fs.delete(file)
    }
  })

  it('insert a field into the query', async () => {
    const text = 'fetch logs\n| fields '
    const document = await openQuery('views.dql', text, [text.length])
    const field = { name: 'path', written: 'path', types: [], share: 1, examples: [], members: [] }
    await vscode.commands.executeCommand('dql.insertField', { kind: 'field', field })
    await settles('the text', () => document.getText(), `${text}path`)
  })

  it('keep the runs of the workspace, to open and to run again', async () => {
    const document = await openQuery('remembered.dql', 'data record(remembered = 1)\n')
    const { uri } = document
    const past = await pastRun(uri)
    assert.deepEqual([past.outcome, past.recordCount], ['finished', 1])
    // The text is changed: the past query opens as a new one.
    const other = 'data record(other = 1)\n'
    const edit = new vscode.WorkspaceEdit()
    edit.replace(uri, new vscode.Range(0, 0, 1, 0), other)
    await vscode.workspace.applyEdit(edit)
    await settles('the text', () => document.getText(), other)
    await vscode.commands.executeCommand('dql.rerunFromHistory', past)
    const rerun = await until('a new query', () => {
      const active = vscode.window.activeTextEditor?.document
      return active?.isUntitled && active.getText().includes('remembered') ? active : undefined
    })
    assert.equal((await endOfRun(rerun.uri)).state, 'finished')
    const { history } = await workbench()
    assert.equal(history()[0]?.text, past.text)
    await vscode.commands.executeCommand('dql.removeFromHistory', past)
    assert.ok(!history().some(({ id }) => id === past.id))
  })

  it('open a past text beside the current one', async () => {
    const { uri } = await openQuery('compared.dql', 'data record(compared = 1)\n')
    const past = await pastRun(uri)
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
