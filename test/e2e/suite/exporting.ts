import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import {
  freshFile,
  openQuery,
  resultOf,
  runToEnd,
  sample,
  settles,
  until,
  untilShown,
  workbench,
} from './workbench'

const query = 'data record(a = 1, b = "=1+1"), record(a = 2, b = "x|y")\n'

describe('exports', () => {
  before(workbench)

  it('as texts, and as columns', async () => {
    const { uri } = await openQuery('written.dql', query)
    assert.equal(resultOf(await runToEnd(uri)).recordCount, 2)
    await untilShown(uri, 'table')
    const exported = async (format: string) => {
      const file = freshFile(`exports.${format}`)
      await vscode.commands.executeCommand('dql.exportResult', { format, file })
      return Buffer.from(await vscode.workspace.fs.readFile(file))
    }
    const texts: Record<string, string> = {}
    for (const format of ['csv', 'tsv', 'jsonl', 'markdown'])
      texts[format] = (await exported(format)).toString()
    assert.deepEqual(texts, {
      csv: "a,b\r\n1,'=1+1\r\n2,x|y\r\n",
      tsv: "a\tb\r\n1\t'=1+1\r\n2\tx|y\r\n",
      jsonl: '{"a":"1","b":"=1+1"}\n{"a":"2","b":"x|y"}\n',
      markdown: '| a | b |\n| ---: | --- |\n| 1 | =1\\+1 |\n| 2 | x\\|y |\n',
    })
    const bytes = await exported('parquet')
    assert.deepEqual([bytes.subarray(0, 4).toString(), bytes.subarray(-4).toString()], ['PAR1', 'PAR1'])
  })
})

describe('large log files', () => {
  before(workbench)

  const line = `${'x'.repeat(1023)}\n`

  it('are shown in part, with the bytes told', async () => {
    const file = sample('big.log')
    const { uri } = await openQuery(
      'large-lines.dql',
      '// dql:source big=big.log\nfetch big\n| filter content == "needle"\n',
    )
    try {
      const content = `${line.repeat(52 * 1024)}needle\n${line.repeat(10)}`
      await vscode.workspace.fs.writeFile(file, Buffer.from(content))
      assert.equal(resultOf(await runToEnd(uri)).recordCount, 1)
      const { act } = await workbench()
      await act(uri, { kind: 'openRecord', row: 0 })
      const editor = await until('the window into the file', () => {
        const active = vscode.window.activeTextEditor
        return active?.document.uri.scheme === 'dql-log' ? active : undefined
      })
      const { document } = editor
      assert.match(document.lineAt(0).text, /^⋯ bytes [\d,]+ to [\d,]+ of [\d,]+ in .*big\.log$/)
      await settles('the line', () => document.lineAt(editor.selection.start.line).text, 'needle')
    } finally {
      await vscode.workspace.fs.delete(file)
    }
  })
})
