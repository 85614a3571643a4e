// What the chart and the table have selected of each other: by pointer and keyboard, said and drawn, and cleared again.
import { expect } from '../workbench.mjs'
import { checkPage } from './axe.mjs'
import { finished } from './messages.mjs'
import { changeTheme } from './page.mjs'
import { expectSoon, lastSent, showChart } from './shows.mjs'
import { barData, lineData, recordData } from './specs.mjs'

export const linkTests = {
  'shows in the table what is selected in the chart': showInTable,
  'goes from mark to mark by the keyboard': stepByKeyboard,
  'selects a series at the pointer': selectSeries,
  'marks slots of time, bins and points': selectOthers,
  'shows in the chart where selected records stand': showInChart,
  'looks for the records again in another view': relink,
  'clears a selection from both sides': clear,
  ...Object.fromEntries(
    ['dark', 'light', 'contrast'].map((theme) => [
      `breaks no rule of accessibility while something is selected, ${theme}`,
      (view) => checkAccess(view, theme),
    ]),
  ),
}

const linkText = (page) => page.locator('.chart-link-text').textContent()
const linkedRows = (page) => page.locator('.gutter.linked:visible').evaluateAll((all) => all.map(({ dataset }) => Number(dataset.row)).sort((a, b) => a - b)) // prettier-ignore
/** How thick the edges of the marks are. */
const edges = (page) => page.locator('.plot .mark-rect path').evaluateAll((all) => all.map((it) => Number(it.getAttribute('stroke-width') ?? 0))) // prettier-ignore

/** A chart of five bars over a table of records, some of which belong to what will be selected. */
async function showBars(page, host, linked = [4, 7, 300]) {
  await showChart(page, host, barData)
  await host.set({ recordCount: 500, linkedRows: linked })
  await host.post(finished({ recordCount: 500, columns: await host.columns(), steps: [], hasChart: true }))
  await expectSoon(() => page.locator('.plot .mark-rect path').count(), 5, 'bars')
  await page.locator('.plot').focus()
}

async function showInTable({ page, host }) {
  await showBars(page, host)
  await page.locator('.plot .mark-rect path').nth(2).click()
  await page.keyboard.press('Escape')
  await expectSoon(() => linkText(page), '3 records — Forbidden: 57', 'what is selected')
  await expectSoon(() => edges(page), [0, 0, 2, 0, 0], 'edges')
  const { conditions } = await lastSent(host, 'chartRecords')
  expect(conditions, [{ field: 'error', kind: 'isOneOf', texts: ['Forbidden'] }], 'conditions')
  await page.getByRole('button', { name: 'Show in Table' }).click()
  await page.locator('.cell[data-row="4"].focus').waitFor()
  expect(await linkedRows(page), [4, 7], 'rows in view')
  expect(await page.locator('.link-text').textContent(), '3 of 500 records: Forbidden: 57', 'words')
  const name = await page.locator('.row[data-row="4"] .row-head').getAttribute('aria-label')
  expect(name, '5, of the selection in the chart', 'name of the row')
  await page.keyboard.press('n')
  await page.keyboard.press('n')
  await page.locator('.cell[data-row="300"].focus').waitFor()
  await page.keyboard.press('n')
  await page.locator('.cell[data-row="4"].focus').waitFor()
  await page.keyboard.press('Shift+N')
  await page.locator('.cell[data-row="300"].focus').waitFor()
}

async function stepByKeyboard({ page, host }) {
  await showBars(page, host)
  await page.keyboard.press('ArrowDown')
  await expectSoon(() => edges(page), [2, 0, 0, 0, 0], 'the first bar')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expectSoon(() => linkText(page), '3 records — Internal server error: 31', 'the second bar')
  expect((await host.sent('chartRecords')).length <= 3, true, 'asked when the keys rest')
  await page.keyboard.press('Escape')
  await expectSoon(() => edges(page), [0, 0, 0, 0, 0], 'no edges')
  expect(await page.locator('.chart-link').isVisible(), false, 'words')
}

async function selectSeries({ page, host }) {
  await showChart(page, host, lineData)
  await host.set({ linkedRows: [1] })
  await page.locator('.plot').focus()
  await page.keyboard.press('ArrowDown')
  await expectSoon(() => linkText(page), `1 record — ${MESSAGES[0]}`, 'the first series')
  const widths = () => page.locator('.plot .mark-line path').evaluateAll((all) => all.map((it) => Number(it.getAttribute('stroke-width')))) // prettier-ignore
  await expectSoon(widths, [3, 1, 1], 'widths')
  const legend = await page.locator('.legend').boundingBox()
  expect(legend.y + legend.height <= page.viewportSize().height, true, 'legend in sight')
  const line = await page.locator('.plot .mark-line path').nth(2).boundingBox()
  await page.mouse.click(line.x + line.width / 2, line.y + line.height / 2)
  await expectSoon(async () => (await linkText(page)).startsWith('1 record — '), true, 'a series')
  const { conditions } = await lastSent(host, 'chartRecords', 2)
  expect([conditions[0].field, conditions[0].kind, conditions.length], ['error', 'isOneOf', 1], 'conditions')
}

