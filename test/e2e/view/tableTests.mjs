// The table of the view: sort, filter, find, columns, menus, copy, statistics.
/* global window, document, requestAnimationFrame */
import { expect } from '../workbench.mjs'
import { choose, expectSoon, lastCopy, lastSent, showTable } from './shows.mjs'

const TESTS = {
  'keeps texts inside of their cells': staysInside,
  'sorts by the head of a column': sort,
  'filters by a value, and takes filters away': filter,
  'finds text in records': find,
  'brings matches at the end of long texts into sight': findBehind,
  'hides, moves and freezes columns': arrange,
  'stands on its side': transpose,
  'shows statistics, and filters by a frequent value': statistics,
  'opens the menu of a value by pointer and keyboard': menus,
  'gives edits of the query to the extension': edits,
  'copies in other forms': copyAs,
  'shows times in another zone': timezones,
  'keeps the record of the result under sorting': recordUnderSort,
  'shows what a pattern has read, and nested values': records,
  'goes from record to record, to both ends': pageThroughRecords,
  'brings cells into the order of their columns when the table rests': order,
  'pins, locks and chooses a timeframe': panel,
}

/** In a window with room for all fields. */
export const tableTests = Object.fromEntries(
  Object.entries(TESTS).map(([name, test]) => [
    name,
    async (view) => {
      await view.page.setViewportSize({ width: 1500, height: 620 })
      await test(view)
    },
  ]),
)

/** A cell with its value. */
const cell = (page, row, column) =>
  page.locator(`.cell[data-row="${row}"][data-column="${column}"]:not(.pending)`)
const head = (page, name) => page.locator('.head', { hasText: name })

async function staysInside({ page, host }) {
  await showTable(page, host, 1000)
  const over = () => page.locator('.cell.short').evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth).length) // prettier-ignore
  expect(
    [
      await cell(page, 0, 2)
        .textContent()
        .then((text) => text.endsWith('…')),
      await over(),
    ],
    [true, 0],
    'at first',
  )
  // A larger font, as a user sets it while the table is there.
  await page.evaluate(() => document.documentElement.style.setProperty('--vscode-editor-font-size', '17px'))
  await expectSoon(over, 0, 'cells run over')
  await page.locator('.grid').evaluate((grid) => (grid.scrollTop = 9_000))
  await cell(page, 420, 0).waitFor()
  await page.locator('.row-head', { hasText: '421' }).waitFor({ state: 'attached' })
  expect(await over(), 0, 'after scrolling')
}

async function sort({ page, host }) {
  await showTable(page, host, 500)
  await head(page, 'path').click()
  await page.waitForFunction(() => document.querySelector('.head[data-column="3"]')?.getAttribute('aria-sort') === 'ascending') // prettier-ignore
  await page.locator('.cell[data-row="0"][data-column="3"]', { hasText: '/inventory' }).waitFor()
  await head(page, 'path').click()
  await page.locator('.cell[data-row="0"][data-column="3"]', { hasText: '/users/pro' }).waitFor()
  await head(page, 'loglevel').click({ modifiers: ['Shift'] })
  const { sort } = await lastSent(host, 'view', 3)
  expect(sort, [{ field: 'path', order: 'descending' }, { field: 'loglevel', order: 'ascending' }], 'keys') // prettier-ignore
}

