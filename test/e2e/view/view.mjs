/* global window */
// The results view in a browser: a million records by windows, keyboard, clipboard, charts, states, hostile content.
// Leaves screenshots of every state in three themes.
import fs from 'node:fs'
import path from 'node:path'
import { launchBrowser } from '../harness/browser.mjs'
import { expect } from '../workbench.mjs'
import { finished, notices, query, steps } from './messages.mjs'
import { changeTheme, openView } from './page.mjs'
import { chartTests } from './chartTests.mjs'
import { followTests } from './followTests.mjs'
import { growthTests } from './growthTests.mjs'
import { hostileTests } from './hostileTests.mjs'
import { accessTests } from './accessTests.mjs'
import { linkTests } from './linkTests.mjs'
import { expectSoon, lastCopy, lastSent, showChart, showTable } from './shows.mjs'
import { barData, lineData, recordData } from './specs.mjs'
import { tableTests } from './tableTests.mjs'

const out = path.join(process.env.E2E_OUT ?? path.join('out', 'e2e'), 'view')
fs.mkdirSync(out, { recursive: true })

const TESTS = {
  'asks for windows of a million records only': askForWindows,
  'moves by keyboard to the last record': moveByKeyboard,
  'shows ten million records to the last': reachTheEnd,
  'copies cells as tab separated text': copyCells,
  'opens records and follows the focus': openRecords,
  'keeps hostile content as text': keepText,
  'resizes columns': resizeColumns,
  'tells which part is to be seen': tellShown,
  'explains an empty result': explainEmpty,
  'leads to the places of notices and steps': openPlaces,
  'shows progress and cancels': showProgress,
  'remembers what a reload needs': remember,
  ...tableTests,
  ...followTests,
  ...chartTests,
  ...linkTests,
  ...hostileTests,
  ...accessTests,
  ...growthTests,
  ...pictureTests(),
}

/** A part of a name on the command line runs the tests that have it. */
const wanted = process.argv[2] ?? ''
const chosen = Object.entries(TESTS).filter(([name]) => name.includes(wanted))

const browser = await launchBrowser()
let failures = 0
for (const [name, test] of chosen) {
  let view
  try {
    view = await openView(browser)
    await test(view)
    expect(view.trouble, [], 'trouble in the page')
    console.log(`  ✔ ${name}`)
  } catch (failure) {
    failures++
    console.error(`  ✘ ${name}\n    ${failure.message}`)
    if (view) await keepPicture(view.page, `failure-${failures}`)
  }
  await view?.page.context().close()
}
await browser.close()
console.log(`  ${chosen.length - failures} passed, ${failures} failed`)
process.exit(failures === 0 ? 0 : 1)

/** A page that died leaves no picture; what it died of is told already. */
async function keepPicture(page, name) {
  await page.screenshot({ path: path.join(out, `${name}.png`) }).catch(() => undefined)
}

async function askForWindows({ page, host }) {
  await showTable(page, host, 1_000_000)
  expect(
    (await host.sent('page')).map(({ start }) => start),
    [0, 100],
    'pages at the start',
  )
  await page.locator('.grid').evaluate((grid) => (grid.scrollTop = grid.scrollHeight / 2))
  await page.locator('.cell[data-row="500000"]').first().waitFor()
  const asked = await host.sent('page')
  if (asked.length > 8) throw new Error(`${asked.length} pages for two places`)
  const rows = await page.locator('.row').count()
  if (rows > 60) throw new Error(`${rows} rows on the page`)
}

async function moveByKeyboard({ page, host }) {
  await showTable(page, host, 1_000_000)
  await page.locator('.grid').focus()
  await page.keyboard.press('Control+End')
  await page.locator('.cell[data-row="999999"][data-column="7"].focus').waitFor()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  const active = () => page.locator('.grid').getAttribute('aria-activedescendant')
  await expectSoon(async () => /^cell-9999\d\d-0$/.test(await active()), true, 'a cell near the end')
  await page.keyboard.press('Control+Home')
  await page.locator('.cell[data-row="0"][data-column="0"].focus').waitFor()
  const selected = (await host.sent('selected')).map(({ row }) => row)
  expect([selected[0], selected.at(-1), selected.includes(999_999)], [0, 0, true], 'rows told')
}

