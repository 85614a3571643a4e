#!/usr/bin/env node
// Stands in for the `code` executable of @vscode/test-electron: takes the same arguments, runs the suite in the server build.
//   vscode-shim.mjs [FOLDER] --extensionDevelopmentPath=FOLDER --extensionTestsPath=MODULE [--install-vsix=FILE]
import path from 'node:path'
import { launchBrowser } from './browser.mjs'
import { copyWorkspace, startServer, workbenchUrl } from './server.mjs'

/** The suite begins its own lines with it; all others are the workbench's. */
const MARK = '\u2063'
const TIMEOUT_MS = Number(process.env.E2E_TIMEOUT_MS ?? 900_000)

const { options, folder } = readArguments(process.argv.slice(2))
let server
let browser
let code = 1

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => stop().finally(() => process.exit(130)))
try {
  ;[server, browser] = await Promise.all([
    startServer({
      env: { E2E_MARK: MARK },
      vsix: options['install-vsix'] && path.resolve(options['install-vsix']),
    }),
    launchBrowser(),
  ])
  code = await runSuite()
} catch (failure) {
  console.error(failure)
} finally {
  await stop()
}
process.exit(code)

async function runSuite() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const suite = listen(page)
  await page.goto(
    workbenchUrl(server.port, {
      folder: folder && copyWorkspace(folder, server),
      extension: path.resolve(options.extensionDevelopmentPath),
      tests: path.resolve(options.extensionTestsPath),
    }),
  )
  try {
    const exitCode = await suite.finished
    // An extension host that was killed counts as exit code 0: success is believed only with the suite's own word.
    if (exitCode === 0 && !suite.hasPassed()) throw new Error('The extension host ended without a result.')
    if (exitCode !== 0) console.error(server.extensionLog().slice(-3000))
    return exitCode
  } catch (failure) {
    console.error(`  ✘ the suite as a whole\n    ${failure.message}`)
    await page.screenshot({ path: process.env.E2E_FAILURE_SHOT ?? 'e2e-failure.png' }).catch(() => {})
    console.error(
      suite.chatter().slice(-40).join('\n'),
      '\n',
      server.log.slice(-3000),
      server.extensionLog().slice(-3000),
    )
    return 1
  }
}

/** Prints the suite's lines and keeps the workbench's, until one of them says that the tests are over. */
function listen(page) {
  const chatter = []
  let summary
  const finished = new Promise((resolve, reject) => {
    page.exposeFunction('codeAutomationLog', (level, args) => {
      const text = args.map(String).join(' ')
      if (text.startsWith(`${MARK}@done `)) summary = JSON.parse(text.slice(MARK.length + 6))
      else if (text.startsWith(MARK)) console.log(text.replaceAll(MARK, ''))
      else if (process.env.E2E_VERBOSE) console.log(`[${level}] ${text}`)
      else chatter.push(`[${level}] ${text}`)
    })
    page.exposeFunction('codeAutomationExit', (exitCode) => resolve(exitCode))
    page.on('crash', () => reject(new Error('The page crashed.')))
    browser.on('disconnected', () => reject(new Error('The browser is gone.')))
    // At the end of the tests the host ends too, and the workbench may need a while to say that this was meant.
    server.onHostExit((how) =>
      setTimeout(() => reject(new Error(`The extension host ended early: ${how}`)), 30_000).unref(),
    )
    setTimeout(() => reject(new Error('The suite ran out of time.')), TIMEOUT_MS).unref()
  })
  finished.catch(() => {})
  return { finished, chatter: () => chatter, hasPassed: () => summary?.passes > 0 && summary.failures === 0 }
}

function readArguments(args) {
  const options = {}
  let folder
  for (const argument of args) {
    const named = /^--([^=]+)(?:=(.*))?$/s.exec(argument)
    if (named) options[named[1]] = named[2] ?? true
    else folder ??= path.resolve(argument)
  }
  return { options, folder }
}

async function stop() {
  await browser?.close().catch(() => {})
  await server?.stop()
}
