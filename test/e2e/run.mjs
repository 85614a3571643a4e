// All tests in a real VS Code: `npm run test:e2e`. Installs and builds what is missing.
//   node test/e2e/run.mjs [STEP…]     only the named steps: view, suite, ui
//   E2E_GREP=WORDS                   only the tests of the suite whose titles have the words
// Two go side by side, each in folders of its own; what one prints is shown when it ends.
// On Linux VS Code is the server build of the harness, in a browser; elsewhere @vscode/test-electron downloads the desktop.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { prepare, root, run } from '../../scripts/prepare.mjs'
import { makeReady } from './ready.mjs'

const STEPS = ['view', 'suite', 'ui']
const here = import.meta.dirname
const out = path.join(root, 'out', 'e2e')
const vsix = path.join(out, 'dql-workbench.vsix')

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !STEPS.includes(name))
if (unknown.length > 0) {
  console.error(`e2e: no step is called ${unknown.join(', ')}; there are ${STEPS.join(', ')}`)
  process.exit(2)
}

prepare()
const missing = makeReady()
if (missing.length > 0) {
  console.error(
    `The tests in a real VS Code cannot run here. Missing:\n${missing.map((it) => `- ${it}`).join('\n')}`,
  )
  process.exit(1)
}
fs.mkdirSync(out, { recursive: true })
await buildSuite()
run(process.execPath, ['scripts/package.mjs', '--out', vsix])

const LANES = 2
/** Of the lines that tell at the end what failed, in characters. */
const LONGEST_LINE = 160

const results = await performAll(runs().filter(({ step }) => wanted.length === 0 || wanted.includes(step)))
console.log('')
for (const { name, passed, seconds } of results)
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(0)} s)`)
// Last, because logs are often cut at their beginning.
for (const line of results.flatMap(troubleOf)) console.log(cut(line))
process.exit(results.every(({ passed }) => passed) ? 0 : 1)

/** What is run: the view alone, the suite on both versions from source and packed, and the way of a user. */
function runs() {
  const suites = ['current', 'min'].flatMap((version) =>
    ['source', 'package'].map((form) => ({
      step: 'suite',
      name: `suite, ${version === 'min' ? 'oldest' : 'current'} VS Code, from ${form}`,
      script: 'suite.mjs',
      env: {
        E2E_VSCODE: version,
        E2E_VSIX: form === 'package' ? vsix : '',
        E2E_FAILURE_SHOT: path.join(out, `failure-${version}-${form}.png`),
      },
    })),
  )
  if (process.platform !== 'linux') return suites
  return [
    { step: 'view', name: 'results view in a browser', script: 'view/view.mjs', env: {} },
    ...suites,
    { step: 'ui', name: 'the way of a user', script: 'ui.mjs', env: { E2E_VSIX: vsix } },
  ]
}

/** Performs all runs, the next one whenever a lane is free. Results stand in the order of the runs. */
async function performAll(all) {
  const results = []
  let next = 0
  const lane = async () => {
    while (next < all.length) {
      const index = next++
      results[index] = await perform(all[index])
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return results
}

async function perform({ name, script, env }) {
  const started = performance.now()
  const child = spawn(process.execPath, [path.join(here, script)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, E2E_OUT: out, ...env },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      printed += text
    })
  const code = await new Promise((resolve) => child.once('close', resolve))
  console.log(`\n${name}\n${printed.trimEnd()}`)
  return {
    name,
    passed: code === 0,
    seconds: (performance.now() - started) / 1000,
    printed: stripVTControlCharacters(printed),
  }
}

/**
 * A line for each test that failed or had a second try. All runs print failures as `✘ TITLE` with the message in a line
 * below, second tries as `again: TITLE: MESSAGE`; a run that failed otherwise is told by its last line.
 */
function troubleOf({ name, passed, printed }) {
  const failed = [...printed.matchAll(/^( *)✘ (.*)(?:\n\1 +(.*))?$/gm)]
  const failures = failed.map(([, , title, message = '']) => `✘ ${title}: ${message}`)
  const again = [...printed.matchAll(/^ *(again: .*)$/gm)]
    .map(([, told]) => told)
    .filter((told) => !failed.some(([, , title]) => told.startsWith(`again: ${title}: `)))
  const last = printed.trimEnd().split('\n').at(-1)
  if (!passed && failures.length === 0) failures.push(`✘ ${last}`)
  if (again.length + failures.length === 0) return []
  return [`${name}:`, ...again, ...failures].map((line, index) => (index === 0 ? line : `  ${line}`))
}

function cut(line) {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line
}

/** One bundle for the extension host; VS Code and mocha come from outside. */
async function buildSuite() {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [path.join(here, 'suite', 'index.ts')],
    outfile: path.join(out, 'suite', 'index.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: true,
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  })
}
