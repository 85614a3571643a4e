import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

const folder = fs.mkdtempSync(path.join(tmpdir(), 'dql-boot-'))
const cache = path.join(folder, 'cache', 'dql-workbench')
const isWindows = process.platform === 'win32'

/** A bundle as the build makes it: prints its arguments, the folder it stands in, what it loads and what it gives. */
const bundle = `(function(require,module,exports,__dirname){
  exports.answer = 42
  if (process.argv[2] === 'option') {
    const [before, now] = [0, 400].map((growth) => '--heap-growing-percent=' + growth)
    require('node:v8').setFlagsFromString(now)
    globalThis[Symbol.for('dql.changedOption')] = { before, now }
  }
  if (process.argv[3] === 'more')
    for (const some of [${'(a) => { for (const b of a ?? []) console.log(a, b) },'.repeat(2000)}]) some()
  console.log([...process.argv.slice(2), __dirname, typeof require('node:fs').statSync, module.exports.answer].join(' '))
})`

/** Starts a bundle in a thread. */
const inThread = `new (require('node:worker_threads').Worker)(__dirname + '/engineWorker.cjs', { argv: process.argv.slice(2) })`

beforeAll(() => {
  for (const name of ['cli', 'engineWorker']) fs.writeFileSync(path.join(folder, `${name}.main.cjs`), bundle)
  fs.writeFileSync(path.join(folder, 'thread.cjs'), inThread)
  for (const [file, name, build] of [
    ['cli', 'cli', 'one'],
    ['cli2', 'cli', 'two'],
    ['engineWorker', 'engineWorker', 'one'],
  ] as const)
    // prettier-ignore
    buildSync({
      entryPoints: [path.join(import.meta.dirname, '../../boot/main.ts')],
      outfile: path.join(folder, `${file}.cjs`),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      define: { BUNDLE: JSON.stringify(name), BUILD: JSON.stringify(build) },
    })
})

beforeEach(() => fs.rmSync(path.join(folder, 'cache'), { recursive: true, force: true }))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

function start(args: readonly string[] = [], { file = 'cli', env = {} } = {}): string {
  const base = path.join(folder, 'cache')
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(folder, `${file}.cjs`), ...args], {
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '', XDG_CACHE_HOME: base, LOCALAPPDATA: base, ...env },
    encoding: 'utf8',
  })
  return `${stdout}${stderr}`
}

const kept = (): readonly string[] => (fs.existsSync(cache) ? fs.readdirSync(cache).sort() : [])
const onlyFile = (): string => path.join(cache, kept()[0] ?? '')
const printed = (...args: readonly string[]): string => `${[...args, folder, 'function', 42].join(' ')}\n`

describe.skipIf(process.platform === 'darwin')('the start of a bundle', () => {
  test('keeps the compiled code and starts with it', () => {
    expect(start(['run', 'x'])).toBe(printed('run', 'x'))
    expect(kept()).toHaveLength(1)
    const { ino, mtimeMs } = fs.statSync(onlyFile())
    expect(start(['run', 'y'])).toBe(printed('run', 'y'))
    expect(fs.statSync(onlyFile())).toMatchObject({ ino, mtimeMs })
  })

  test('keeps code that starts take, whatever option the process has changed meanwhile', () => {
    start(['option'])
    const { ino } = fs.statSync(onlyFile())
    expect(start(['option'])).toBe(printed('option'))
    expect(fs.statSync(onlyFile()).ino).toBe(ino)
  })

  test('keeps the code of a thread that ends by itself', () => {
    expect(start(['option'], { file: 'thread' })).toBe(printed('option'))
    expect(kept()).toEqual([expect.stringMatching(/^engineWorker-one-/)])
    const { ino } = fs.statSync(onlyFile())
    expect(start(['option'], { file: 'thread' })).toBe(printed('option'))
    expect(fs.statSync(onlyFile()).ino).toBe(ino)
  })

  test.each([
    ['is another program', Buffer.from('no code')],
    ['is empty', Buffer.alloc(0)],
    ['is zeros', Buffer.alloc(5000)],
  ])('makes the code again where the file %s', (_, content) => {
    start(['run'])
    fs.writeFileSync(onlyFile(), content)
    expect(start(['run'])).toBe(printed('run'))
    expect(kept()).toHaveLength(1)
    expect(fs.readFileSync(onlyFile())).not.toEqual(content)
  })

  test.each([
    ['another verb', ['check'], 'cli', 2],
    ['another build', ['run'], 'cli2', 2],
    ['what is no verb', ['../run'], 'cli', 2],
  ])('keeps a file for %s', (_, args, file, count) => {
    start(['run'])
    expect(start(args, { file })).toBe(printed(...args))
    expect(kept()).toHaveLength(count)
    expect(kept().every((name) => name.startsWith('cli-'))).toBe(true)
  })

  describe('some time later', () => {
    const past = new Date(Date.now() - 3_600_000)

    test.each([
      ['much more is used than before', ['run', 'more'], true],
      ['no more is used', ['run', 'x'], false],
    ])('keeps the code again only where %s', (_, args, isAgain) => {
      start(['run', 'x'])
      const { size } = fs.statSync(onlyFile())
      fs.utimesSync(onlyFile(), past, past)
      expect(start(args)).toBe(printed(...args))
      const now = fs.statSync(onlyFile())
      expect(now.size > size).toBe(isAgain)
      expect(now.mtimeMs).toBeGreaterThan(past.getTime())
    })
  })

  test('does not look for more code at every start', () => {
    start(['run', 'x'])
    const { ino, mtimeMs } = fs.statSync(onlyFile())
    start(['run', 'more'])
    expect(fs.statSync(onlyFile())).toMatchObject({ ino, mtimeMs })
  })

  test('keeps nothing when the user wants no such files', () => {
    expect(start([], { env: { NODE_DISABLE_COMPILE_CACHE: '1' } })).toBe(printed())
    expect(kept()).toEqual([])
  })

  test('starts where nothing can be written', () => {
    fs.writeFileSync(path.join(folder, 'cache'), 'a file in the place of the folder')
    expect(start()).toBe(printed())
  })

  test.skipIf(isWindows)('takes no code that others could have written', () => {
    start(['run'])
    const { ino } = fs.statSync(onlyFile())
    fs.chmodSync(onlyFile(), 0o666)
    expect(start(['run'])).toBe(printed('run'))
    expect(fs.statSync(onlyFile()).ino).not.toBe(ino)
    expect(fs.statSync(onlyFile()).mode & 0o077).toBe(0)
  })

  test('forgets code that no start has used for long', () => {
    start(['run'])
    const long = new Date(Date.now() - 40 * 24 * 3600 * 1000)
    const old = path.join(cache, 'cli-run-none.code')
    const others = path.join(cache, 'others.txt')
    for (const file of [old, others]) {
      fs.writeFileSync(file, '')
      fs.utimesSync(file, long, long)
    }
    start(['check'])
    expect(fs.existsSync(old)).toBe(false)
    expect(fs.existsSync(others)).toBe(true)
  })
})
