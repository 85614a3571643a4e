// What several tests of the view begin with, and how they wait.
import { isDeepStrictEqual } from 'node:util'
import { expect } from '../workbench.mjs'
import { finished, steps } from './messages.mjs'

/** As long as the browser's own waits take at most: machines that do much else are slow, not wrong. */
const PATIENCE_MS = 30_000

const PAUSE_MS = 20

/** Reads until the value is the expected one; fails with both when it never is. */
export async function expectSoon(read, expected, what) {
  let actual
  const isThere = await soon(async () => isDeepStrictEqual((actual = await read()), expected))
  if (!isThere) expect(actual, expected, what)
}

/** Whether something comes true in time. */
async function soon(isTrue) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (await isTrue()) return true
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return false
}

/** A table of so many records, with its first page there. */
export async function showTable(page, host, recordCount, more = {}) {
  await host.set({ recordCount })
  await host.post(finished({ recordCount, columns: await host.columns(), steps: steps.slice(0, 3), ...more }))
  await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
}

/** A chart, drawn: the view says so itself. */
export async function showChart(page, host, chart) {
  const drawn = async () => (await host.sent('shown')).filter(({ part }) => part === 'chart').length
  const before = await drawn()
  await host.set({ chart })
  await host.post(finished({ recordCount: 3, columns: await host.columns(), steps: steps.slice(0, 3), hasChart: true })) // prettier-ignore
  await page.locator('.plot svg, .plot canvas, .single-number').first().waitFor()
  await expectSoon(drawn, before + 1, 'charts drawn')
}

/** The text of the last copy, once there were so many. */
export async function lastCopy(host, count) {
  return (await lastSent(host, 'copyText', count)).text
}

/** The last message of a kind, once there were so many. */
export async function lastSent(host, kind, count = 1) {
  let sent = []
  if (await soon(async () => (sent = await host.sent(kind)).length >= count)) return sent.at(-1)
  throw new Error(`${sent.length} messages of kind ${kind} were sent, not ${count}.`)
}

/** Chooses an item of the open menu. */
export async function choose(page, text) {
  await page.locator('.menu-item', { hasText: text }).first().click()
}
