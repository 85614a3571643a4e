// Everything a reviewer needs, in the order that tells soonest: `npm test`. Works as the first command in a fresh clone.
//   node scripts/test.mjs [STEP…]     only the named steps: lint, types, unit, e2e
import { spawnSync } from 'node:child_process'
import { prepare, root } from './prepare.mjs'

const STEPS = {
  lint: [
    ['npx', 'eslint', '.'],
    ['npx', 'prettier', '--check', '.'],
  ],
  types: [['npx', 'tsc', '-b']],
  unit: [['npx', 'vitest', 'run']],
  e2e: [[process.execPath, 'test/e2e/run.mjs']],
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in STEPS))
if (unknown.length > 0) {
  console.error(`test: no step is called ${unknown.join(', ')}; there are ${Object.keys(STEPS).join(', ')}`)
  process.exit(2)
}

prepare()
const names = wanted.length > 0 ? wanted : Object.keys(STEPS)
const results = names.map((name) => ({ name, ...runStep(STEPS[name]) }))

console.log('')
for (const { name, passed, seconds } of results)
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(0)} s)`)
const passedCount = results.filter(({ passed }) => passed).length
console.log(`${passedCount} passed, ${results.length - passedCount} failed`)
process.exit(passedCount === results.length ? 0 : 1)

/** Runs all commands of a step, also after one has failed, so that a reviewer sees every message at once. */
function runStep(commands) {
  const started = performance.now()
  const codes = commands.map(
    ([command, ...args]) =>
      spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status,
  )
  return { passed: codes.every((code) => code === 0), seconds: (performance.now() - started) / 1000 }
}