async function reachTheEnd({ page, host }) {
  await showTable(page, host, 10_000_000)
  await page.locator('.grid').evaluate((grid) => (grid.scrollTop = grid.scrollHeight))
  const last = page.locator('.cell[data-row="9999999"]:not(.pending)').first()
  await last.waitFor()
  const box = await last.boundingBox()
  expect(box.y > 300 && box.y + box.height <= 620, true, `last record at ${JSON.stringify(box)}`)
}

async function copyCells({ page, host }) {
  await showTable(page, host, 500)
  await page.locator('.cell[data-row="1"][data-column="3"]').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+C')
  expect(
    await lastCopy(host, 1),
    '/payments\t200\n/inventory\t200'.split('\n').reverse().join('\n'),
    'copied',
  )
  await page.keyboard.press('Control+Shift+C')
  expect((await lastCopy(host, 2)).split('\n')[0], 'path\tstatus', 'names')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+C')
  const all = await lastCopy(host, 3)
  expect(all.split('\n').length, 500, 'lines')
  expect(all.includes('"tab\there ""quoted""'), true, 'quotes')
}

async function openRecords({ page, host }) {
  await showTable(page, host, 1000)
  await page.locator('.cell[data-row="4"][data-column="1"]').dblclick()
  await page.locator('.record h2', { hasText: 'Record 5' }).waitFor()
  await page.getByRole('button', { name: 'Next record' }).click()
  await page.locator('.record h2', { hasText: 'Record 6' }).waitFor()
  await page.getByRole('button', { name: 'Show as written' }).click()
  await page.locator('.record .raw', { hasText: '"requestId":"' }).waitFor()
  await page.getByRole('button', { name: 'Open source line' }).click()
  expect(
    (await host.sent('openRecord')).map(({ row }) => row),
    [5],
    'rows opened',
  )
  await page.keyboard.press('Escape')
  await page.locator('.record').waitFor({ state: 'hidden' })
}

async function keepText({ page, host }) {
  await showTable(page, host, 10)
  await page.keyboard.press('Control+End')
  await page.locator('.grid').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.locator('.record dd', { hasText: '<img src=x' }).waitFor()
  expect(await page.locator('#results img').count(), 0, 'images made from log content')
}

async function resizeColumns({ page, host }) {
  await showTable(page, host, 10)
  const cell = page.locator('.cell[data-row="0"][data-column="0"]')
  const before = (await cell.boundingBox()).width
  const edge = await page.locator('[data-resize="0"]').boundingBox()
  await page.mouse.move(edge.x + 3, edge.y + 8)
  await page.mouse.down()
  await page.mouse.move(edge.x + 63, edge.y + 8, { steps: 3 })
  await page.mouse.up()
  await expectSoon(async () => Math.round((await cell.boundingBox()).width - before), 60, 'wider by')
}

async function tellShown({ page, host }) {
  await host.set({ recordCount: 3, chart: lineData })
  const message = finished({ recordCount: 3, columns: await host.columns(), steps: [], hasChart: true })
  const parts = async () => (await host.sent('shown')).map(({ part }) => part)
  // One after the other, before a chart can be drawn between them.
  await page.evaluate(
    (messages) => messages.forEach((one) => window.fakeHost.post(one)),
    [message, { kind: 'show', part: 'table' }],
  )
  await lastSent(host, 'chartData')
  await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
  expect(await parts(), ['table'], 'before the chart is to be seen')
  await host.post({ kind: 'show', part: 'chart' })
  await page.locator('.plot .mark-line path').first().waitFor()
  await expectSoon(parts, ['table', 'chart'], 'with the chart')
  await page.getByRole('tab', { name: 'Table' }).click()
  await page.getByRole('tab', { name: 'Chart' }).click()
  await expectSoon(parts, ['table', 'chart', 'table', 'chart'], 'parts')
}

async function explainEmpty({ page, host }) {
  await host.post(finished({ recordCount: 0, columns: [], steps }))
  await page.locator('.state-text', { hasText: 'filter kept 0 of 4,100 records.' }).waitFor()
  expect(await page.locator('.step').count(), 4, 'steps')
}

