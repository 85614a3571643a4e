import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import {
  endOfRun,
  freshFile,
  openQuery,
  resultOf,
  runToEnd,
  sample,
  settles,
  until,
  workbench,
} from './workbench'

const CONFIGURATION = JSON.stringify({ sources: { logs: [{ files: '*.jsonl' }] } })

describe('trouble', () => {
  before(workbench)

  it('of a run is marked in the query, until the query is right', async () => {
    const text = 'fetch logs\n| filter nosuchfunction(content)\n'
    const document = await openQuery('trouble.dql', text)
    const { uri } = document
    const run = await runToEnd(uri)
    assert.ok(run.state === 'failed', JSON.stringify(run))
    assert.ok(
      run.notices.some(({ span }) => span !== undefined),
      JSON.stringify(run.notices),
    )
    const mark = await until('a mark', () =>
      vscode.languages.getDiagnostics(uri).find(({ range }) => range.start.line === 1),
    )
    assert.equal(mark.severity, vscode.DiagnosticSeverity.Error)
    const right = 'fetch logs\n| limit 1\n'
    const edit = new vscode.WorkspaceEdit()
    edit.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), right)
    await vscode.workspace.applyEdit(edit)
    await settles('the text', () => document.getText(), right)
    resultOf(await runToEnd(uri))
    const messages = () => vscode.languages.getDiagnostics(uri).map(({ message }) => message)
    await settles('the marks', messages, [])
  })

  it('with a broken line is told, and the good lines count', async () => {
    await write('broken/dql.config.json', CONFIGURATION)
    await write('broken/some.jsonl', '{"a":1}\n{"a":\n{"a":3}\n')
    const { uri } = await openQuery('broken/broken.dql', 'fetch logs\n| filter isNotNull(a)\n')
    const { recordCount, notices } = resultOf(await runToEnd(uri))
    assert.equal(recordCount, 2)
    assert.ok(
      notices.some(({ file, line }) => file?.endsWith('some.jsonl') && line === 1),
      JSON.stringify(notices),
    )
  })

  it('with a missing file is told', async () => {
    await write('missing/dql.config.json', CONFIGURATION)
    const { uri } = await openQuery('missing/missing.dql', 'fetch logs\n')
    const run = await runToEnd(uri)
    const notices = run.state === 'finished' ? run.result.notices : run.notices
    assert.ok(notices.length > 0, JSON.stringify(run))
  })

  it('can be cancelled', async () => {
    await write('large/dql.config.json', CONFIGURATION)
    const line = `${JSON.stringify({ path: '/orders', text: 'x'.repeat(300), latency: '120' })}\n`
    const file = freshFile('large/large.jsonl')
    await vscode.workspace.fs.writeFile(file, Buffer.from(line.repeat(400_000)))
    try {
      const { uri } = await openQuery('large/large.dql', 'fetch logs\n| sort text, path\n')
      const { runOf } = await workbench()
      const run = await endOfRun(uri, async () => {
        await vscode.commands.executeCommand('dql.runQuery', uri)
        assert.equal(runOf(uri)?.state, 'running')
        await vscode.commands.executeCommand('dql.cancelRun', uri)
      })
      assert.ok(
        run.state === 'failed' && run.notices.some(({ code }) => code === 'cancelled'),
        JSON.stringify(run),
      )
    } finally {
      await vscode.workspace.fs.delete(file)
    }
  })
})

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(sample(path), Buffer.from(text))
}
