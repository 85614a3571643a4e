// Ours and the yardsticks side by side, from one run: `npm run bench [-- --quick] [--only PART_OF_A_NAME]`.
// `npm run bench -- patterns` measures patterns on log lines of well-known shapes instead; `npm run bench -- language`
// what a writer waits for, which needs no yardsticks; `npm run bench -- lsp` the same through the language server, beside
// the JSON language server of VS Code; `npm run bench -- view` what a user of the results panel waits for;
// `--readme` puts the table into the README behind a whole run; `npm run bench -- readme` that of the last one, as it was, and that of growth.
// `npm run bench -- start` how long processes take to start; `npm run bench -- growth [--sizes 1,2,5,10]` how time and
// memory grow with millions of records.
// Each engine answers each query in processes of its own, several times, by turns: the first time is "cold", the
// median of those behind the first three is "warm"; a "whole process" starts, answers once and ends, ours as the command line. Times depend on the machine and its load; the ratio is the figure
// to read. The figures also go to out/bench/results.json.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepare, root, run } from '../scripts/prepare.mjs'
import { makeReady } from '../test/e2e/ready.mjs'
import { bundleFile, bundleRoom, loadRoom } from './bundle.mjs'
import { growthFile, measureGrowth } from './growth.mjs'
import { patternQueries, queries, usualQueries } from './queries.mjs'
import { printTable, quantile } from './table.mjs'
import { putGrowthIntoReadme, putIntoReadme } from './readme.mjs'
import { measureProcesses, measureTools } from './yardsticks/tools.mjs'

const {
  values: options,
  positionals: [subject],
} = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    records: { type: 'string', default: '1000000' },
    threads: { type: 'string', default: '2' },
    sizes: { type: 'string', default: '1,2,5,10' },
    readme: { type: 'boolean' },
  },
})
const here = import.meta.dirname
/** How often both engines are asked by turns, and how often in a row each time. */
const { rounds, runs } = options.quick ? { rounds: 1, runs: 5 } : { rounds: 2, runs: 12 }
/** How often whole processes are started by turns, behind the first, which keeps our compiled code. */
const runsOfProcesses = options.quick ? 2 : 5
/** Runs until the code is compiled to the end; a host that serves an editor is past them. */
const WARM_UP = 3
const data = path.join(root, 'out', 'bench', options.records)
const resultsFile = path.join(root, 'out', 'bench', 'results.json')

prepare()

if (subject === 'language') await measureLanguage()
else if (subject === 'lsp') await measureServers()
else if (subject === 'view') measureView()
else if (subject === 'start')
  run(process.execPath, [path.join(here, 'start.mjs'), options.quick ? '8' : '20'], { stdio: 'inherit' }) // prettier-ignore
else if (subject === 'growth') await measureSizes()
else if (subject === 'readme') await putFiguresIntoReadme()
else await measureEngine(Object.keys(subject === 'patterns' ? patternQueries : usualQueries))

/** In a process with the nursery of a language server. */
async function measureLanguage() {
  await bundleRoom('language')
  const { serverNodeOptions } = loadRoom(await bundleRoom('protocol'))
  run(process.execPath, [...serverNodeOptions, path.join(here, 'language.mjs')], { stdio: 'inherit' })
}

async function measureServers() {
  installYardsticks()
  run(process.execPath, [path.join(here, 'lsp.mjs')], { stdio: 'inherit' })
}

/** In the browser that the end-to-end tests use. */
function measureView() {
  const missing = makeReady()
  if (missing.length > 0) throw new Error(`Missing: ${missing.join('; ')}`)
  run(process.execPath, [path.join(here, 'view.mjs')], { stdio: 'inherit' })
}

async function measureSizes() {
  await bundleRoom('engine')
  await bundleRoom('language')
  console.log(machine())
  const { threads, sizes, readme } = options
  const figures = measureGrowth(sizes.split(',').map(Number), { threads, machine: machine() })
  if (readme) await putGrowthIntoReadme(figures)
}

