// A result that goes on with its files: what stays in place while records come, and what is told.
/* global window */
import { expect } from '../workbench.mjs'
import { finished } from './messages.mjs'
import { checkPage } from './axe.mjs'
import { choose, expectSoon, lastSent, showChart, showTable } from './shows.mjs'
import { lineData, seriesData } from './specs.mjs'

export const followTests = {
  'turns following on and off, and says why it can not': toggle,
  'adds records behind those that are there': append,
  'goes with the end of the table only where it was': goWithEnd,
  'keeps sorting, filters and widths while records come': keepView,
  'makes a result anew in place': renew,
  'draws the chart anew as records come': redraw,
  'tells screen readers of new records now and then': speak,
}

const follow = (page) => page.getByRole('button', { name: 'Follow the files' })

/** The result of a run that is followed, as it stands by now. */
async function grow(host, recordCount, more = {}, manner = 'append') {
  await host.set({ recordCount })
  const following = { isLive: true, manner, updateCount: recordCount, ...more.following }
  await host.post(finished({ recordCount, columns: await host.columns(), steps: [], ...more, following }))
}

const summary = (page) => page.locator('.summary strong').textContent()

async function toggle({ page, host }) {
  await showTable(page, host, 5)
  await follow(page).click()
  expect(await lastSent(host, 'follow'), { kind: 'follow', isFollowed: true }, 'asked for')
  const panel = { kind: 'panel', isPinned: false, isLocked: false, timeframe: undefined, timezone: 'UTC' }
  await host.post({ ...panel, isFollowed: true })
  await grow(host, 6)
  await page.locator('.follow-badge.is-live', { hasText: 'Following' }).waitFor()
  expect(await follow(page).getAttribute('aria-pressed'), 'true', 'pressed')
  await checkPage(page, 'a result that is followed')
  await follow(page).click()
  expect(await lastSent(host, 'follow', 2), { kind: 'follow', isFollowed: false }, 'ended')
  await host.post({ ...panel, isFollowed: false })
  await grow(host, 6, { following: { isLive: false } })
  await page.locator('.follow-badge:not(.is-live)', { hasText: 'Ended' }).waitFor()
  await showTable(page, host, 5, { notFollowable: 'This query reads no files.' })
  // Shown as unavailable, and yet it answers why.
  await follow(page).click({ force: true })
  await page.locator('.toast', { hasText: 'This query reads no files.' }).waitFor()
  expect(await follow(page).getAttribute('aria-disabled'), 'true', 'shown as unavailable')
  expect(await follow(page).getAttribute('title'), 'This query reads no files.', 'reason')
  expect((await host.sent('follow')).length, 2, 'not asked for')
}

async function append({ page, host }) {
  await grow(host, 3)
  await page.locator('.cell[data-row="2"]:not(.pending)').first().waitFor()
  await page.locator('.cell[data-row="1"][data-column="3"]').click()
  await page.locator('.grid').evaluate((grid) => grid.setAttribute('data-same', ''))
  await grow(host, 250)
  await page.locator('.cell[data-row="249"]:not(.pending)').first().waitFor()
  expect(await page.locator('.grid[data-same]').count(), 1, 'the same table')
  expect(await summary(page), '250 records', 'count')
  await page.locator('.grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.locator('.cell[data-row="2"][data-column="3"].focus:not(.pending)').waitFor()
}

async function goWithEnd({ page, host }) {
  const top = () => page.locator('.grid').evaluate(({ scrollTop }) => scrollTop)
  await grow(host, 100)
  await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
  await grow(host, 200)
  await expectSoon(() => summary(page), '200 records', 'count')
  expect(await top(), 0, 'stays at the top')
  await page.locator('.grid').evaluate((grid) => (grid.scrollTop = grid.scrollHeight))
  await page.locator('.cell[data-row="199"]:not(.pending)').first().waitFor()
  await grow(host, 300)
  await page.locator('.cell[data-row="299"]:not(.pending)').first().waitFor()
}

async function keepView({ page, host }) {
  await grow(host, 100)
  await page.locator('.cell[data-row="0"]:not(.pending)').first().waitFor()
  await page.locator('.cell[data-row="0"][data-column="3"]').click()
  await page.keyboard.press('f')
  await page.locator('.chip').waitFor()
  const count = () => page.locator('.find-count').textContent()
  await expectSoon(count, '25 of 100 records', 'filtered')
  await grow(host, 200)
  await expectSoon(count, '50 of 200 records', 'filtered, more')
  await grow(host, 400, {}, 'renew')
  await expectSoon(count, '100 of 400 records', 'filtered, anew')
  expect((await host.sent('trouble')).length, 0, 'trouble')
  await page.locator('.cell[data-row="8"]:not(.pending)').first().waitFor()
}

async function renew({ page, host }) {
  const first = page.locator('.cell[data-row="0"][data-column="1"]:not(.pending)')
  await grow(host, 20, {}, 'renew')
  await first.waitFor()
  await page.evaluate(() => {
    window.fakeHost.makeRecord = () =>
      window.fakeHost.columns.map(() => ({ type: 'long', text: '7', isCut: false }))
  })
  await grow(host, 20, {}, 'renew')
  await expectSoon(() => first.textContent(), '7', 'value')
  await page.locator('.cell[data-row="0"][data-column="3"]').click({ button: 'right' })
  await choose(page, 'Open Record')
  await page.locator('.record h2', { hasText: 'Record 1' }).waitFor()
}

async function redraw({ page, host }) {
  await showChart(page, host, lineData)
  const asked = (await host.sent('chartData')).length
  await host.set({ chart: seriesData(['one', 'two'], 30) })
  await grow(host, 3, { hasChart: true }, 'renew')
  await lastSent(host, 'chartData', asked + 1)
  await page.locator('.legend', { hasText: 'two' }).waitFor()
  expect(
    await page.getByRole('tab', { name: 'Chart' }).getAttribute('aria-selected'),
    'true',
    'the chart stays',
  )
}

async function speak({ page, host }) {
  const spoken = () => page.locator('.bar .unseen[role="status"]').textContent()
  await grow(host, 3)
  await expectSoon(spoken, 'Following the files: 3 records so far.', 'begin')
  await grow(host, 4)
  await expectSoon(() => summary(page), '4 records', 'count')
  expect(await spoken(), 'Following the files: 3 records so far.', 'not every record is told')
  expect(await page.locator('.summary').getAttribute('aria-live'), 'off', 'numbers are not read out')
  await grow(host, 4, { following: { isLive: false, endReason: 'The query can no longer run.' } })
  await expectSoon(spoken, 'The query can no longer run.', 'end')
}
