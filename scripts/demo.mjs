// The product in one command: the errors of the sample gateway over time, as a table and as a chart.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { prepare, root } from './prepare.mjs'

prepare()

const samples = path.join(root, 'samples')
const query = path.join('gateway', 'queries', '7-errors-over-time.dql')
const chart = path.join(root, 'out', 'demo', 'errors-over-time.svg')
fs.mkdirSync(path.dirname(chart), { recursive: true })

console.log(`\nsamples/${query.split(path.sep).join('/')}:\n`)
console.log(fs.readFileSync(path.join(samples, query), 'utf8'))
dql('run', query, '--output', 'table')
dql('run', query, '--output', 'chart', '--out', chart)

console.log(`
The chart:     ${path.relative(process.cwd(), chart)}
In VS Code:    code --extensionDevelopmentPath=${quoted(root)} ${quoted(samples)}
               then open gateway/queries/7-errors-over-time.dql and press Ctrl+Enter (macOS: Cmd+Enter).
Your own logs: npm run -s dql -- run -e 'fetch logs | limit 10' --source logs=/var/log/some.log
`)

function dql(...args) {
  const { status } = spawnSync(process.execPath, [path.join(root, 'dist', 'cli.cjs'), ...args], {
    cwd: samples,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

function quoted(file) {
  return file.includes(' ') ? `"${file}"` : file
}
