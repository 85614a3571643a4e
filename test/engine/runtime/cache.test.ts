import fc from 'fast-check'
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createEngine, type Engine, type RunOutcome } from '../../../engine'
import { writeEntries, type Entry } from '../../../engine/cache/entryFile'
import { requestLines } from '../../support/requests'
import { TEST_NOW } from '../../support/runs'
import { workerScript } from '../../support/workerScript'
import { temporaryFolder } from '../sources/temporaryFolder'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const MORSEL_BYTES = 5003
const here = createEngine(undefined, { morselBytes: MORSEL_BYTES })
const threaded = createEngine(workerScript(), { morselBytes: MORSEL_BYTES })
/** As in a process that lives long: columns stay in memory. */
const warm = createEngine(workerScript(), { morselBytes: MORSEL_BYTES, isWarm: true })
afterAll(() => Promise.all([threaded.close(), warm.close()]))

/** Clocks of file systems go by steps: a file counts as settled only after one. */
const aStep = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30))

interface Workspace {
  readonly folder: string
  readonly cache: string
  readonly file: string
}

function workspaceOf(text: string, format = 'jsonl'): Workspace {
  const folder = temporaryFolder({
    'a.log': text,
    'dql.config.json': JSON.stringify({ sources: { logs: [{ files: 'a.log', format }] } }),
  })
  return { folder, cache: path.join(temporaryFolder({}), 'cache'), file: path.join(folder, 'a.log') }
}

interface Told {
  readonly outcome: unknown
  readonly notices: RunOutcome['notices']
}

/** Everything a run comes to but the time it takes. */
async function tell(
  engine: Engine,
  query: string,
  at: Workspace,
  cache?: string,
  workers = 2,
): Promise<Told> {
  const outcome = await engine.run({
    query,
    folder: at.folder,
    now: TEST_NOW,
    workers,
    ...(cache !== undefined && { cache: { folder: cache, smallestBytes: 0 } }),
  })
  const steps = outcome.steps.map((step) => ({ ...step, milliseconds: 0 }))
  if (!outcome.ok) return { outcome: { steps }, notices: outcome.notices }
  const { result } = outcome
  const rows = result.page(0, 100_000)
  const places = rows.map((_, row) => result.record(row)?.origin)
  const told = { columns: result.columns, rows, places, steps }
  result.close()
  return { outcome: told, notices: outcome.notices }
}

/** The names of the files in a cache folder, relative to it. */
const kept = (cache: string): readonly string[] =>
  fs.existsSync(cache)
    ? fs
        .readdirSync(cache, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\d+-\d+(-last)?$/.test(name))
        .sort()
    : []

const QUERIES = [
  'fetch logs | parse content, "JSON{ STRING:path, INT:latency }(flat=true)" | summarize { n = count(), a = avg(latency) }, by: { path }',
  'fetch logs | filter user == "u7" or user == "u8" | parse content, "JSON{ STRING:path }(flat=true)" | summarize n = count(), by: { path }',
  'fetch logs | filter contains(content, "5") | summarize n = count()',
  'fetch logs | filter contains(content, "5") | fields timestamp, content | limit 7',
  'fetch logs | fields path, user | sort user desc | limit 10',
  'fetch logs | filterOut isNull(path) | fieldsAdd l = toLong(latency) | filter l > 100 | fields l, path, log.source, loglevel',
  'fetch logs | parse path, "\'/p\' INT:head" | parse message, "\'took \' INT:number" | summarize n = count(), by: { head, number }',
  'fetch logs | filter path != "/x" | parse message, "\'took \' INT:took" | fields took, status',
  'fetch logs, from: "2020-01-01T00:00:00Z" | filter timestamp > toTimestamp("2024-01-01T00:00:00Z") | summarize n = count(), by: { status }',
  'fetch logs | parse content, "JSON{ STRING:path, INT:latency }(flat=true)" | makeTimeseries { a = avg(latency, default: 0), n = count() }, by: { path }, interval: 1m',
  'fetch logs | filter isNotNull(latency) | sort latency desc, path | limit 10 | fields user, path, latency',
  'fetch logs | parse content, "JSON{ STRING:path, INT:latency }(flat=true)" | filter isNotNull(latency) | sort latency desc | limit 10 | fields path, latency',
  'fetch logs | filterOut isNotNull(path) | fields timestamp, path | sort timestamp desc | limit 3',
  'fetch logs | filter isNull(nothing) | fields timestamp, latency | sort latency | limit 1500',
  'fetch logs | limit 5 | fields user',
  'fetch logs | filter random() < 2 | summarize count()',
  'fetch logs | filter toString(status) > 300 | summarize count()',
]

