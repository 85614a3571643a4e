// Makes a checkout ready: installs the locked packages when they are missing or out of date, and builds the bundles
// when a source is newer than they are. Every script that can be the first command in a fresh clone calls this first.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '..')

const ROOMS = ['language', 'engine', 'protocol', 'host', 'server', 'client', 'media', 'cli', 'boot']
const MINIMUM_NODE = [20, 19]

/** Installs and builds what is missing. Output of both goes to standard error. */
export function prepare() {
  install()
  if (isOlder(path.join(root, 'dist', 'cli.cjs'), sources())) {
    console.error('Building …')
    run(process.execPath, ['esbuild.mjs'])
  }
}

/** Installs the locked packages when they are missing or out of date. */
export function install() {
  checkNode()
  if (
    isOlder(path.join(root, 'node_modules', '.package-lock.json'), [path.join(root, 'package-lock.json')])
  ) {
    console.error('Installing packages …')
    run('npm', ['ci', '--no-audit', '--no-fund'])
  }
}

/** Runs a command in the root, its output on standard error; ends this process with its code when it fails. */
export function run(command, args, options = {}) {
  try {
    execFileSync(command, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && command === 'npm',
      ...options,
    })
  } catch (failure) {
    process.exit(failure.status || 1)
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = MINIMUM_NODE
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  console.error(`Node ${MINIMUM_NODE.join('.')} or newer is needed; this is ${process.version}.`)
  process.exit(2)
}

/** Whether `target` is missing or any of `inputs` changed after it was made. */
function isOlder(target, inputs) {
  if (!fs.existsSync(target)) return true
  const made = fs.statSync(target).mtimeMs
  return inputs.some((input) => fs.statSync(input).mtimeMs > made)
}

function sources() {
  const inRooms = ROOMS.flatMap((room) =>
    fs
      .readdirSync(path.join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  )
  return [...inRooms, path.join(root, 'esbuild.mjs')]
}
