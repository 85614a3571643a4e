// The rules of axe-core over every state of the view, in three themes; zoom and reduced motion.
/* global document */
import { expect } from '../workbench.mjs'
import { checkPage } from './axe.mjs'
import { finished, notices, query, steps } from './messages.mjs'
import { changeTheme } from './page.mjs'
import { showChart, showTable } from './shows.mjs'
import { barData, lineData, recordData } from './specs.mjs'

const themes = ['dark', 'light', 'contrast']

export const accessTests = {
  ...Object.fromEntries(
    themes.map((theme) => [`breaks no rule of accessibility, ${theme}`, (view) => checkStates(view, theme)]),
  ),
  'can be used at a zoom of 200 %': zoomTwice,
}

/** A page zoomed twice has half as many pixels each way. */
async function zoomTwice({ page, host, trouble }) {
  await page.setViewportSize({ width: 380, height: 310 })
  await showTable(page, host, 500, { notices })
  await checkPage(page, 'table at 200 %')
  expect(await cutControls(page), [], 'controls of the table out of sight')
  await page.locator('.grid').focus()
  await page.keyboard.press('Control+End')
  const last = page.locator('.cell[data-row="499"].focus')
  await last.waitFor()
  await page.keyboard.press('Shift+F10')
  await page.locator('[role="menu"]').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  await page.locator('.record dd').first().waitFor()
  await checkPage(page, 'record at 200 %')
  expect(await cutControls(page), [], 'controls of the record out of sight')
  await page.keyboard.press('Escape')
  await showChart(page, host, lineData)
  await checkPage(page, 'chart at 200 %')
  expect(await cutControls(page), [], 'controls of the chart out of sight')
  trouble.length = 0
}

/** Names of the buttons, choices and inputs that cannot be seen in full; what a place of its own scrolls can be reached. */
function cutControls(page) {
  return page.evaluate(() => {
    const { clientWidth: width, clientHeight: height } = document.documentElement
    const controls = [...document.querySelectorAll('button, select, input')]
    return controls.flatMap((it) => {
      const { left, right, top, bottom } = it.getBoundingClientRect()
      const isShown =
        it.checkVisibility({ visibilityProperty: true }) && !it.closest('.grid, .record-content, .legend')
      const isCut = left < 0 || top < 0 || right > width + 1 || bottom > height + 1
      return isShown && isCut ? [it.getAttribute('aria-label') ?? it.textContent] : []
    })
  })
}

async function checkStates({ page, host, trouble }, theme) {
  await changeTheme(page, theme)
  const check = (what) => checkPage(page, `${what}, ${theme}`)
  await showTable(page, host, 500, { notices })
  await check('table')
  await showTable(page, host, 500, {
    following: { isLive: true, manner: 'append', updateCount: 2 },
    notFollowable: 'This query reads no files.',
  })
  await check('table that is followed')
  await showTable(page, host, 500, { notices })
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