describe('results do not depend on the cache', () => {
  const lines = requestLines(300, { breaksEvery: 97 })
  const at = workspaceOf(`${lines.join('\n')}\n`)

  test.each(QUERIES)('%s', async (query) => {
    await aStep()
    const plain = await tell(here, query, at)
    for (const engine of [here, threaded, warm]) {
      expect(await tell(engine, query, at, at.cache)).toEqual(plain)
      expect(await tell(engine, query, at, at.cache)).toEqual(plain)
    }
  })
})

describe('parts of several blocks give the same', () => {
  const wide = createEngine(undefined, { isWarm: true })
  const wideThreaded = createEngine(workerScript(), { isWarm: true })
  afterAll(() => Promise.all([wide.close(), wideThreaded.close()]))
  const at = workspaceOf(`${requestLines(7000, { breaksEvery: 997 }).join('\n')}\n`)

  test.each(QUERIES)('%s', async (query) => {
    await aStep()
    const plain = await tell(wide, query, at)
    for (const engine of [wide, wideThreaded])
      for (const state of ['while columns are kept', 'from columns'])
        expect(await tell(engine, query, at, at.cache), state).toEqual(plain)
  })
})

/** What may happen to a file between two runs. */
const EDITS: Readonly<Record<string, (at: Workspace, text: string) => void>> = {
  nothing: () => undefined,
  append: ({ file }, text) => {
    fs.appendFileSync(file, text)
  },
  'append the rest of a line': ({ file }) => {
    fs.appendFileSync(file, '{"path": "/half')
    fs.appendFileSync(file, '/whole", "user": "u7"}\n')
  },
  truncate: ({ file }) => {
    fs.truncateSync(file, Math.floor(fs.statSync(file).size * 0.6))
  },
  'cut the last line': ({ file }) => {
    fs.truncateSync(file, Math.max(1, fs.statSync(file).size - 20))
  },
  replace: ({ file }, text) => {
    fs.rmSync(file)
    fs.writeFileSync(file, text + text)
  },
  'rewrite with the same size': ({ file }) => {
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('/p1', '/p9'))
  },
  'rewrite with the same size and time': ({ file }) => {
    const { atime, mtime } = fs.statSync(file)
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('/p2', '/p8'))
    fs.utimesSync(file, atime, mtime)
  },
  'rewrite in the middle and append': ({ file }, text) => {
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('u7', 'u8') + text)
  },
  'harm the cache': ({ cache }) => {
    for (const name of kept(cache)) fs.writeFileSync(path.join(cache, name), 'DQLC garbage')
  },
  'cut the cache': ({ cache }) => {
    for (const name of kept(cache)) fs.truncateSync(path.join(cache, name), 300)
  },
  'turn a byte of the cache': ({ cache }) => {
    for (const name of kept(cache)) {
      const bytes = fs.readFileSync(path.join(cache, name))
      bytes[bytes.length - 40]! ^= 1
      fs.writeFileSync(path.join(cache, name), bytes)
    }
  },
  'remove the cache': ({ cache }) => {
    fs.rmSync(cache, { recursive: true, force: true })
  },
}

