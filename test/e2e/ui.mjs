// The way of a user through the packed extension, in a real VS Code, with screenshots: completes a field, runs queries,
// reads chart, table and record, opens the source line, makes a mistake, changes the theme, reloads, distrusts the folder.
//   E2E_VSIX=FILE [E2E_OUT=FOLDER] node test/e2e/ui.mjs
import fs from 'node:fs'
import path from 'node:path'
import { launchBrowser } from './harness/browser.mjs'
import { startServer } from './harness/server.mjs'
import { expect, openWorkbench, quickPick, retry } from './workbench.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')
const out = path.resolve(process.env.E2E_OUT ?? path.join(root, 'out', 'e2e'))
const vsix = path.resolve(process.env.E2E_VSIX ?? path.join(out, 'dql-workbench.vsix'))
const samples = path.join(root, 'samples')
fs.mkdirSync(out, { recursive: true })

const browser = await launchBrowser()
let code = 1
try {
  await session({ vsix }, trustedWay)
  await session(
    { vsix, isTrusted: false, settings: { 'security.workspace.trust.startupPrompt': 'never' } },
    restrictedWay,
  )
  code = 0
} catch (failure) {
  console.error(failure)
} finally {
  await browser.close()
}
process.exit(code)

/** One server with one workbench, ended in any case. */
async function session(options, way) {
  const server = await startServer(options)
  let workbench
  try {
    workbench = await openWorkbench({ browser, server, folder: samples, shots: out })
    await way(workbench)
    expect(workbench.offsite(), [], 'requests that leave this machine')
  } catch (failure) {
    await workbench?.shot('failure')
    console.error(server.log.slice(-2000))
    throw failure
  } finally {
    await server.stop()
  }
}

async function trustedWay(workbench) {
  await completeField(workbench)
  await readChart(workbench)
  await readRecord(workbench)
  await exportTable(workbench)
  await meetError(workbench)
  await chooseLogFile(workbench)
  await changeTheme(workbench)
  await reload(workbench)
}

/** Fields of the real log files are offered, and the chosen one is written. */
async function completeField({ page, step, shot, create, open, line }) {
  create('gateway/queries/try.dql', '// What took longest?\nfetch logs\n')
  await open('try.dql')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('| filter integ', { delay: 30 })
  const field = page
    .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'integrationLatency' })
    .first()
  // The server may still be reading the log files when the first list opens.
  await retry(
    () => page.keyboard.press('Control+Space'),
    () => field.waitFor({ timeout: 3000 }),
  )
  await shot('1-completion')
  await field.click()
  await line('integrationLatency').waitFor()
  await page.keyboard.press('Control+S')
  step('completed a field')
}

/** Query 7 from the keyboard: its chart, the values under the pointer, one series alone, and the table behind it. */
async function readChart({ page, step, shot, open, view }) {
  await open('7-errors-over-time.dql')
  await page.keyboard.press('Control+Enter')
  await view.locator('.plot svg .mark-line path').first().waitFor()
  await page.locator('.codelens-decoration', { hasText: /Run · \d+ records? in/ }).waitFor()
  const series = await view.locator('.legend-entry').count()
  if (series < 2) throw new Error(`The chart has ${series} series.`)
  await view.locator('.plot').hover({ position: { x: 180, y: 120 } })
  await view.locator('.tooltip-value').first().waitFor()
  await shot('2-chart')
  step(`drew a chart of ${series} series`)
  await view.locator('.legend-entry').first().click()
  await view.locator('.legend-entry[aria-pressed=true]').waitFor()
  await view.locator('.legend-entry[aria-pressed=true]').click()
  await view.getByRole('tab', { name: 'Table' }).click()
  await view.locator('.cell').first().waitFor()
  await shot('3-table')
  step('showed the table')
  await view.getByRole('tab', { name: 'Chart' }).click()
}

/** Query 1: a record opened from the keyboard, and its line in the log file. */
async function readRecord({ page, step, shot, open, view }) {
  await open('1-gateway-logs.dql')
  await page.keyboard.press('Control+Enter')
  await view.locator('.cell[data-row="2"]').first().click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await view.locator('.record .origin .json-key').first().waitFor()
  await shot('4-record')
  step('opened a record')
  await view.getByRole('button', { name: 'Open source line' }).click()
  await page.locator('.tab.active', { hasText: 'access.jsonl' }).waitFor()
  await page
    .locator('.status-editor-selection, #status\\.editor\\.selection', { hasText: /Ln 4\b/ })
    .first()
    .waitFor()
  await shot('5-source-line')
  step('opened the source line')
}

