// What must not grow: what the page holds, with the records scrolled past and with every run.
/* global window, document, requestAnimationFrame */
import { finished } from './messages.mjs'
import { showTable } from './shows.mjs'
import { lineData } from './specs.mjs'

export const growthTests = {
  'holds few rows and pages however far it scrolls': stayFew,
  'does not grow over 200 runs': stayLean,
}

async function stayFew({ page, host }) {
  await showTable(page, host, 1_000_000)
  const most = await page.evaluate(async () => {
    const grid = document.querySelector('.grid')
    let rows = 0
    for (let step = 0; step < 100; step++) {
      grid.scrollTop += 3_300
      await new Promise(requestAnimationFrame)
      rows = Math.max(rows, document.querySelectorAll('.row').length)
    }
    return rows
  })
  if (most > 60) throw new Error(`${most} rows on the page`)
  // One pixel of the scroll bar is more than one of a million rows.
  await page.locator('.cell[data-row="22010"]:not(.pending)').first().waitFor()
  const asked = await host.sent('page')
  if (asked.length > 22_200 / 100) throw new Error(`${asked.length} pages for 22,000 records`)
  if (asked.some(({ count }) => count > 100)) throw new Error('a page of more than 100 records')
}

/** Less than the smallest thing a run could leave behind: its table, its bar, what listens to them. */
const PER_RUN = { heap: 8_000, nodes: 10, listeners: 2 }
const RUNS = 200

async function stayLean({ page, host }) {
  await host.set({ recordCount: 1000, chart: lineData })
  const message = finished({ recordCount: 1000, columns: await host.columns(), steps: [], hasChart: false })
  const cdp = await page.context().newCDPSession(page)
  await perform(page, message, 20)
  const before = await settled(cdp)
  await perform(page, message, RUNS)
  let after
  // What is no longer held goes when the browser finds the time.
  for (let attempt = 0; attempt < 20; attempt++) {
    after = await settled(cdp)
    if (grown(before, after).length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const told = grown(before, after).map((name) => `${name} from ${before[name]} to ${after[name]}`)
  throw new Error(`The view grows with every run: ${told.join(', ')}`)
}

const grown = (before, after) =>
  Object.keys(PER_RUN).filter((name) => after[name] - before[name] > PER_RUN[name] * RUNS)

async function perform(page, message, count) {
  await page.evaluate(
    async ([sent, runs]) => {
      for (let run = 0; run < runs; run++) {
        window.fakeHost.post({ kind: 'running', query: sent.query })
        window.fakeHost.post(sent)
        while (!document.querySelector('.cell:not(.pending)')) await new Promise(requestAnimationFrame)
        await new Promise(requestAnimationFrame)
      }
      window.fakeHost.sent.length = 0
    },
    [message, count],
  )
}

async function settled(cdp) {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters')
  return { heap: usedSize, nodes, listeners: jsEventListeners }
}
