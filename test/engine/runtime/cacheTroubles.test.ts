import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createEngine, type RunOutcome } from '../../../engine'
import { requestLines } from '../../support/requests'
import { textOf, TEST_NOW } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

afterEach(() => {
  vi.restoreAllMocks()
})

const QUERY = 'fetch logs | summarize n = count(), by: { path } | sort path'
const LINES = requestLines(60)

interface Workspace {
  readonly file: string
  readonly cache: string
}

function workspace(): Workspace {
  const folder = temporaryFolder({ 'a.jsonl': `${LINES.join('\n')}\n` })
  return { file: path.join(folder, 'a.jsonl'), cache: path.join(folder, 'cache') }
}

const run = ({ file }: Workspace, cache?: string): Promise<RunOutcome> =>
  createEngine(undefined, { morselBytes: 700 }).run({
    query: QUERY,
    now: TEST_NOW,
    workers: 0,
    sources: [{ name: 'logs', path: file, fields: {} }],
    ...(cache !== undefined && { cache: { folder: cache, smallestBytes: 0 } }),
  })

/** Clocks of file systems go by steps: a file counts as settled only after one. */
const aStep = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30))

const keptIn = (cache: string): readonly string[] =>
  fs.existsSync(cache)
    ? (fs.readdirSync(cache, { recursive: true }) as string[]).filter((name) => /\d+-\d+(-last)?$/.test(name))
    : []

const failing = (code: string) => (): never => {
  throw Object.assign(new Error('refused by the system'), { code })
}

/** The system refuses to make files in the cache. */
function refuseNewFiles(code: string): void {
  const open = fs.openSync
  vi.spyOn(fs, 'openSync').mockImplementation((...args) =>
    args[1] === 'wx' ? failing(code)() : open(...args),
  )
}

describe('a folder in which nothing can be written does not keep a run from its answer', () => {
  test.each(['ENOSPC', 'EROFS', 'EACCES'])('%s', async (code) => {
    const at = workspace()
    await aStep()
    const plain = textOf(await run(at))
    refuseNewFiles(code)
    const outcome = await run(at, at.cache)
    expect(textOf(outcome)).toBe(plain)
    expect(outcome.notices.map((it) => `${it.severity} ${it.code}`)).toEqual(['warning cache-unusable'])
    expect(keptIn(at.cache)).toEqual([])
    vi.restoreAllMocks()
    expect(textOf(await run(at, at.cache))).toBe(plain)
    expect(keptIn(at.cache).length).toBeGreaterThan(3)
  })
})

describe('a clock that jumps', () => {
  const YEAR_MS = 365 * 24 * 3_600_000

  test('back: times of files lie ahead of it, so nothing is kept', async () => {
    const at = workspace()
    await aStep()
    const plain = textOf(await run(at))
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now - YEAR_MS)
    expect(textOf(await run(at, at.cache))).toBe(plain)
    expect(keptIn(at.cache)).toEqual([])
  })

  test('ahead: what is kept is found only for the file as it was', async () => {
    const at = workspace()
    await aStep()
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now + YEAR_MS)
    const plain = textOf(await run(at))
    expect(textOf(await run(at, at.cache))).toBe(plain)
    expect(keptIn(at.cache).length).toBeGreaterThan(3)
    expect(textOf(await run(at, at.cache))).toBe(plain)
    vi.restoreAllMocks()
    fs.writeFileSync(at.file, `${LINES.slice(7).join('\n')}\n`)
    await aStep()
    expect(textOf(await run(at, at.cache))).toBe(textOf(await run(at)))
  })
})

describe('a file that changes while its columns are kept leaves nothing wrong behind', () => {
  const more = `${LINES.slice(0, 9).join('\n')}\n`
  const changes: Readonly<Record<string, (file: string) => void>> = {
    'it grows': (file) => {
      fs.appendFileSync(file, more)
    },
    'it loses its end': (file) => {
      fs.truncateSync(file, 2500)
    },
    'it is replaced': (file) => {
      fs.rmSync(file)
      fs.writeFileSync(file, more.repeat(9))
    },
    'it is written anew, as long as before': (file) => {
      fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('/p', '/q'))
    },
  }

  test.each(Object.keys(changes))('%s', async (name) => {
    for (const opened of [2, 4, 7]) {
      const at = workspace()
      await aStep()
      let count = 0
      const open = fs.openSync
      vi.spyOn(fs, 'openSync').mockImplementation((...args) => {
        if (args[1] === 'wx' && ++count === opened) changes[name]!(at.file)
        return open(...args)
      })
      await run(at, at.cache)
      vi.restoreAllMocks()
      expect(count).toBeGreaterThanOrEqual(opened)
      await aStep()
      expect(textOf(await run(at, at.cache)), `part ${opened}`).toBe(textOf(await run(at)))
      expect(textOf(await run(at, at.cache)), `part ${opened}`).toBe(textOf(await run(at)))
    }
  })
})