async function filter({ page, host }) {
  await showTable(page, host, 500)
  await cell(page, 1, 3).click()
  await page.keyboard.press('f')
  await page.locator('.find-count', { hasText: '125 of 500 records' }).waitFor()
  await page.locator('.chip', { hasText: 'path is /inventory' }).waitFor()
  await cell(page, 0, 1).click()
  await page.keyboard.press('Shift+F')
  await page.locator('.chip').nth(1).waitFor()
  await page.getByRole('button', { name: 'Remove the filter path is /inventory' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.chip').length === 1)
  await page.getByRole('button', { name: 'All records in their own order' }).click()
  await page.waitForFunction(() => document.querySelectorAll('.chip').length === 0)
}

async function find({ page, host }) {
  await showTable(page, host, 500)
  await page.locator('.grid').focus()
  await page.keyboard.press('Control+F')
  await page.keyboard.type('504')
  await page.locator('.find-count', { hasText: 'of 500 records' }).waitFor()
  await page.locator('mark', { hasText: '504' }).first().waitFor()
  await page.keyboard.press('Enter')
  await expectSoon(
    () => page.locator('.grid').getAttribute('aria-activedescendant'),
    'cell-0-2',
    'next match',
  )
  await page.keyboard.press('Escape')
  await page.locator('.find-count').waitFor({ state: 'hidden' })
  await expectSoon(() => page.evaluate(() => document.activeElement.className), 'grid', 'focus')
}

async function findBehind({ page, host }) {
  await page.setViewportSize({ width: 760, height: 620 })
  await showTable(page, host, 500)
  await page.locator('.grid').focus()
  await page.keyboard.press('Control+F')
  await page.keyboard.type('requestTime')
  await page.locator('.find-count', { hasText: '500 of 500 records' }).waitFor()
  // With the whole text: what is typed first, "request", is found twice.
  const mark = page.locator('.cell[data-row="3"] mark', { hasText: 'requestTime' })
  await mark.waitFor()
  const ends = () => mark.evaluate((it) => it.getBoundingClientRect().right <= it.parentElement.getBoundingClientRect().right) // prettier-ignore
  await expectSoon(ends, true, 'the match within its cell')
  expect((await lastSent(host, 'page')).find, 'requestTime', 'asked for with the text')
}

async function arrange({ page, host }) {
  await showTable(page, host, 50)
  const firstNames = () =>
    page.locator('.head .name').evaluateAll((all) => all.slice(0, 2).map(({ textContent }) => textContent))
  await cell(page, 0, 1).click()
  await page.keyboard.press('h')
  await expectSoon(firstNames, ['timestamp', 'content'], 'hidden')
  await page.keyboard.press('Alt+ArrowLeft')
  await expectSoon(firstNames, ['content', 'timestamp'], 'moved')
  await page.keyboard.press('Alt+ArrowDown')
  await choose(page, 'Freeze up to Here')
  await page.locator('.head.frozen').waitFor()
  await page.setViewportSize({ width: 700, height: 620 })
  await page.locator('.grid').evaluate((grid) => (grid.scrollLeft = 2000))
  const gap = () =>
    page.evaluate(() => {
      const [frozen, gutter] = ['.head.frozen', '.corner'].map((one) => document.querySelector(one))
      return Math.round(frozen.getBoundingClientRect().left - gutter.getBoundingClientRect().right)
    })
  await page.locator('.head[data-column="6"]').waitFor()
  await expectSoon(gap, 0, 'pixels between the frozen column and the edge')
  await page.getByRole('button', { name: /7 of 8 fields/ }).click()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^8 fields/ }).waitFor()
}

async function transpose({ page, host }) {
  await showTable(page, host, 50)
  await page.getByRole('button', { name: 'Fields from top to bottom' }).click()
  await page.locator('.gutter', { hasText: 'loglevel' }).waitFor()
  await page.locator('.cell[data-row="1"][data-column="0"]', { hasText: 'ERROR' }).waitFor()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Control+C')
  expect((await lastCopy(host, 1)).split('\n').length, 50, 'records copied')
}

async function statistics({ page, host }) {
  await showTable(page, host, 500)
  await cell(page, 0, 4).click()
  await page.keyboard.press('d')
  await page.locator('.statistics dd', { hasText: '12 (1.2 %)' }).waitFor()
  expect(await page.locator('.histogram-bar').count(), 30, 'bars')
  await page.locator('.top-value', { hasText: '504' }).click()
  await page.locator('.chip', { hasText: 'status is 504' }).waitFor()
}

async function menus({ page, host }) {
  await showTable(page, host, 50)
  await cell(page, 2, 3).click({ button: 'right' })
  await page.locator('[role="menu"]').waitFor()
  await page.keyboard.press('Escape')
  await expectSoon(() => page.evaluate(() => document.activeElement.className), 'grid', 'focus after Escape')
  await page.keyboard.press('Shift+F10')
  await page.keyboard.press('o')
  await page.keyboard.press('o')
  await page.keyboard.press('Enter')
  await page.locator('.chip', { hasText: 'path is /payments' }).waitFor()
}

async function edits({ page, host }) {
  await showTable(page, host, 50)
  await cell(page, 2, 3).click({ button: 'right' })
  await choose(page, 'Filter out path')
  const { edit } = await lastSent(host, 'editQuery')
  expect(edit, { kind: 'filterOut', field: 'path', value: { text: '/payments', type: 'string', row: 2, column: 3 } }, 'edit') // prettier-ignore
  await cell(page, 2, 2).click({ button: 'right' })
  await choose(page, 'Parse content')
  expect((await lastSent(host, 'editQuery', 2)).edit, { kind: 'parse', field: 'content' }, 'parse')
}

async function copyAs({ page, host }) {
  await showTable(page, host, 50)
  await cell(page, 1, 3).click()
  await page.keyboard.press('Shift+ArrowRight')
  await cell(page, 1, 3).click({ button: 'right' })
  await choose(page, 'Copy as DQL data record')
  expect(await lastCopy(host, 1), 'dqlRecords: path,status', 'copied')
  await page.locator('.toast', { hasText: 'Copied 1 record.' }).waitFor()
}