test('files may change between runs as they like', async () => {
  const lineArbitrary = fc.oneof(
    fc.integer({ min: 0, max: 299 }).map((index) => requestLines(300, { breaksEvery: 97 })[index]!),
    fc.constantFrom(
      '',
      '  ',
      '{"broken',
      '[1, 2]',
      'täxt',
      '{"path":null}',
      '{"path":{"a":[1,2.5,true]},"user":1}',
    ),
    fc
      .record({
        path: fc.string({ unit: 'binary' }),
        user: fc.oneof(fc.string(), fc.double(), fc.bigInt().map(Number)),
      })
      .map((value) => JSON.stringify(value)),
  )
  const textArbitrary = fc
    .tuple(fc.array(lineArbitrary, { minLength: 1, maxLength: 60 }), fc.boolean())
    .map(([lines, isEnded]) => lines.join('\n') + (isEnded ? '\n' : ''))
  await fc.assert(
    fc.asyncProperty(
      textArbitrary,
      fc.constantFrom('jsonl', 'text'),
      fc.array(fc.tuple(fc.constantFrom(...QUERIES), fc.constantFrom(...Object.keys(EDITS)), textArbitrary), {
        minLength: 2,
        maxLength: 5,
      }),
      async (text, format, turns) => {
        const at = workspaceOf(text, format)
        for (const [query, edit, more] of turns) {
          await aStep()
          for (const engine of [tiny, tiny, warmTiny, warmTiny])
            expect(await tell(engine, query, at, at.cache)).toEqual(await tell(engine, query, at))
          EDITS[edit]!(at, more)
          // Without a pause the system may not tell of the change.
          for (const engine of [warmTiny, tiny])
            expect(await tell(engine, query, at, at.cache)).toEqual(await tell(tiny, query, at))
        }
      },
    ),
    { numRuns: 12, seed: 9 },
  )
})

const tiny = createEngine(undefined, { morselBytes: 700 })
const warmTiny = createEngine(undefined, { morselBytes: 700, isWarm: true })