const MESSAGES = ['Task timed out after 5.00 seconds. Check your Lambda function code and try again.']

async function selectOthers({ page, host }) {
  await showChart(page, host, recordData(300))
  await page.locator('.plot').focus()
  const asked = async (count) => {
    await page.keyboard.press('ArrowDown')
    return (await lastSent(host, 'chartRecords', count)).conditions
  }
  const [slot, series] = await asked(1)
  expect([slot.field, slot.kind, slot.to > slot.from, series.field], ['timestamp', 'isWithin', true, 'path'], 'a bar over time') // prettier-ignore
  const choose = async (kind) => {
    await page.getByLabel('Kind of chart').selectOption(kind)
    await page.locator(`.plot[aria-label^="${kind} chart"] .role-mark`).first().waitFor({ state: 'attached' })
    await page.locator('.plot').focus()
  }
  await choose('histogram')
  const [bin, ...more] = await asked(2)
  expect([bin.kind, more.length], ['isWithin', 0], 'a bin')
  await choose('scatter')
  const point = await asked(3)
  expect(
    point.map(({ kind }) => kind).every((kind) => kind === 'isOneOf'),
    true,
    'a point',
  )
}

async function showInChart({ page, host }) {
  await showBars(page, host)
  await page.getByRole('tab', { name: 'Table' }).click()
  await page.locator('.cell[data-row="3"][data-column="1"]').click()
  await page.keyboard.press('Shift+ArrowDown')
  await host.set({ places: [['-'], ['Forbidden']] })
  await page.getByRole('tab', { name: 'Chart' }).click()
  await expectSoon(() => linkText(page), '2 selected records: Forbidden: 57, -: 2,874', 'what is marked')
  await expectSoon(() => edges(page), [0, 0, 2, 2, 0], 'edges')
  const { start, count, fields } = await lastSent(host, 'chartPlaces')
  expect([start, count, fields], [3, 2, ['error']], 'question')
  expect(await page.getByRole('button', { name: 'Show in Table' }).isVisible(), false, 'way back')
  await page.locator('.plot').focus()
  await page.keyboard.press('Escape')
  await expectSoon(() => edges(page), [0, 0, 0, 0, 0], 'no edges')
}

async function relink({ page, host }) {
  await page.setViewportSize({ width: 1500, height: 620 })
  await showBars(page, host)
  await page.keyboard.press('ArrowDown')
  await expectSoon(() => linkText(page), `3 records — ${MESSAGES[0]}: 38`, 'what is selected')
  await page.getByRole('button', { name: 'Show in Table' }).click()
  await page.locator('.cell[data-row="4"].focus').waitFor()
  await host.set({ linkedRows: [0, 1] })
  await page.locator('.head', { hasText: 'status' }).click()
  await expectSoon(() => linkedRows(page), [0, 1], 'rows of the sorted records')
  expect((await lastSent(host, 'chartRecords', 2)).viewId !== undefined, true, 'of the view')
}

async function clear({ page, host }) {
  await showBars(page, host)
  await page.keyboard.press('ArrowDown')
  await expectSoon(() => linkText(page), `3 records — ${MESSAGES[0]}: 38`, 'what is selected')
  await page.getByRole('button', { name: 'Show in Table' }).click()
  await page.locator('.gutter.linked').first().waitFor()
  await page.keyboard.press('Escape')
  await expectSoon(() => linkedRows(page), [], 'rows')
  expect(await page.locator('.table-link').isVisible(), false, 'words')
  await page.getByRole('tab', { name: 'Chart' }).click()
  await host.set({ places: [['nowhere']] })
  await expectSoon(() => edges(page), [0, 0, 0, 0, 0], 'no edges')
}

async function checkAccess({ page, host, trouble }, theme) {
  await changeTheme(page, theme)
  await showBars(page, host)
  await page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: 'Show in Table' }).and(page.locator(':enabled')).waitFor()
  await checkPage(page, `chart, ${theme}`)
  await page.getByRole('button', { name: 'Show in Table' }).click()
  await page.locator('.gutter.linked').first().waitFor()
  await checkPage(page, `table, ${theme}`)
  trouble.length = 0
}
