import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const harness = path.join(import.meta.dirname, 'harness')

/**
 * Said on the command line, because npm hands the settings of this repository down to what its scripts start: the
 * servers want newer Nodes than this one (they bring their own), and their install scripts would build what is not needed.
 */
const INSTALL = [
  'ci',
  '--engine-strict=false',
  '--ignore-scripts',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
]

/** Makes the harness ready, as far as this machine allows. Returns what is missing, in words; empty when all is there. */
export function makeReady() {
  if (process.platform !== 'linux') return []
  const missing = []
  if (!isInstalled()) {
    console.error('Installing the VS Code harness …')
    if (!attempt('npm', INSTALL, harness))
      missing.push('the packages of test/e2e/harness: `npm ci` failed there (it needs the npm registry once)')
  }
  if (process.arch !== 'x64') missing.push('an x64 processor: the current VS Code of the harness brings Node for x64 only') // prettier-ignore
  if (!hasBrowser() && !installBrowser())
    missing.push('a browser: install Debian\'s `chromium` (apt-get install chromium), or set CHROMIUM to one') // prettier-ignore
  return missing
}

function isInstalled() {
  const made = path.join(harness, 'node_modules', '.package-lock.json')
  const lock = path.join(harness, 'package-lock.json')
  return fs.existsSync(made) && fs.statSync(made).mtimeMs >= fs.statSync(lock).mtimeMs
}

function hasBrowser() {
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  return process.env.CHROMIUM !== undefined || places.some((file) => fs.existsSync(file))
}

/** Only where it needs no password: as root, or with a sudo that asks for none. */
function installBrowser() {
  const sudo = process.getuid() === 0 ? [] : ['sudo', '-n']
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args]
    return attempt(command, rest, harness, { DEBIAN_FRONTEND: 'noninteractive' })
  }
  console.error('Installing chromium …')
  return (
    apt('update', '-qq') &&
    apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core') &&
    hasBrowser()
  )
}

function attempt(command, args, cwd, env = {}) {
  try {
    execFileSync(command, args, { cwd, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } })
    return true
  } catch {
    return false
  }
}