/** The records as a file, through the dialogs of the workbench. */
async function exportTable({ page, step, open, view, read }) {
  await open('5-error-messages.dql')
  await page.keyboard.press('Control+Enter')
  await view.locator('.summary strong').waitFor()
  await view.getByRole('button', { name: 'Export the result' }).click()
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'CSV' }).click()
  await page.locator('.quick-input-widget input').waitFor()
  await page.locator('.quick-input-action .monaco-button, .quick-input-widget .monaco-button', { hasText: /OK|Save/ }).first().click() // prettier-ignore
  await retry(
    () => page.waitForTimeout(300),
    () => expect(read('gateway/queries/5-error-messages.csv').split(/\r?\n/)[0], 'integrationErrorMessage,count()', 'first line'), // prettier-ignore
  )
  step('exported the result')
}

/** A mistake is told in the panel with its place, and a click goes there. */
async function meetError({ page, step, shot, create, open, view }) {
  create('gateway/queries/mistake.dql', 'fetch logs\n| filter isNul(content)\n| limit 5\n')
  await open('mistake.dql')
  await page.keyboard.press('Control+Enter')
  await view.locator('.state.error .notice.error').first().waitFor()
  await page.locator('.squiggly-error').first().waitFor()
  await shot('6-error')
  await view.locator('.notice.error .place').first().click()
  await page.locator('#status\\.editor\\.selection', { hasText: /Ln 2, .*selected/ }).waitFor()
  step('went to the place of an error')
}

/** A query for a name nobody has mapped to files: one is offered, and the query runs on it. */
async function chooseLogFile({ page, step, shot, create, open, view, line }) {
  create('gateway/queries/unmapped.dql', 'fetch accesslog\n| limit 3\n')
  await open('unmapped.dql')
  await page.keyboard.press('Control+Enter')
  await view.locator('.state.error .notice.error').first().waitFor()
  await page.locator('#status\\.notifications').click()
  await page.locator('.notifications-center .monaco-button', { hasText: 'Choose Log File' }).click()
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'access.jsonl' }).click()
  await line('dql:source accesslog=gateway/access.jsonl').waitFor()
  await view.locator('.cell[data-row="2"]').first().waitFor()
  await shot('7-chosen-file')
  step('ran a query on a chosen file')
}

/** The chart follows the theme while it is on the page. */
async function changeTheme({ page, step, shot, open, view }) {
  await open('7-errors-over-time.dql')
  await page.keyboard.press('Control+Enter')
  const path = view.locator('.plot svg .mark-line path').first()
  await path.waitFor()
  const dark = await path.getAttribute('stroke')
  await chooseTheme(page, 'Light Modern')
  await view.locator('body.vscode-light').waitFor()
  await retry(
    () => page.waitForTimeout(200),
    async () => {
      if ((await path.getAttribute('stroke')) === dark) throw new Error('The chart keeps its dark colours.')
    },
  )
  await shot('8-light')
  await chooseTheme(page, 'Dark High Contrast')
  await view.locator('body.vscode-high-contrast').waitFor()
  await page.waitForTimeout(500)
  await shot('9-high-contrast')
  await chooseTheme(page, 'Dark Modern')
  await view.locator('body.vscode-dark').waitFor()
  step('followed the theme')
}

async function chooseTheme(page, name) {
  const command = await quickPick(page, 'F1', '>Preferences: Color Theme', 'Preferences: Color Theme')
  await command.click()
  await page.locator('.quick-input-widget input').fill(name)
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
}

/** After a reload of the window the panel is there again, and says how to get the result back. */
async function reload({ page, step, shot, view, ready }) {
  await page.reload()
  await ready()
  await view.getByRole('button', { name: 'Run again' }).waitFor()
  await shot('10-reloaded')
  await view.getByRole('button', { name: 'Run again' }).click()
  await view.locator('.plot svg .mark-line path').first().waitFor()
  step('came back after a reload')
}

/** In Restricted Mode the language helps, and running is refused with the reason. */
async function restrictedWay({ page, step, shot, open }) {
  await open('7-errors-over-time.dql')
  await page.locator('.codelens-decoration', { hasText: 'Run' }).waitFor()
  await page.keyboard.press('Control+Enter')
  // The driver keeps notifications from popping up; they are listed behind the bell.
  await page.locator('#status\\.notifications').click()
  await page
    .locator('.notifications-center .notification-list-item', { hasText: 'Restricted Mode' })
    .waitFor()
  await shot('11-restricted')
  step('was refused in Restricted Mode')
}
