// Charts of the view: kinds, series, zoom and spans, saving, specifications of users.
/* global document */
import { expect } from '../workbench.mjs'
import { changeTheme } from './page.mjs'
import { choose, expectSoon, lastSent, showChart } from './shows.mjs'
import { barData, lineData, ownSpec, recordData, remoteSpec, seriesData } from './specs.mjs'

export const chartTests = {
  'draws a time series and reads it at the pointer': drawSeries,
  'isolates a series in its own colour, and hides one': isolateSeries,
  'draws every kind of chart': drawKinds,
  'draws many points on a canvas': drawMany,
  'zooms into a span of time, and gives it to the query': zoomIn,
  'puts small groups together': putTogether,
  'filters by the value of a bar': filterByBar,
  'saves charts': saveCharts,
  'draws the chart of a user': drawOwn,
  'says what is wrong with the chart of a user': refuseOwn,
  'says why there is no chart': sayWhy,
  'follows the theme': followTheme,
}

async function drawSeries({ page, host }) {
  await showChart(page, host, lineData)
  const [shown] = await host.sent('shown')
  expect(shown, { kind: 'shown', part: 'chart', markCount: 360 }, 'told')
  await page.locator('.plot').hover({ position: { x: 300, y: 200 } })
  await expectSoon(() => page.locator('.tooltip-value').count(), 3, 'values at the pointer')
}

async function isolateSeries({ page, host }) {
  await showChart(page, host, lineData)
  const strokes = () => page.locator('.plot .mark-line path').evaluateAll((all) => all.map((it) => it.getAttribute('stroke'))) // prettier-ignore
  const before = await strokes()
  await page.locator('.legend-entry').nth(1).click()
  await page.waitForFunction(() => document.querySelectorAll('.plot .mark-line path').length === 1)
  expect(await strokes(), [before[1]], 'colours')
  await page.locator('.legend-entry').nth(1).click()
  await page.waitForFunction(() => document.querySelectorAll('.plot .mark-line path').length === 3)
  await page
    .locator('.legend-entry')
    .nth(2)
    .click({ modifiers: ['Control'] })
  await page.waitForFunction(() => document.querySelectorAll('.plot .mark-line path').length === 2)
}

async function drawKinds({ page, host }) {
  await showChart(page, host, recordData(300))
  const kinds = await page
    .getByLabel('Kind of chart')
    .locator('option')
    .evaluateAll((all) => all.map(({ value }) => value))
  expect(kinds, ['line', 'area', 'bar', 'pie', 'histogram', 'heatmap', 'scatter', 'value'], 'kinds')
  for (const kind of kinds) {
    await page.getByLabel('Kind of chart').selectOption(kind)
    const plot = `.plot[aria-label^="${kind} chart"]`
    await page
      .locator(kind === 'value' ? '.single-number' : `${plot} .role-mark, ${plot} canvas`)
      .first()
      .waitFor({ state: 'attached' })
  }
  await showChart(page, host, barData)
  expect(await page.locator('.plot .mark-rect path').count(), 5, 'bars')
}

async function drawMany({ page, host }) {
  await showChart(page, host, recordData(8000))
  await page.getByLabel('Kind of chart').selectOption('scatter')
  await page.locator('.plot canvas').waitFor()
}

async function zoomIn({ page, host }) {
  await showChart(page, host, lineData)
  const box = await page.locator('.plot').boundingBox()
  const drag = async () => {
    await page.mouse.move(box.x + 200, box.y + 100)
    await page.mouse.down()
    await page.mouse.move(box.x + 400, box.y + 120, { steps: 4 })
    await page.locator('.brush').waitFor()
    await page.mouse.up()
  }
  await drag()
  await choose(page, 'Timeframe of the Query')
  const { edit } = await lastSent(host, 'editQuery')
  expect([edit.kind, edit.from < edit.to, edit.from.slice(0, 11)], ['timeframe', true, '2025-01-03T'], 'edit')
  await drag()
  await choose(page, 'Zoom In')
  await page.getByRole('button', { name: 'Show all times' }).click()
  await page.getByRole('button', { name: 'Show all times' }).waitFor({ state: 'detached' })
  await page.locator('.plot').focus()
  await page.keyboard.press('+')
  await page.getByRole('button', { name: 'Show all times' }).waitFor()
  await page.keyboard.press('0')
}

