// What a user of the results panel waits for: the view as a page in Chromium, with a host that answers at once.
// Milliseconds are those the thread of the page has worked, so that other programs of the machine count little.
/* global window, document, requestAnimationFrame */
import { launchBrowser } from '../test/e2e/harness/browser.mjs'
import { finished } from '../test/e2e/view/messages.mjs'
import { openView } from '../test/e2e/view/page.mjs'
import { showChart, showTable } from '../test/e2e/view/shows.mjs'
import { lineData, seriesData } from '../test/e2e/view/specs.mjs'
import { printTable, quantile } from './table.mjs'

const RECORDS = 1_000_000

/** What is measured, at which share the figure holds (the median, or 95 % of the times), and the figure. */
const subjects = [
  { name: 'first page of a finished run', measure: firstPage, share: 0.5, figure: 100 },
  { name: 'a frame of scrolling down', measure: scrollDown, share: 0.95, figure: 16 },
  { name: 'a frame of scrolling across, 500 fields', measure: scrollAcross, share: 0.95, figure: 16 },
  { name: 'chart of 10 series of 1,500 slots', measure: drawChart, share: 0.5, figure: 300 },
]

const browser = await launchBrowser()
const rows = []
for (const { name, measure, share, figure } of subjects) {
  const { page, host } = await openView(browser)
  const times = await measure(page, host)
  await page.context().close()
  const holds = quantile(times, share) <= figure
  rows.push([
    name,
    quantile(times).toFixed(1),
    share === 0.5 ? String(figure) : '',
    quantile(times, 0.95).toFixed(1),
    share === 0.5 ? '' : String(figure),
    holds ? 'yes' : 'no',
  ])
}
await browser.close()
printTable(
  'Milliseconds of work in the page',
  ['subject', 'median', 'figure', '95 %', 'figure', 'holds'],
  rows,
)

async function firstPage(page, host) {
  await showTable(page, host, RECORDS)
  const message = finished({ recordCount: RECORDS, columns: await host.columns(), steps: [] })
  return repeated(page, 15, async () => {
    await page.evaluate(() => document.querySelector('.content').replaceChildren())
    return async () => {
      await host.post(message)
      await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
    }
  })
}

async function scrollDown(page, host) {
  await showTable(page, host, RECORDS)
  return frames(page, 'scrollTop', 330)
}

async function scrollAcross(page, host) {
  const columns = Array.from({ length: 500 }, (_, field) => ({ name: `field${field}`, types: ['string'] }))
  await page.evaluate(() => {
    const cell = (row, field) => ({ text: `${row} ${field}`, type: 'string', isCut: false })
    window.fakeHost.makeRecord = (row) => Array.from({ length: 500 }, (_, field) => cell(row, field))
  })
  await host.set({ recordCount: 1000 })
  await host.post(finished({ recordCount: 1000, columns, steps: [] }))
  await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
  return frames(page, 'scrollLeft', 60)
}

async function drawChart(page, host) {
  await showChart(page, host, lineData)
  const names = Array.from({ length: 10 }, (_, index) => `series ${index}`)
  await host.set({ chart: seriesData(names, 1500) })
  const message = finished({ recordCount: 10, columns: await host.columns(), steps: [], hasChart: true })
  return repeated(page, 15, async () => {
    await page.evaluate(() => (window.fakeHost.sent.length = 0))
    return async () => {
      await host.post(message)
      await page.waitForFunction(() => window.fakeHost.sent.some(({ kind, part }) => kind === 'shown' && part === 'chart')) // prettier-ignore
    }
  })
}

/** The work of frames that each scroll so many pixels: script, style, layout and painting. */
async function frames(page, position, pixels) {
  const steps = (by) => async () => () =>
    page.evaluate(
      async ([name, amount]) => {
        document.querySelector('.grid')[name] += amount
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
      },
      [position, by],
    )
  // What two frames and asking for them take without scrolling.
  const still = quantile(await repeated(page, 40, steps(0)))
  const times = await repeated(page, 200, steps(pixels))
  return times.map((time) => Math.max(0, time - still))
}

/** How long the page works at each of some runs; the first few, in which code is compiled, do not count. */
async function repeated(page, count, prepare) {
  const clock = await workOf(page)
  const times = []
  for (let run = -3; run < count; run++) {
    const act = await prepare()
    const start = await clock()
    await act()
    if (run >= 0) times.push((await clock()) - start)
  }
  return times
}

/** A clock of the time that the thread of the page has worked, in milliseconds. */
async function workOf(page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
  }
}
