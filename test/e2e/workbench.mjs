// A VS Code workbench in a page, with the few gestures the user script is made of.
import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { copyWorkspace, workbenchUrl } from './harness/server.mjs'

const LOCAL = /^(http|ws):\/\/127\.0\.0\.1[:/]|^(data|blob|about|vscode-[a-z]+):/

/** The webview's own resources have an address outside, but are answered inside the browser. */
const WEBVIEW = /^https:\/\/[^/]*vscode-(resource|cdn|webview)[^/]*\/|^https:\/\/[^/]*\.vscode-cdn\.net\//

/** Opens a copy of the folder in the workbench of a server. */
export async function openWorkbench({ browser, server, folder: source, shots }) {
  const started = performance.now()
  const folder = copyWorkspace(source, server)
  const context = await browser.newContext({
    viewport: { width: 1440, height: 860 },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const page = await context.newPage()
  const offsite = new Set()
  page.on('request', (request) => {
    if (!LOCAL.test(request.url()) && !WEBVIEW.test(request.url())) offsite.add(new URL(request.url()).host)
  })
  const workbench = {
    page,
    /** The page inside the results panel in front. */
    view: page.frameLocator('iframe.webview.ready').frameLocator('#active-frame'),
    offsite: () => [...offsite],
    step: (text) => console.log(`[ui] ${((performance.now() - started) / 1000).toFixed(1)} s  ${text}`),
    shot: (name) => page.screenshot({ path: path.join(shots, `${name}.png`) }),
    create: (name, text) => fs.writeFileSync(path.join(folder, name), text),
    read: (name) => fs.readFileSync(path.join(folder, name), 'utf8'),
    line: (text) => page.locator('.view-line', { hasText: text }).first(),
    ready: () => page.locator('.explorer-folders-view').waitFor(),
    open: (name) => openFile(page, name),
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

/** Repeats an action until it succeeds and what follows from it is there: ten times at most. */
export async function retry(action, check) {
  for (let attempt = 0; ; attempt++) {
    try {
      await action()
      return await check()
    } catch (failure) {
      if (attempt === 9) throw failure
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
    async () => {
      await page.keyboard.press('Escape')
      await page.keyboard.press(key)
      await page.locator('.quick-input-widget input').fill(typed, { timeout: 3000 })
    },
    () => row.waitFor({ timeout: 3000 }),
  )
  return row
}

/** Through quick open, as the keyboard does it; the first group is where queries live. */
async function openFile(page, name) {
  await page.keyboard.press('Control+1')
  const row = await quickPick(page, 'Control+P', name, name)
  await row.click()
  await page.locator('.tab.active', { hasText: name }).first().waitFor()
  await page.locator('.editor-instance .monaco-editor.focused').first().waitFor()
}
