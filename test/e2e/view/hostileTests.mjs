// What logs and hosts may do to the view.
/* global window */
import { expect } from '../workbench.mjs'
import { finished, query } from './messages.mjs'

export const hostileTests = {
  'shows hostile fields and values as text': hostileValues,
  'shows a result without fields': noFields,
  'survives messages in a wrong order': wrongOrder,
  'says that a result is gone': goneResult,
  'shows five hundred fields': manyFields,
}

const NAMES = ['', '__proto__', 'constructor', 'x'.repeat(10_000), '<b>bold</b>', '\u202ename', 'Constructor']
const VALUES = [
  '<img src=x onerror=alert(1)>',
  '\u001b[31mred\u001b[0m',
  '\u202egpj.exe',
  '\u0000\u0007',
  'x'.repeat(300),
  '',
  'constructor',
]

async function hostileValues({ page, host }) {
  await page.setViewportSize({ width: 1500, height: 620 })
  await page.evaluate(
    ({ values, names }) => {
      const { fakeHost } = window
      fakeHost.makeRecord = () => values.map((text) => ({ text, type: 'string', isCut: text.length > 200 }))
      fakeHost.record = { fields: names.map((name, index) => ({ name, type: 'string', text: index === 4 ? 'y'.repeat(1_000_000) : values[index] })), origin: undefined } // prettier-ignore
    },
    { values: VALUES, names: NAMES },
  )
  await host.set({ recordCount: 5 })
  await host.post(
    finished({ recordCount: 5, columns: NAMES.map((name) => ({ name, types: ['string'] })), steps: [] }),
  )
  await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
  expect((await page.locator('.cell[data-row="0"] .sign').count()) >= 2, true, 'signs')
  expect(
    (await page.locator('.cell[data-row="0"].blank, .cell[data-row="0"].hostile').count()) > 0,
    true,
    'marked cells',
  )
  await page.locator('.cell[data-row="0"][data-column="0"]').dblclick()
  await page.locator('.record dd').nth(5).waitFor()
  await page.getByRole('button', { name: /^Show all 1,000,000 characters/ }).click()
  expect(await page.locator('#results img, #results b').count(), 0, 'elements made from log content')
  await page.locator('.cell[data-row="0"][data-column="1"]').click()
  await page.keyboard.press('s')
  await page.locator('.head[data-column="1"][aria-sort="ascending"]').waitFor()
  await page.locator('.cell[data-row="0"][data-column="1"]:not(.pending)').waitFor()
}

async function noFields({ page, host }) {
  await host.set({ recordCount: 3 })
  await page.evaluate(() => (window.fakeHost.makeRecord = () => []))
  await host.post(finished({ recordCount: 3, columns: [], steps: [] }))
  await page.locator('.gutter', { hasText: '3' }).waitFor()
  await page.locator('.grid').focus()
  for (const key of ['ArrowDown', 'f', 'd', 'Enter', 'Control+C', 'Shift+F10']) await page.keyboard.press(key)
}

async function wrongOrder({ page, host }) {
  const columns = await host.columns()
  await host.post({ kind: 'progress', fraction: 0.5, steps: [] })
  await host.post({ kind: 'show', part: 'record' })
  await host.post({ kind: 'page', requestId: 99, runId: 'r', start: 0, rows: [] })
  await host.post({ kind: 'requestFailed', requestId: 98, message: 'late' })
  await host.post({ kind: 'unheardOf' })
  await host.post({ kind: 'chartSpecification', content: '{' })
  await host.set({ recordCount: 9 })
  await host.post(finished({ recordCount: 9, columns, steps: [] }))
  await page.locator('.record h2', { hasText: 'Record 1' }).waitFor()
  await host.post(finished({ recordCount: 9, columns, steps: [] }))
  await host.post({ kind: 'failed', query, notices: [] })
  await host.post({ kind: 'progress', fraction: undefined, steps: [] })
  await host.post({ kind: 'stale', query })
  await page.locator('h2', { hasText: 'The result is no longer here' }).waitFor()
}

async function goneResult({ page, host }) {
  await host.set({ recordCount: 9, failing: 'page' })
  await host.post(finished({ recordCount: 9, columns: await host.columns(), steps: [] }))
  await page.locator('.toast', { hasText: 'The result is gone.' }).waitFor()
  expect((await host.sent('trouble')).length, 1, 'troubles told')
}

async function manyFields({ page, host }) {
  await page.evaluate(
    () =>
      (window.fakeHost.makeRecord = (row) =>
        Array.from({ length: 500 }, (_, field) => ({
          text: `${row} ${field}`,
          type: 'string',
          isCut: false,
        }))),
  ) // prettier-ignore
  await host.set({ recordCount: 100_000 })
  const columns = Array.from({ length: 500 }, (_, field) => ({ name: `field${field}`, types: ['string'] }))
  await host.post(finished({ recordCount: 100_000, columns, steps: [] }))
  await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
  await page.locator('.grid').focus()
  await page.keyboard.press('End')
  await page.locator('.cell.focus', { hasText: '0 499' }).waitFor()
  const cells = await page.locator('.cell').count()
  if (cells > 900) throw new Error(`${cells} cells on the page`)
}