async function putTogether({ page, host }) {
  await showChart(
    page,
    host,
    seriesData(
      Array.from({ length: 30 }, (_, index) => `host-${index}`),
      20,
    ),
  )
  expect(await page.locator('.legend-entry').count(), 11, 'ten series and the others')
  await page.getByLabel('How many').selectOption('5')
  await page.waitForFunction(() => document.querySelectorAll('.legend-entry').length === 6)
}

async function filterByBar({ page, host }) {
  await showChart(page, host, barData)
  const bar = page.locator('.plot .mark-rect path').nth(3)
  await bar.click()
  await choose(page, 'Filter the Query by It')
  const { edit } = await lastSent(host, 'editQuery')
  expect(edit, { kind: 'filter', field: 'error', value: { text: '-', type: 'string', row: -1, column: -1 } }, 'edit') // prettier-ignore
  await bar.click()
  await choose(page, 'Only These Records in the Table')
  const { filters } = await lastSent(host, 'view')
  expect(filters, [{ field: 'error', kind: 'equals', value: '-' }], 'filters')
}

async function saveCharts({ page, host }) {
  await showChart(page, host, barData)
  const save = async (text) => {
    await page.getByRole('button', { name: 'Save the chart' }).click()
    await choose(page, text)
  }
  await save('Save as SVG')
  expect((await lastSent(host, 'saveChart', 1)).content.startsWith('<svg'), true, 'SVG')
  await save('Save as PNG')
  const { format, content } = await lastSent(host, 'saveChart', 2)
  expect([format, content.startsWith('iVBORw0KGgo')], ['png', true], 'PNG')
  await save('Save as Vega-Lite')
  expect(JSON.parse((await lastSent(host, 'saveChart', 3)).content).data.values.length, 5, 'values')
  await save('Keep Beside the Query')
  const own = JSON.parse((await lastSent(host, 'saveChartSpecification')).content)
  expect([own.data, own.encoding.y.field], [undefined, 'error'], 'specification')
}

async function drawOwn({ page, host }) {
  await host.post({ kind: 'chartSpecification', content: ownSpec })
  await showChart(page, host, barData)
  expect(await page.locator('.plot .mark-rect path').count(), 5, 'bars')
  await page.getByRole('button', { name: 'Show the suggested chart' }).click()
  await page.getByLabel('Kind of chart').waitFor()
}

async function refuseOwn({ page, host, trouble }) {
  await showChart(page, host, barData)
  for (const [content, words] of [
    [remoteSpec, 'may not use “url”'],
    ['{ broken', 'is not JSON'],
    ['[]', 'is not a JSON object'],
    ['{"mark": "bar", "transform": [{"calculate": "window.alert(1)", "as": "x"}]}', 'Illegal callee'],
    ['{"a": 1}', 'has no mark'],
  ]) {
    await host.post({ kind: 'chartSpecification', content })
    await page.locator('.chart .state-text', { hasText: words }).waitFor()
  }
  trouble.length = 0
  expect(await page.locator('#results img').count(), 0, 'images')
}

async function sayWhy({ page, host }) {
  await host.set({ recordCount: 2 })
  const columns = [{ name: 'tags', types: ['record'] }]
  await host.post({ kind: 'finished', query: { uri: 'a', title: 'a' }, result: { kind: 'finished', runId: 'r', columns, recordCount: 2, milliseconds: 3, steps: [], notices: [], hasChart: false } }) // prettier-ignore
  const tab = page.getByRole('tab', { name: 'Chart' })
  expect([await tab.isDisabled(), await tab.getAttribute('title')], [true, 'No chart: the fields hold lists and records; expand and fieldsFlatten take them apart'], 'tab') // prettier-ignore
}

async function followTheme({ page, host }) {
  await showChart(page, host, lineData)
  const stroke = () => page.locator('.plot .mark-line path').first().getAttribute('stroke')
  const dark = await stroke()
  await changeTheme(page, 'light')
  await expectSoon(async () => (await stroke()) === dark, false, 'still dark')
}
