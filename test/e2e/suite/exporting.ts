import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { openQuery, runToEnd, sample, workbench } from './workbench'

const query = 'data record(a = 1, b = "=1+1"), record(a = 2, b = "x|y")\n'

describe('exports', () => {
  before(workbench)

  for (const [format, content] of [
    ['csv', "a,b\r\n1,'=1+1\r\n2,x|y\r\n"],
    ['tsv', "a\tb\r\n1\t'=1+1\r\n2\tx|y\r\n"],
    ['jsonl', '{"a":"1","b":"=1+1"}\n{"a":"2","b":"x|y"}\n'],
    ['markdown', '| a | b |\n| ---: | --- |\n| 1 | =1\\+1 |\n| 2 | x\\|y |\n'],
  ] as const)
    it(format, async () => {
      assert.equal((await exported(format)).toString(), content)
    })

  it('parquet', async () => {
    const bytes = await exported('parquet')
    assert.deepEqual([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()], ['PAR1', 'PAR1'])
  })

  async function exported(format: string): Promise<Buffer> {
    const { uri } = await openQuery('written.dql', query)
    const run = await runToEnd(uri)
    assert.ok(run.state === 'finished' && run.result.recordCount === 2, JSON.stringify(run))
    const file = sample(`exports.${format}`)
    await vscode.commands.executeCommand('dql.exportResult', { format, file })
    return Buffer.from(await vscode.workspace.fs.readFile(file))
  }
})

describe('large log files', () => {
  it('are shown in part, with the bytes told', async () => {
    const { uri } = await openQuery(
      'large-lines.dql',
      '// dql:source big=big.log\nfetch big\n| filter content == "needle"\n',
    )
    const line = `${'x'.repeat(1023)}\n`
    await vscode.workspace.fs.writeFile(
      sample('big.log'),
      Buffer.from(`${line.repeat(52 * 1024)}needle\n${line.repeat(10)}`),
    )
    const run = await runToEnd(uri)
    assert.ok(run.state === 'finished' && run.result.recordCount === 1, JSON.stringify(run))
    const { act } = await workbench()
    await act(uri, { kind: 'openRecord', row: 0 })
    const editor = vscode.window.activeTextEditor
    assert.equal(editor?.document.uri.scheme, 'dql-log')
    assert.match(editor.document.lineAt(0).text, /^⋯ bytes [\d,]+ to [\d,]+ of [\d,]+ in .*big\.log$/)
    assert.equal(editor.document.lineAt(editor.selection.start.line).text, 'needle')
    await vscode.workspace.fs.delete(sample('big.log'))
  })
})
