import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { resultOf, runToEnd, sampleQuery, until, untilShown, workbench } from './workbench'

describe('running a query', () => {
  before(workbench)

  it('shows errors over time as a chart, and leaves the focus in the editor', async () => {
    const uri = await sampleQuery(7)
    const { hasChart, recordCount } = resultOf(await runToEnd(uri))
    assert.ok(hasChart && recordCount >= 2, `${recordCount} series`)
    const markCount = await untilShown(uri, 'chart')
    // Nearly two hours in minutes, for each series.
    assert.ok((markCount ?? 0) >= 200, `${markCount ?? 0} marks`)
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString())
  })

  it('turns to the table and back', async () => {
    const uri = await sampleQuery(7)
    await runToEnd(uri)
    for (const [command, part] of [
      ['dql.showTable', 'table'],
      ['dql.showChart', 'chart'],
    ] as const) {
      await vscode.commands.executeCommand(command, uri)
      await untilShown(uri, part)
    }
  })

  it('runs all eight queries', async () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const run = await runToEnd(await sampleQuery(number))
      assert.ok(resultOf(run).recordCount > 0, run.query.title)
    }
  })

  it('tells above the query how the run went', async () => {
    const uri = await sampleQuery(2)
    await runToEnd(uri)
    const titles = await until('lenses', async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
        10,
      )
      const found = lenses.map(({ command }) => command?.title ?? '')
      return found.some((title) => /Run · [\d,]+ records? in/.test(title)) ? found : undefined
    })
    assert.ok(titles.some((title) => title.includes('Table')))
  })
})
