// The rules of axe-core over a page as it is.
/* global window */
import fs from 'node:fs'
import path from 'node:path'
import { expect } from '../workbench.mjs'

const axe = fs.readFileSync(
  path.resolve(import.meta.dirname, '..', '..', '..', 'node_modules', 'axe-core', 'axe.min.js'),
  'utf8',
)
/** Fails with the rules that the page breaks. */
export async function checkPage(page, what) {
  // The content policy of the page holds for the page, not for its debugger.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    window.axe.run(window.document, { resultTypes: ['violations'] }),
  )
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`).join(' | ')}`) // prettier-ignore
  expect(told, [], what)
}
