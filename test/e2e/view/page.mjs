// The results view as a plain page: the bundles of the product, its real content policy, and a host made up for it.
/* global window, document, addEventListener */
import fs from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { themes } from './themes.mjs'

const root = path.resolve(import.meta.dirname, '..', '..', '..')
const ORIGIN = 'http://view.test'
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' }

/** Opens the view in a page of the browser. `trouble` collects errors and refusals of the content policy. */
export async function openView(browser, { theme = 'dark', width = 760, height = 620 } = {}) {
  const context = await browser.newContext({ viewport: { width, height } })
  const page = await context.newPage()
  const trouble = []
  page.on('pageerror', (error) => trouble.push(error.message))
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
  page.on('dialog', (dialog) => trouble.push(`dialog: ${dialog.message()}`))
  await page.route(`${ORIGIN}/**`, answer)
  await page.addInitScript(applyTheme, themes[theme])
  await page.addInitScript({ path: path.join(import.meta.dirname, 'fakeHost.js') })
  await page.goto(`${ORIGIN}/index.html`)
  return { page, trouble, host: hostOf(page) }
}

/** Changes the theme as VS Code does: variables on the root element, a class on the body. */
export async function changeTheme(page, theme) {
  await page.evaluate(applyTheme, themes[theme])
}

/** What a test does with the made-up host inside the page. */
function hostOf(page) {
  return {
    post: (message) => page.evaluate((sent) => window.fakeHost.post(sent), message),
    set: (values) => page.evaluate((given) => void Object.assign(window.fakeHost, given), values),
    sent: (kind) =>
      page.evaluate((wanted) => window.fakeHost.sent.filter((message) => message.kind === wanted), kind),
    columns: () => page.evaluate(() => window.fakeHost.columns),
    state: () => page.evaluate(() => window.fakeHost.state),
  }
}

async function answer(route) {
  const name = path.basename(new URL(route.request().url()).pathname)
  const body = name === 'index.html' ? await html() : read(name)
  if (body === undefined) return route.fulfill({ status: 404 })
  return route.fulfill({ body, contentType: TYPES[path.extname(name)] ?? 'application/octet-stream' })
}

function read(name) {
  const file = path.join(root, 'dist', name)
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
}

/** The page the extension itself writes. */
async function html() {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'client', 'resultsPage.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  })
  const { resultsPage } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)
  return resultsPage({
    scriptUri: `${ORIGIN}/results.js`,
    styleUri: `${ORIGIN}/results.css`,
    cspSource: ORIGIN,
    nonce: 'view-test',
  })
}

/** Runs inside the page, before or after its document is there. */
function applyTheme({ className, variables }) {
  const apply = () => {
    for (const [name, value] of Object.entries(variables))
      document.documentElement.style.setProperty(`--vscode-${name}`, value)
    document.body.className = className
  }
  if (document.body) apply()
  else addEventListener('DOMContentLoaded', apply)
}
