// The way of a user through the packed extension, in a real VS Code, with screenshots: completes a field, runs queries,
// reads chart, table and record, opens the source line, makes a mistake, changes the theme, reloads, distrusts the folder.
//   E2E_VSIX=FILE [E2E_OUT=FOLDER] node test/e2e/ui.mjs
import fs from 'node:fs'
import path from 'node:path'
import { launchBrowser } from './harness/browser.mjs'
import { startServer } from './harness/server.mjs'
import { expect, openWorkbench, quickPick, retry, until } from './workbench.mjs'

const root = path.resolve(import.meta.dirname, '..', '..')
const out = path.resolve(process.env.E2E_OUT ?? path.join(root, 'out', 'e2e'))
const vsix = path.resolve(process.env.E2E_VSIX ?? path.join(out, 'dql-workbench.vsix'))
const samples = path.join(root, 'samples')
fs.mkdirSync(out, { recursive: true })

const TRUSTED = {
  'completes a field': completeField,
  'draws a chart, and the table behind it': readChart,
  'opens a record and its source line': readRecord,
  'exports the result': exportTable,
  'goes to the place of an error': meetError,
  'runs a query on a chosen file': chooseLogFile,
  'follows the theme': changeTheme,
  'comes back after a reload': reload,
}
const RESTRICTED = { 'is refused in Restricted Mode': meetRefusal }

const browser = await launchBrowser()
let code = 1
try {
  await session({ vsix }, TRUSTED)
  await session(
    { vsix, isTrusted: false, settings: { 'security.workspace.trust.startupPrompt': 'never' } },
    RESTRICTED,
  )
  code = 0
} catch (failure) {
  console.error(failure)
} finally {
  await browser.close()
}
process.exit(code)

/** One server with one workbench, ended in any case. */
async function session(options, steps) {
  const server = await startServer(options)
  let title = 'opens the workbench'
  let workbench
  try {
    workbench = await openWorkbench({ browser, server, folder: samples, shots: out })
    for (const [name, step] of Object.entries(steps)) {
      title = name
      await attemptTwice(workbench, name, step)
    }
    expect(workbench.offsite(), [], 'requests that leave this machine')
  } catch (failure) {
    console.error(`  ✘ ${title}\n    ${oneLine(failure)}`)
    await workbench?.shot('failure')
    console.error(server.log.slice(-2000))
    throw failure
  } finally {
    await server.stop()
  }
}

/**
 * A step that fails has a second try, which is told of: a workbench in a browser on a busy machine loses a key or a click
 * now and then. Steps are made so that they can begin anew: each opens what it works on, in files of its own.
 */
async function attemptTwice(workbench, name, step) {
  try {
    await step(workbench)
  } catch (failure) {
    console.log(`again: ${name}: ${oneLine(failure)}`)
    await workbench.shot('again')
    // Out of lists, dialogs and whatever else is open.
    for (let count = 0; count < 3; count++) await workbench.page.keyboard.press('Escape')
    await step(workbench)
  }
  workbench.step(name)
}

function oneLine({ message }) {
  return message.replace(/\s+/g, ' ').trim()
}

/** Fields of the real log files are offered, and the chosen one is written. */
async function completeField({ page, shot, create, open, line }) {
  await open(create('try', '// What took longest?\nfetch logs\n'))
  await page.keyboard.press('Control+End')
  await page.keyboard.type('| filter integ', { delay: 30 })
  const field = page
    .locator('.suggest-widget.visible .monaco-list-row', { hasText: 'integrationLatency' })
    .first()
  // The server may still be reading the log files when the first list opens.
  await retry(
    () => page.keyboard.press('Control+Space'),
    (limit) => field.waitFor(limit),
  )
  await shot('1-completion')
  await field.click()
  await line('integrationLatency').waitFor()
  await page.keyboard.press('Control+S')
}

/** Query 7 from the keyboard: its chart, the values under the pointer, one series alone, and the table behind it. */
async function readChart({ page, shot, run, view }) {
  await run('7-errors-over-time.dql')
  const mark = view.locator('.plot svg .mark-line path').first()
  await mark.waitFor()
  await page.locator('.codelens-decoration', { hasText: /Run · \d+ records? in/ }).waitFor()
  const entries = view.locator('.legend-entry')
  await entries.nth(1).waitFor()
  const series = await entries.count()
  await retry(
    (limit) => view.locator('.plot').hover({ position: { x: 180, y: 120 }, ...limit }),
    (limit) => view.locator('.tooltip-value').first().waitFor(limit),
  )
  await shot('2-chart')
  const pressed = view.locator('.legend-entry[aria-pressed=true]')
  await entries.first().click()
  await until('one series alone', async () => (await pressed.count()) === 1)
  await pressed.click()
  await until('all series', async () => (await pressed.count()) === series)
  await view.getByRole('tab', { name: 'Table' }).click()
  await view.locator('.cell:not(.pending)').first().waitFor()
  await shot('3-table')
  await view.getByRole('tab', { name: 'Chart' }).click()
  await mark.waitFor()
}