async function openPlaces({ page, host }) {
  await host.post({ kind: 'failed', query, notices })
  await page.locator('.place').nth(1).click()
  await host.post(finished({ recordCount: 0, columns: [], steps }))
  await page.locator('.step-name').nth(2).click()
  expect([await host.sent('openNotice'), await host.sent('openStep')], [[{ kind: 'openNotice', index: 2 }], [{ kind: 'openStep', index: 2 }]], 'places') // prettier-ignore
}

async function showProgress({ page, host }) {
  await host.post({ kind: 'running', query })
  await host.post({ kind: 'progress', fraction: 0.42, steps: steps.slice(0, 2) })
  await page.locator('.summary', { hasText: '42 %' }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect((await host.sent('cancel')).length, 1, 'cancels')
  await host.post({ kind: 'failed', query, notices: [{ ...notices[2], code: 'cancelled' }] })
  await page.locator('.state h2', { hasText: 'Cancelled' }).waitFor()
}

async function remember({ page, host }) {
  await showTable(page, host, 100_000)
  await page.locator('.grid').evaluate((grid) => (grid.scrollTop = 22_000))
  const state = async () => {
    const { query: kept, recordCount, topRow } = (await host.state()) ?? {}
    return [kept, recordCount, topRow]
  }
  await expectSoon(state, [query, 100_000, 1000], 'state')
  await host.post({ kind: 'stale', query })
  await page.locator('.names li', { hasText: 'loglevel' }).waitFor()
  await page.getByRole('button', { name: 'Run again' }).click()
  expect((await host.sent('runAgain')).length, 1, 'runs')
}

function pictureTests() {
  const themes = ['dark', 'light', 'contrast']
  return Object.fromEntries(
    themes.map((theme) => [`leaves pictures, ${theme}`, (view) => takePictures(view, theme)]),
  )
}

async function takePictures({ page, host }, theme) {
  await changeTheme(page, theme)
  const picture = (name) => page.screenshot({ path: path.join(out, `${name}-${theme}.png`) })
  await host.set({ recordCount: 1_000_000, chart: lineData })
  const columns = await host.columns()
  await host.post(finished({ recordCount: 1_000_000, columns, steps: steps.slice(0, 3), notices }))
  await page.locator('.cell:not(.pending)').first().waitFor()
  await picture('table')
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.locator('.cell[data-row="1"][data-column="3"]').click({ button: 'right' })
  await page.locator('[role="menu"]').waitFor()
  await picture('menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await page.locator('.top-value').first().waitFor()
  await picture('statistics')
  await page.keyboard.press('Escape')
  await page.locator('.cell[data-row="3"][data-column="1"]').dblclick()
  await page.locator('.record dd').first().waitFor()
  await picture('record')
  await host.set({ isSeries: true })
  const names = ['error', 'timeframe', 'interval', 'count()']
  const seriesColumns = names.map((name, index) => ({ name, types: [['string', 'timeframe', 'duration', 'array'][index]] })) // prettier-ignore
  await host.post(finished({ recordCount: 3, columns: seriesColumns, steps: steps.slice(0, 3) }))
  await page.locator('.sparkline').nth(2).waitFor()
  await picture('series')
  await showChart(page, host, lineData)
  await page.locator('.plot').hover({ position: { x: 300, y: 200 } })
  await page.locator('.tooltip-value').first().waitFor()
  await picture('line')
  await showChart(page, host, barData)
  await picture('bar')
  await showChart(page, host, recordData(2000))
  await picture('records')
  await host.post(finished({ recordCount: 0, columns: [], steps }))
  await host.set({
    dropped: {
      columns: [],
      rows: [],
      failures: [{ text: 'PUT /users/profile y', end: 19, matcher: 'INT:status' }],
    },
  })
  await page.getByRole('button', { name: '110 not matched: why?' }).click()
  await page.locator('.failure-reason').waitFor()
  await picture('empty')
  await host.post({ kind: 'failed', query, notices })
  await picture('error')
}
