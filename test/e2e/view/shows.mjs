// What several tests of the view begin with.
import { finished, steps } from './messages.mjs'

/** A table of so many records, with its first page there. */
export async function showTable(page, host, recordCount, more = {}) {
  await host.set({ recordCount })
  await host.post(finished({ recordCount, columns: await host.columns(), steps: steps.slice(0, 3), ...more }))
  await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
}

/** A chart, drawn. */
export async function showChart(page, host, chart) {
  await host.set({ chart })
  await host.post(finished({ recordCount: 3, columns: await host.columns(), steps: steps.slice(0, 3), hasChart: true })) // prettier-ignore
  await page.locator('.plot svg, .plot canvas, .single-number').first().waitFor()
  await page.waitForTimeout(100)
}

/** The text of the last copy, once there were so many. */
export async function lastCopy(host, count) {
  return (await lastSent(host, 'copyText', count)).text
}

/** The last message of a kind, once there were so many. */
export async function lastSent(host, kind, count = 1) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const sent = await host.sent(kind)
    if (sent.length >= count) return sent.at(-1)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`Nothing was sent of kind ${kind}.`)
}

/** Chooses an item of the open menu. */
export async function choose(page, text) {
  await page.locator('.menu-item', { hasText: text }).first().click()
}
