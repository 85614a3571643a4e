import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { runToEnd, sampleQuery, until, workbench } from './workbench'

describe('running a query', () => {
  it('shows errors over time as a chart', async () => {
    const uri = await sampleQuery(7)
    const run = await runToEnd(uri)
    assert.ok(run.state === 'finished', JSON.stringify(run))
    assert.ok(run.result.hasChart)
    assert.ok(run.result.recordCount >= 2, `${run.result.recordCount} series`)
    const { shownOf } = await workbench()
    const shown = await until('a chart', () => {
      const now = shownOf(uri)
      return now?.part === 'chart' ? now : undefined
    })
    // Nearly two hours in minutes, for each series.
    assert.ok((shown.markCount ?? 0) >= 200, `${shown.markCount ?? 0} marks`)
  })

  it('leaves the focus in the editor', async () => {
    const uri = await sampleQuery(7)
    await runToEnd(uri)
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString())
  })

  it('turns to the table and back', async () => {
    const uri = await sampleQuery(7)
    const { shownOf } = await workbench()
    for (const [command, part] of [
      ['dql.showTable', 'table'],
      ['dql.showChart', 'chart'],
    ] as const) {
      // prettier-ignore
      await vscode.commands.executeCommand(command, uri)
      await until(part, () => (shownOf(uri)?.part === part ? true : undefined))
    }
  })

  it('runs all eight queries', async () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const run = await runToEnd(await sampleQuery(number))
      assert.ok(run.state === 'finished', JSON.stringify(run))
      assert.ok(run.result.recordCount > 0, run.query.title)
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
