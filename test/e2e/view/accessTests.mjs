// The rules of axe-core over every state of the view, in three themes; zoom and reduced motion.
/* global window */
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '../workbench.mjs'
import { finished, notices, query, steps } from './messages.mjs'
import { changeTheme } from './page.mjs'
import { showChart, showTable } from './shows.mjs'
import { barData, lineData, recordData } from './specs.mjs'

const axe = fs.readFileSync(
  path.resolve(import.meta.dirname, '..', '..', '..', 'node_modules', 'axe-core', 'axe.min.js'),
  'utf8',
)
const themes = ['dark', 'light', 'contrast']

export const accessTests = Object.fromEntries(
  themes.map((theme) => [`breaks no rule of accessibility, ${theme}`, (view) => checkStates(view, theme)]),
)

async function checkStates({ page, host, trouble }, theme) {
  await changeTheme(page, theme)
  const check = (what) => checkPage(page, `${what}, ${theme}`)
  await showTable(page, host, 500, { notices })
  await check('table')
  await page.locator('.cell[data-row="1"][data-column="3"]').click()
  await page.keyboard.press('f')
  await page.locator('.chip').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.record dd').first().waitFor()
  await check('filtered table with a record')
  await page.locator('.grid').focus()
  await page.keyboard.press('Shift+F10')
  await check('menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await page.locator('.top-value').first().waitFor()
  await check('statistics')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /fields: Show and hide/ }).click()
  await check('list of fields')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^3 notices/ }).click()
  await check('notices')
  for (const [name, chart] of [
    ['lines', lineData],
    ['bars', barData],
    ['records', recordData(300)],
  ]) {
    // prettier-ignore
    await showChart(page, host, chart)
    await check(`chart of ${name}`)
  }
  await host.post(finished({ recordCount: 0, columns: [], steps }))
  await check('no records')
  await host.set({ dropped: { columns: [{ name: 'content', types: ['string'] }], rows: [[{ text: 'GET /', type: 'string', isCut: false }]], failures: [] } }) // prettier-ignore
  await page.getByRole('button', { name: '4,100 left out' }).click()
  await page.locator('.samples-table td').waitFor()
  await host.set({
    dropped: { columns: [], rows: [], failures: [{ text: 'PUT /x y', end: 7, matcher: 'INT:status' }] },
  })
  await page.getByRole('button', { name: '110 not matched: why?' }).click()
  await page.locator('.failure-reason', { hasText: 'INT:status' }).waitFor()
  await check('records left out')
  await host.post({ kind: 'failed', query, notices })
  await check('errors')
  await host.post({ kind: 'stale', query })
  await check('a result that is gone')
  trouble.length = 0
}

async function checkPage(page, what) {
  // The content policy of the page holds for the page, not for its debugger.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    window.axe.run(window.document, { resultTypes: ['violations'] }),
  )
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`).join(' | ')}`) // prettier-ignore
  expect(told, [], what)
}
