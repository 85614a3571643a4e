import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { openQuery, runToEnd, sample, until, workbench } from './workbench'

const CONFIGURATION = JSON.stringify({ sources: { logs: [{ files: '*.jsonl' }] } })

describe('trouble', () => {
  it('of a run is marked in the query', async () => {
    const { uri } = await openQuery('trouble.dql', 'fetch logs\n| filter nosuchfunction(content)\n')
    const run = await runToEnd(uri)
    assert.ok(run.state === 'failed', JSON.stringify(run))
    const placed = run.notices.find(({ span }) => span !== undefined)
    assert.ok(placed, JSON.stringify(run.notices))
    const mark = await until('a mark', () =>
      vscode.languages.getDiagnostics(uri).find(({ range }) => range.start.line === 1),
    )
    assert.equal(mark.severity, vscode.DiagnosticSeverity.Error)
  })

  it('of a run goes when the query is right', async () => {
    const { uri } = await openQuery('trouble.dql', 'fetch logs\n| limit 1\n')
    const document = await vscode.workspace.openTextDocument(uri)
    await until('the new text', () => (document.getText().includes('limit') ? true : undefined))
    const run = await runToEnd(uri)
    assert.equal(run.state, 'finished')
    await until('no marks', () => (vscode.languages.getDiagnostics(uri).length === 0 ? true : undefined))
  })

  it('with a broken line is told, and the good lines count', async () => {
    await write('broken/dql.config.json', CONFIGURATION)
    await write('broken/some.jsonl', '{"a":1}\n{"a":\n{"a":3}\n')
    const { uri } = await openQuery('broken/broken.dql', 'fetch logs\n| filter isNotNull(a)\n')
    const run = await runToEnd(uri)
    assert.ok(run.state === 'finished', JSON.stringify(run))
    assert.equal(run.result.recordCount, 2)
    assert.ok(
      run.result.notices.some(({ file, line }) => file?.endsWith('some.jsonl') && line === 1),
      JSON.stringify(run.result.notices),
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
    await write('large/large.jsonl', line.repeat(400_000))
    const { uri } = await openQuery('large/large.dql', 'fetch logs\n| sort text, path\n')
    const { runOf } = await workbench()
    await vscode.commands.executeCommand('dql.runQuery', uri)
    assert.equal(runOf(uri)?.state, 'running')
    const asked = Date.now()
    await vscode.commands.executeCommand('dql.cancelRun', uri)
    const run = await until('the end', () => {
      const now = runOf(uri)
      return now?.state === 'running' ? undefined : now
    })
    assert.ok(
      run.state === 'failed' && run.notices.some(({ code }) => code === 'cancelled'),
      JSON.stringify(run),
    )
    // 200 ms is the aim; the machines of tests are busy.
    assert.ok(Date.now() - asked < 1500, `${Date.now() - asked} ms`)
  })
})

async function write(path: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(sample(path), Buffer.from(text))
}