/** Query 1: a record opened from the keyboard, and its line in the log file. */
async function readRecord({ page, shot, run, view }) {
  await run('1-gateway-logs.dql')
  await view.locator('.cell[data-row="2"]:not(.pending)').first().click()
  await view.locator('.cell[data-row="2"].focus').waitFor()
  await page.keyboard.press('ArrowDown')
  await view.locator('.cell[data-row="3"].focus').waitFor()
  await page.keyboard.press('Enter')
  await view.locator('.record .origin .json-key').first().waitFor()
  await shot('4-record')
  await view.getByRole('button', { name: 'Open source line' }).click()
  await page.locator('.tab.active', { hasText: 'access.jsonl' }).waitFor()
  await page
    .locator('.status-editor-selection, #status\\.editor\\.selection', { hasText: /Ln 4\b/ })
    .first()
    .waitFor()
  await shot('5-source-line')
}

/** The records as a file, through the dialogs of the workbench. */
async function exportTable({ page, run, view, read, remove }) {
  const file = 'gateway/queries/5-error-messages.csv'
  remove(file)
  await run('5-error-messages.dql')
  await view.locator('.summary strong').waitFor()
  await view.getByRole('button', { name: 'Export the result' }).click()
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'CSV' }).click()
  const input = page.locator('.quick-input-widget input:visible').first()
  await until('the proposed name', async () => (await input.inputValue()).endsWith(path.basename(file)))
  await page.locator('.quick-input-action .monaco-button, .quick-input-widget .monaco-button', { hasText: /OK|Save/ }).first().click() // prettier-ignore
  await until('a whole first line', () => read(file).includes('\n'))
  expect(read(file).split(/\r?\n/)[0], 'integrationErrorMessage,count()', 'first line')
}

/** A mistake is told in the panel with its place, and a click goes there. */
async function meetError({ page, shot, create, run, view }) {
  await run(create('mistake', 'fetch logs\n| filter isNul(content)\n| limit 5\n'))
  await view.locator('.state.error .notice.error').first().waitFor()
  await page.locator('.squiggly-error').first().waitFor()
  await shot('6-error')
  await view.locator('.notice.error .place').first().click()
  await page.locator('#status\\.editor\\.selection', { hasText: /Ln 2, .*selected/ }).waitFor()
}

/** A query for a name nobody has mapped to files: one is offered, and the query runs on it. */
async function chooseLogFile({ page, shot, create, run, view, line, notification }) {
  await run(create('unmapped', 'fetch accesslog\n| limit 3\n'))
  await view.locator('.state.error .notice.error').first().waitFor()
  const offer = await notification('No log files are configured')
  await offer.locator('.monaco-button', { hasText: 'Choose Log File' }).click()
  await page.locator('.quick-input-list .monaco-list-row', { hasText: 'access.jsonl' }).first().click()
  await line('dql:source accesslog=gateway/access.jsonl').waitFor()
  await view.locator('.cell[data-row="2"]:not(.pending)').first().waitFor()
  await page.locator('.codelens-decoration', { hasText: /Run · 3 records in/ }).waitFor()
  await shot('7-chosen-file')
}

/** The chart follows the theme while it is on the page. */
async function changeTheme({ page, shot, run, view }) {
  await run('7-errors-over-time.dql')
  const mark = view.locator('.plot svg .mark-line path').first()
  let stroke = await mark.getAttribute('stroke')
  for (const [theme, name, picture] of [
    ['Light Modern', 'light', '8-light'],
    ['Dark High Contrast', 'high-contrast', '9-high-contrast'],
  ]) {
    await chooseTheme(page, theme)
    await view.locator(`body.vscode-${name}`).waitFor()
    const before = stroke
    await until(`a chart in the colours of ${theme}`, async () => {
      stroke = await mark.getAttribute('stroke')
      return stroke !== before
    })
    await shot(picture)
  }
  await chooseTheme(page, 'Dark Modern')
  await view.locator('body.vscode-dark').waitFor()
}

async function chooseTheme(page, name) {
  const command = await quickPick(page, 'F1', '>Preferences: Color Theme', 'Preferences: Color Theme')
  await command.click()
  // The list of commands goes before the list of themes comes.
  await page.locator('.quick-input-widget input[placeholder*="Color Theme"]').fill(name)
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' })
}

/** After a reload of the window the panel is there again, and says how to get the result back. */
async function reload({ page, shot, view, ready }) {
  await page.reload()
  await ready()
  // The workbench keeps now and then which editors are in front: it may be others after a reload.
  await page.getByRole('tab', { name: 'Results: 7-errors-over-time.dql' }).click()
  await view.getByRole('button', { name: 'Run again' }).waitFor()
  await shot('10-reloaded')
  await view.getByRole('button', { name: 'Run again' }).click()
  await view.locator('.plot svg .mark-line path').first().waitFor()
}

/** In Restricted Mode the language helps, and running is refused with the reason. */
async function meetRefusal({ page, shot, open, notification }) {
  await open('7-errors-over-time.dql')
  await page.locator('.codelens-decoration', { hasText: 'Run' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await notification('Restricted Mode')
  await shot('11-restricted')
}