async function timezones({ page, host }) {
  await showTable(page, host, 50)
  await host.post({
    kind: 'panel',
    isPinned: false,
    isLocked: false,
    isFollowed: false,
    timeframe: undefined,
    timezone: 'Asia/Tokyo',
  })
  await page.locator('.cell[data-row="0"][data-column="0"]', { hasText: '2025-01-03 18:00:00' }).waitFor()
  await page.getByRole('button', { name: /^Asia\/Tokyo/ }).click()
  await choose(page, 'UTC')
  await page.locator('.cell[data-row="0"][data-column="0"]', { hasText: '2025-01-03 09:00:00' }).waitFor()
  expect(await cell(page, 0, 0).getAttribute('title'), '2025-01-03T09:00:00.000000000Z (UTC)', 'exact time')
}

async function recordUnderSort({ page, host }) {
  await showTable(page, host, 100)
  await head(page, 'timestamp').click()
  await head(page, 'timestamp').click()
  await page.waitForFunction(() => document.querySelector('.head[data-column="0"]')?.getAttribute('aria-sort') === 'descending') // prettier-ignore
  await cell(page, 0, 1).dblclick()
  await page.locator('.record h2', { hasText: 'Record 100' }).waitFor()
  await page.getByRole('button', { name: 'Around' }).click()
  await page.locator('.cell.focus[data-row="99"]').waitFor()
}

async function records({ page, host }) {
  await host.set({
    record: {
      fields: [
        { name: 'tags', type: 'record', text: '{…}', members: [{ name: 'list', type: 'array', text: '[1]', members: [{ name: '0', type: 'long', text: '1' }] }, { name: 'empty', type: 'string', text: '' }] }, // prettier-ignore
      ],
      origin: { file: '/logs/a.log', byteOffset: 0, line: 4, text: 'GET /orders 200' },
      parsed: [{ field: 'content', text: 'GET /orders 200', marks: [{ name: 'verb', type: 'string', start: 0, end: 3 }, { name: 'status', type: 'long', start: 12, end: 15 }] }], // prettier-ignore
    },
  })
  await showTable(page, host, 5)
  await cell(page, 0, 0).dblclick()
  await page.locator('.member-name', { hasText: 'list' }).waitFor()
  expect(await page.locator('.marked-piece').allTextContents(), ['GET1', '2002'], 'marks')
  await page.locator('.mark-label', { hasText: '2 status' }).waitFor()
  await page.locator('.origin h3', { hasText: 'a.log:5' }).waitFor()
}

async function pageThroughRecords({ page, host }) {
  const title = (number) =>
    page.locator('.record h2', { hasText: new RegExp(`^Record ${number}$`) }).waitFor()
  const next = page.getByRole('button', { name: 'Next record' })
  const previous = page.getByRole('button', { name: 'Previous record' })
  await showTable(page, host, 202)
  await cell(page, 0, 1).dblclick()
  await title(1)
  await previous.click()
  await title(1)
  for (let number = 2; number <= 4; number++) {
    await next.click()
    await title(number)
  }
  // From page to page of what the engine sends.
  await page.locator('.grid').focus()
  await page.keyboard.press('Control+End')
  await title(202)
  await next.click()
  await title(202)
  for (let number = 201; number >= 198; number--) {
    await previous.click()
    await title(number)
  }
  // Under a filter the neighbours are those that are shown.
  await page.locator('.grid').focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('f')
  await page.locator('.chip').waitFor()
  await title(1)
  await next.click()
  await title(18)
  await previous.click()
  await title(1)
}

async function order({ page, host }) {
  await page.evaluate(() => {
    const made = (row, field) => ({ text: `${row} ${field}`, type: 'string', isCut: false })
    window.fakeHost.makeRecord = (row) => Array.from({ length: 60 }, (_, field) => made(row, field))
  })
  const columns = Array.from({ length: 60 }, (_, field) => ({ name: `field${field}`, types: ['string'] }))
  await showTable(page, host, 50, { columns })
  for (let step = 0; step < 6; step++)
    await page.locator('.grid').evaluate(async (grid) => {
      grid.scrollLeft += 170
      await new Promise(requestAnimationFrame)
    })
  const read = () =>
    page
      .locator('.row[data-row="3"]')
      .evaluate((row) =>
        [...row.querySelectorAll('.cell')].map((one) => [Number(one.dataset.column), one.textContent]),
      )
  await expectSoon(
    async () => {
      const cells = await read()
      const [first] = cells[0]
      return (
        first > 0 &&
        cells.every(([column, text], place) => column === first + place && text === `3 ${column}`)
      )
    },
    true,
    'cells in the order of their columns',
  )
}

async function panel({ page, host }) {
  await showTable(page, host, 5)
  await page.getByRole('button', { name: /^Keep this result/ }).click()
  expect(await lastSent(host, 'pin'), { kind: 'pin', isPinned: true }, 'pin')
  await page.getByRole('button', { name: /timeframe of the next runs$/ }).click()
  await choose(page, 'Last hour')
  expect(
    await lastSent(host, 'setTimeframe'),
    { kind: 'setTimeframe', from: '-1h', to: undefined },
    'timeframe',
  )
}