describe('a folder', () => {
  const query = 'fetch logs | summarize n = count(), by: { path }'
  const text = `${requestLines(60).join('\n')}\n`
  /** With the time of the last change, which tells whether it was written again. */
  const written = ({ cache }: Workspace): readonly unknown[] =>
    kept(cache).map((name) => [name, fs.statSync(path.join(cache, name)).mtimeMs])

  test('is written by the first run, and read by the second', async () => {
    const at = workspaceOf(text)
    await aStep()
    await tell(tiny, query, at, at.cache)
    const first = written(at)
    expect(first.length).toBeGreaterThan(5)
    await tell(tiny, `${query} | sort n`, at, at.cache)
    expect(written(at)).toEqual(first)
  })

  test('keeps all but the end of a file that has grown', async () => {
    const at = workspaceOf(text)
    await aStep()
    await tell(tiny, query, at, at.cache)
    const first = written(at)
    fs.appendFileSync(at.file, text)
    await aStep()
    expect(await tell(tiny, query, at, at.cache)).toEqual(await tell(tiny, query, at))
    expect(written(at)).toEqual(expect.arrayContaining(first.slice(0, -1)))
    expect(written(at).length).toBeGreaterThan(first.length)
  })

  test('is not used for a part of a file that was written to between samples, though the file has only grown', async () => {
    const wide = createEngine(undefined, { morselBytes: 100_000 })
    const wideWarm = createEngine(undefined, { morselBytes: 100_000, isWarm: true })
    const at = workspaceOf(`${requestLines(4000).join('\n')}\n`)
    await aStep()
    for (const engine of [wide, wideWarm]) await tell(engine, query, at, at.cache)
    const first = written(at)
    const bytes = fs.readFileSync(at.file)
    const place = bytes.indexOf('"path":"/p', Math.floor((bytes.length * 4.5) / 15))
    const file = fs.openSync(at.file, 'r+')
    fs.writeSync(file, '"path":"/q', place)
    fs.closeSync(file)
    fs.appendFileSync(at.file, text)
    await aStep()
    for (let time = 0; time < 2; time++) {
      const plain = await tell(wide, query, at)
      for (const engine of [wide, wideWarm]) expect(await tell(engine, query, at, at.cache)).toEqual(plain)
      // All other parts were not written again.
      const same = written(at).filter((part) => first.some((it) => String(it) === String(part)))
      expect(same).toHaveLength(first.length - 1)
      fs.appendFileSync(at.file, text)
      await aStep()
    }
  })

  test.each(['identity.json', 'keys.json'])(
    'in which each %s is damaged is mended by the next run',
    async (name) => {
      const at = workspaceOf(text)
      await aStep()
      await tell(tiny, query, at, at.cache)
      const all = fs.readdirSync(at.cache, { recursive: true, encoding: 'utf8' })
      const damaged = all.filter((file) => path.basename(file) === name)
      expect(damaged.length).toBeGreaterThan(0)
      for (const file of damaged) fs.writeFileSync(path.join(at.cache, file), 'DQLC garbage')
      const plain = await tell(tiny, query, at)
      expect(await tell(tiny, query, at, at.cache)).toEqual(plain)
      const mended = written(at)
      expect(await tell(tiny, query, at, at.cache)).toEqual(plain)
      expect(written(at)).toEqual(mended)
    },
  )

  test('in which sets have the keys of each other is mended by the next runs', async () => {
    const at = workspaceOf(text)
    await aStep()
    const queries = [query, 'fetch logs | summarize n = count(), by: { user }']
    for (const one of queries) await tell(tiny, one, at, at.cache)
    const all = fs.readdirSync(at.cache, { recursive: true, encoding: 'utf8' })
    const [a, b] = all.filter((file) => path.basename(file) === 'keys.json').map((it) => path.join(at.cache, it)) // prettier-ignore
    fs.renameSync(a!, `${a!}.other`)
    fs.renameSync(b!, a!)
    fs.renameSync(`${a!}.other`, b!)
    const told = async (): Promise<readonly Told[]> => {
      const outcomes = []
      for (const one of queries) outcomes.push(await tell(tiny, one, at, at.cache))
      return outcomes
    }
    const first = await told()
    const mended = written(at)
    expect(await told()).toEqual(first)
    expect(written(at)).toEqual(mended)
    for (const [i, one] of queries.entries()) expect(first[i]).toEqual(await tell(tiny, one, at))
  })

  test('with columns that cannot be made of their bytes, though these are whole, is not used', async () => {
    const at = workspaceOf(text)
    await aStep()
    await tell(tiny, query, at, at.cache)
    for (const name of kept(at.cache)) {
      const file = path.join(at.cache, name)
      const bytes = fs.readFileSync(file)
      const directory = bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(4))
      const { stamp, entries } = JSON.parse(directory) as { stamp: string; entries: Entry[] }
      const short = entries.map(({ key, meta }) => ({ key, meta, parts: [] }))
      writeEntries(file, stamp, short)
    }
    const plain = await tell(tiny, query, at)
    expect(await tell(tiny, query, at, at.cache)).toEqual(plain)
    expect(await tell(warmTiny, query, at, at.cache)).toEqual(plain)
  })

  test('that is none is told once, and does not keep a run from its answer', async () => {
    const at = workspaceOf(text)
    await aStep()
    fs.writeFileSync(at.cache, '')
    const engine = createEngine(undefined, { morselBytes: 700 })
    const plain = await tell(engine, query, at)
    const first = await tell(engine, query, at, at.cache)
    expect(first.outcome).toEqual(plain.outcome)
    expect(first.notices.map(({ code, severity }) => `${severity} ${code}`)).toContain(
      'warning cache-unusable',
    )
    expect(await tell(engine, query, at, at.cache)).toEqual(plain)
  })

  test('need not be read again by a process that keeps columns in memory', async () => {
    const at = workspaceOf(text)
    await aStep()
    const plain = await tell(warmTiny, query, at, at.cache)
    for (const name of kept(at.cache)) fs.rmSync(path.join(at.cache, name))
    expect(await tell(warmTiny, query, at, at.cache)).toEqual(plain)
    // Who reads the file instead keeps its columns again.
    expect(kept(at.cache)).toEqual([])
    await tell(tiny, query, at, at.cache)
    expect(kept(at.cache).length).toBeGreaterThan(5)
  })

  test('that is cleared is forgotten in memory as well', async () => {
    const at = workspaceOf(text)
    await aStep()
    await tell(warmTiny, query, at, at.cache)
    fs.rmSync(at.cache, { recursive: true })
    await tell(warmTiny, query, at, at.cache)
    expect(kept(at.cache).length).toBeGreaterThan(5)
  })

  test('may be used by several runs at once', async () => {
    const at = workspaceOf(text)
    await aStep()
    const plain = await tell(tiny, query, at)
    const others = [tiny, threaded, warm, createEngine(undefined, { morselBytes: 700 })]
    const told = await Promise.all(
      others.flatMap((engine) => [tell(engine, query, at, at.cache), tell(engine, query, at, at.cache)]),
    )
    for (const one of told) expect(one).toEqual(plain)
  })
})