/** Those of the last runs. */
async function putFiguresIntoReadme() {
  putIntoReadme(JSON.parse(fs.readFileSync(resultsFile, 'utf8')))
  if (fs.existsSync(growthFile)) await putGrowthIntoReadme(JSON.parse(fs.readFileSync(growthFile, 'utf8')))
}

async function measureEngine(names) {
  installYardsticks()
  await bundleRoom('engine')
  await bundleRoom('language')
  console.log(machine())
  const chosen = options.only === undefined ? names : names.filter((name) => name.includes(options.only))
  const rows = chosen.map(compare)
  print(rows)
  const isWhole = !options.quick && subject === undefined && chosen.length === names.length
  const { records, threads } = options
  const date = new Date().toISOString().slice(0, 10)
  const results = { isWhole, date, machine: machine(), records, threads, rows }
  fs.writeFileSync(resultsFile, JSON.stringify(results, undefined, 2))
  if (options.readme) putIntoReadme(results)
}

/** What the figures were measured on. */
function machine() {
  const cores = os.cpus()
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(here, 'package.json'), 'utf8'))
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${cores.length} × ${cores[0].model.trim()}, ${memory} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}, DuckDB ${dependencies['@duckdb/node-api']}`
}

function installYardsticks() {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(here, 'package.json'), 'utf8'))
  const isThere = (name) => fs.existsSync(path.join(here, 'node_modules', name))
  if (Object.keys(dependencies).every(isThere)) return
  console.error('Installing the yardsticks …')
  run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here })
}

/** The file that a query reads; written when it is first asked for. */
function dataOf({ file, shape }) {
  const wanted = path.join(data, file ?? `${shape}.log`)
  if (fs.existsSync(wanted)) return wanted
  console.error(`Writing ${options.records} records …`)
  if (shape === undefined)
    run(process.execPath, ['scripts/samples.mjs', '--records', options.records, '--out', data])
  else run(process.execPath, ['scripts/logLines.mjs', shape, '--records', options.records, '--out', wanted])
  return wanted
}

/** Both engines on one query, by turns: what else the machine does meets them alike. */
function compare(name) {
  const query = queries[name]
  const file = dataOf(query)
  const answers = Array.from({ length: query.memory === undefined ? rounds : 1 }, () => ({
    yardstick: measure('yardsticks/duckdb.mjs', name, file),
    ours: measure('ours.mjs', name, file),
  }))
  const ours = summary(answers.map((round) => round.ours))
  const yardstick = summary(answers.map((round) => round.yardstick))
  if (Math.abs(ours.checksum - yardstick.checksum) > 1e-6 * Math.abs(yardstick.checksum)) {
    console.error(`${name}: the answers differ: ${ours.checksum} and ${yardstick.checksum}`)
    process.exitCode = 1
  }
  const cached = (caching) => summary([measure('ours.mjs', name, file, caching)])
  const cache = query.memory === undefined ? { fill: cached('fill'), keep: cached('keep') } : undefined
  const process =
    query.memory === undefined ? measureProcesses(processesOf(name, file), runsOfProcesses) : undefined
  const regexp = query.regexp && summary([measure('yardsticks/regexp.mjs', name, file)])
  return {
    name,
    ours,
    yardstick,
    cache,
    process,
    regexp,
    tools: measureTools((options.quick ? undefined : query.tools) ?? {}, file),
  }
}

/** Whole processes that answer once: ours as a user starts it, and the shortest program that asks DuckDB. */
function processesOf(name, file) {
  const { dql, fields = {} } = queries[name]
  const { libraryPatternNamed } = loadRoom(bundleFile('language'))
  const query = dql((pattern) => `"""${libraryPatternNamed(pattern).pattern}"""`)
  const source = [
    `logs=${file}`,
    ...Object.entries(fields).map(([field, value]) => `${field}=${value}`),
  ].join(',')
  const cli = path.join(root, 'dist', 'cli.cjs')
  return {
    ours: [process.execPath, cli, 'run', '-e', query, '--source', source, '--workers', options.threads, '--output', 'jsonl'], // prettier-ignore
    yardstick: [
      process.execPath,
      path.join(here, 'yardsticks', 'duckdb.mjs'),
      name,
      file,
      options.threads,
      '1',
    ],
  }
}

/** What goes to temporary files takes longer: a few warm runs tell enough. */
function runsOf({ memory }) {
  return memory === undefined ? runs : WARM_UP + 3
}

function measure(script, name, file, ...more) {
  const text = execFileSync(
    process.execPath,
    [path.join(here, script), name, file, options.threads, String(runsOf(queries[name])), ...more],
    { cwd: here, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return JSON.parse(text)
}

/** The first run of each round is cold, those behind the next few are warm. */
function summary(answers) {
  const warm = (numbers) =>
    quantile(answers.flatMap((one) => numbers(one).slice(numbers(one).length > WARM_UP ? WARM_UP : 1)))
  return {
    cold: quantile(answers.map(({ milliseconds }) => milliseconds[0])),
    warm: warm(({ milliseconds }) => milliseconds),
    cpu: warm(({ cpu }) => cpu),
    peakMegabytes: Math.max(...answers.map(({ peakMegabytes }) => peakMegabytes)),
    checksum: answers[0].checksum,
  }
}

function print(rows) {
  const ratio =
    (of) =>
    ({ ours, yardstick }) =>
      (of(ours) / of(yardstick)).toFixed(2)
  printTable(
    `${options.records} records, ${options.threads} threads each, median of the warm runs, milliseconds`,
    ['query', 'ours', 'DuckDB', 'ratio', 'cold ours', 'cold DuckDB', 'CPU ours', 'CPU DuckDB', 'CPU ratio', 'peak MB', 'DuckDB MB'], // prettier-ignore
    rows.map((row) => [
      row.name,
      ...[row.ours.warm, row.yardstick.warm].map((number) => number.toFixed(0)),
      ratio(({ warm }) => warm)(row),
      ...[row.ours.cold, row.yardstick.cold, row.ours.cpu, row.yardstick.cpu].map((number) => number.toFixed(0)), // prettier-ignore
      ratio(({ cpu }) => cpu)(row),
      ...[row.ours.peakMegabytes, row.yardstick.peakMegabytes].map((number) => number.toFixed(0)),
    ]),
  )
  const kept = rows.filter(({ cache }) => cache !== undefined)
  if (kept.length > 0)
    printTable(
      'With the column cache, warm runs, milliseconds: nothing kept, while columns are kept, from columns',
      ['query', 'without', 'first run', 'second run', 'CPU without', 'CPU first', 'CPU second'],
      kept.map(({ name, ours, cache: { fill, keep } }) => [
        name,
        ...[ours, fill, keep].map(({ warm }) => warm.toFixed(0)),
        ...[ours, fill, keep].map(({ cpu }) => cpu.toFixed(0)),
      ]),
    )
  const started = rows.filter(({ process }) => process !== undefined)
  if (started.length > 0)
    printTable(
      'Whole processes, from start to end, milliseconds',
      ['query', 'ours', 'DuckDB', 'ratio'],
      started.map(({ name, process: { ours, yardstick } }) => [
        name,
        ours.toFixed(0),
        yardstick.toFixed(0),
        (ours / yardstick).toFixed(2),
      ]),
    )
  const plain = rows.filter(({ regexp }) => regexp !== undefined)
  if (plain.length > 0)
    printTable(
      'With a regular expression in JavaScript, which has one thread, warm runs, milliseconds',
      ['query', 'ours', 'JavaScript', 'times as fast', 'CPU ours', 'CPU JavaScript', 'times less CPU'],
      plain.map(({ name, ours, regexp }) => [
        name,
        ...[ours.warm, regexp.warm].map((number) => number.toFixed(0)),
        (regexp.warm / ours.warm).toFixed(1),
        ...[ours.cpu, regexp.cpu].map((number) => number.toFixed(0)),
        (regexp.cpu / ours.cpu).toFixed(1),
      ]),
    )
  const others = rows.flatMap(({ name, tools }) => tools.map((tool) => [name, tool.name, toolText(tool)]))
  if (others.length > 0)
    printTable('Other tools, whole processes, milliseconds', ['query', 'tool', 'time'], others)
}

function toolText({ milliseconds }) {
  return milliseconds?.toFixed(0) ?? 'not installed'
}
