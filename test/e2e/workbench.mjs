// A VS Code workbench in a page, with the few gestures the user script is made of.
/* global document */
import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { copyWorkspace, workbenchUrl } from './harness/server.mjs'

const LOCAL = /^(http|ws):\/\/127\.0\.0\.1[:/]|^(data|blob|about|vscode-[a-z]+):/

/** The webview's own resources have an address outside, but are answered inside the browser. */
const WEBVIEW = /^https:\/\/[^/]*vscode-(resource|cdn|webview)[^/]*\/|^https:\/\/[^/]*\.vscode-cdn\.net\//

const PATIENCE_MS = 60_000

/** Opens a copy of the folder in the workbench of a server. */
export async function openWorkbench({ browser, server, folder: source, shots }) {
  const started = performance.now()
  const folder = copyWorkspace(source, server)
  let created = 0
  const context = await browser.newContext({
    viewport: { width: 1440, height: 860 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const offsite = new Set()
  page.on('request', (request) => {
    if (!LOCAL.test(request.url()) && !WEBVIEW.test(request.url())) offsite.add(new URL(request.url()).host)
  })
  const workbench = {
    page,
    /** The page inside the results panel that came to the front last. One before it may be on its way out. */
    view: page.locator('iframe.webview.ready').last().contentFrame().locator('#active-frame').contentFrame(),
    offsite: () => [...offsite],
    step: (text) => console.log(`[ui] ${((performance.now() - started) / 1000).toFixed(1)} s  ${text}`),
    shot: (name) => page.screenshot({ path: path.join(shots, `${name}.png`) }),
    /** Writes a query that no step, and no earlier try of this one, has used; gives its file name. */
    create: (word, text) => {
      const name = `${word}-${++created}.dql`
      fs.writeFileSync(path.join(folder, 'gateway', 'queries', name), text)
      return name
    },
    read: (name) => fs.readFileSync(path.join(folder, name), 'utf8'),
    remove: (name) => fs.rmSync(path.join(folder, name), { force: true }),
    line: (text) => page.locator('.view-line', { hasText: text }).first(),
    ready: () => page.locator('.explorer-folders-view').waitFor(),
    open: (name) => openFile(page, name),
    run: async (name) => {
      await openFile(page, name)
      await page.keyboard.press('Control+Enter')
      await page.locator('.tab.active', { hasText: `Results: ${name}` }).waitFor()
      // The panel that was in front goes, and takes its page with it.
      await until('one results page', async () => (await page.locator('iframe.webview').count()) === 1)
    },
    notification: (text) => openNotification(page, text),
  }
  await page.goto(workbenchUrl(server.port, { folder }))
  await workbench.ready()
  workbench.step('the workbench is up')
  return workbench
}

/** Fails with both values when they differ. */
export function expect(actual, expected, what) {
  if (!isDeepStrictEqual(actual, expected))
    throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`)
}

/** Asks until the answer is yes; a question that fails is asked again too. */
export async function until(what, ask) {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    let failure
    try {
      if (await ask()) return
    } catch (thrown) {
      failure = thrown
    }
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`, { cause: failure })
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/**
 * Repeats an action until it succeeds and what follows from it is there: six times at most.
 * Both get the time they may take, in milliseconds: more with each try, for busy machines.
 */
export async function retry(action, check) {
  for (let attempt = 0; ; attempt++) {
    const timeout = 2000 * 2 ** attempt
    try {
      await action({ timeout })
      return await check({ timeout })
    } catch (failure) {
      if (attempt === 5) throw failure
    }
  }
}

/**
 * Opens the quick input with a key, types, and gives the row that carries the text.
 * Tried again from the start: a busy workbench loses the key, and a file made a moment ago is found at the second try.
 */
export async function quickPick(page, key, typed, label) {
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: label }).first()
  await retry(
    async (limit) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press(key)
      await page.locator('.quick-input-widget input').fill(typed, limit)
    },
    (limit) => row.waitFor(limit),
  )
  return row
}

/** Through quick open, as the keyboard does it; the first group is where queries live. */
async function openFile(page, name) {
  await retry(
    () => page.keyboard.press('Control+1'),
    (limit) => page.waitForFunction(isFirstGroupActive, undefined, limit),
  )
  const row = await quickPick(page, 'Control+P', name, name)
  await row.click()
  // The tab is there before the text is.
  await page.locator(`.editor-instance .monaco-editor.focused[data-uri$="/${name}"]`).waitFor()
}

/** Runs in the page. The groups stand side by side, in any order in the document. */
function isFirstGroupActive() {
  const groups = [...document.querySelectorAll('.editor-group-container')]
  const leftOf = (group) => group.getBoundingClientRect().left
  return groups.sort((a, b) => leftOf(a) - leftOf(b))[0]?.classList.contains('active') === true
}

/** The newest notification with the text. The driver keeps them from popping up: they are listed behind the bell. */
async function openNotification(page, text) {
  const center = page.locator('.notifications-center')
  const item = center.locator('.notification-list-item', { hasText: text }).first()
  await retry(
    async (limit) => {
      if (!(await center.isVisible())) await page.locator('#status\\.notifications').click(limit)
    },
    (limit) => item.waitFor(limit),
  )
  return item
}
