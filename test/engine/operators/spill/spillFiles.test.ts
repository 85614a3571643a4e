import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { BatchLog, SpillFailed, SpillFiles } from '../../../../engine/operators'
import { ByteLog } from '../../../../engine/operators/spill/byteLog'
import { appendTo } from '../../../../engine/operators/spill/fileInUse'
import { removeStaleFolders, spillFolder } from '../../../../engine/operators/spill/spillFolder'
import { valueAt } from '../../../../engine/values'
import { batchOf } from '../../../support/batches'
import { temporaryFolder } from '../../sources/temporaryFolder'

const folder = temporaryFolder({ 'a file': '' })
const breathe = (): Promise<void> => Promise.resolve()

beforeEach(() => {
  vi.stubEnv('TMPDIR', folder)
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const onPosix = process.platform === 'win32' ? describe.skip : describe

describe('a log of batches', () => {
  const batch = (value: bigint) => batchOf({ a: [value, null] })

  test('gives the same batches before and after they are put aside', async () => {
    const files = new SpillFiles()
    const log = new BatchLog(files)
    log.append(batch(1n))
    expect(log.held).toBeGreaterThan(0)
    await log.putAside(breathe)
    log.append(batch(2n))
    expect(log.held).toBe(0)
    expect(log.stored).toBeGreaterThan(0)
    expect(log.recordCount).toBe(4)
    expect([...log].map(({ columns }) => valueAt(columns[0]!.vector, 0))).toEqual([1n, 2n])
    files.close()
  })

  test('counts memory that batches share once', () => {
    const log = new BatchLog(new SpillFiles())
    const shared = batch(1n)
    log.append(shared)
    const once = log.held
    log.append(shared)
    expect(log.held).toBeLessThan(2 * once)
  })
})

describe('a log of bytes', () => {
  test('gives any of them, whether they lie in memory or aside', async () => {
    const files = new SpillFiles()
    const log = new ByteLog(files)
    const read = (start: number, count: number): readonly number[] => {
      const target = new Uint8Array(count)
      log.read(start, target)
      return [...target]
    }
    expect([[1, 2, 3], [], [4, 5], [6]].map((bytes) => log.append(Uint8Array.from(bytes)))).toEqual([
      0, 3, 3, 5,
    ])
    expect([read(0, 6), read(1, 3), read(3, 2), read(5, 1), read(2, 0)]).toEqual([[1, 2, 3, 4, 5, 6], [2, 3, 4], [4, 5], [6], []]) // prettier-ignore
    expect(log.held).toBe(6)
    await log.putAside(breathe)
    expect(log.append(Uint8Array.of(7))).toBe(6)
    expect([read(0, 7), read(4, 3)]).toEqual([[1, 2, 3, 4, 5, 6, 7], [5, 6, 7]]) // prettier-ignore
    expect(log.held).toBe(0)
    files.close()
  })
})

test('others write to the file of a log while it is put aside', async () => {
  const files = new SpillFiles()
  const log = new ByteLog(files)
  for (const bytes of [[1, 2], [3]]) log.append(Uint8Array.from(bytes))
  const places: number[] = []
  await log.putAside(() => {
    places.push(appendTo(log.file!.lend(), Uint8Array.of(100 + places.length)))
    log.file!.giveBack()
    return Promise.resolve()
  })
  const end = log.append(Uint8Array.of(4))
  const read = (start: number, count: number): readonly number[] => {
    const target = new Uint8Array(count)
    log.read(start, target)
    return [...target]
  }
  expect([read(0, 3), places.map((start) => read(start, 1)), read(end, 1)]).toEqual([[1, 2, 3], [[100], [101]], [4]]) // prettier-ignore
  files.close()
})

test('a file that is lent is open until it has been given back', () => {
  const close = vi.spyOn(fs, 'closeSync')
  const files = new SpillFiles()
  const file = files.create()
  const lent = [file.lend(), file.lend()]
  files.close()
  for (const it of lent) {
    expect(close).not.toHaveBeenCalled()
    expect(appendTo(it, Uint8Array.of(1))).toBeGreaterThanOrEqual(0)
    file.giveBack()
  }
  expect(close).toHaveBeenCalledTimes(1)
})

test('a log that moves to other files is there for as long as they are', async () => {
  const files = new SpillFiles()
  const others = new SpillFiles()
  const log = new BatchLog(files)
  log.append(batchOf({ a: [1n] }))
  await log.putAside(breathe)
  log.moveTo(others)
  files.close()
  expect(valueAt(log.at(0).columns[0]!.vector, 0)).toBe(1n)
  others.close()
  expect(() => log.at(0)).toThrow(SpillFailed)
})

onPosix('temporary files', () => {
  test('have no name, so nothing is left whatever the process dies of', () => {
    const files = new SpillFiles()
    const file = files.create()
    file.append(Uint8Array.of(1, 2, 3))
    expect(fs.readdirSync(spillFolder())).toEqual([])
    const read = new Uint8Array(2)
    file.read(1, read)
    expect([...read]).toEqual([2, 3])
    files.close()
  })

  test('lie in a folder for their user alone', () => {
    expect(path.dirname(spillFolder())).toBe(folder)
    expect(fs.statSync(spillFolder()).mode & 0o077).toBe(0)
  })

  test.each([
    ['a folder that is not there', 'nowhere', 'ENOENT'],
    ['a file in place of the folder', 'a file', 'ENOTDIR'],
  ])('%s', (_, name, code) => {
    vi.stubEnv('TMPDIR', path.join(folder, name))
    expect(() => new SpillFiles().create()).toThrow(SpillFailed)
    expect(() => new SpillFiles().create()).toThrow(code)
  })

  test('a full disk', () => {
    const file = new SpillFiles().create()
    vi.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    })
    expect(() => file.append(Uint8Array.of(1))).toThrow('ENOSPC')
  })

  test('a file that has lost its end', () => {
    const file = new SpillFiles().create()
    expect(() => {
      file.read(0, new Uint8Array(1))
    }).toThrow('EIO')
  })
})

describe('folders of processes that are gone', () => {
  const named = (host: string, processId: number): string => {
    const name = path.join(folder, `dql-spill-${host}-${processId}-abcdef`)
    fs.mkdirSync(name, { recursive: true })
    fs.writeFileSync(path.join(name, 'run'), 'records')
    return name
  }
  const host = os.hostname().replace(/[^\w.-]/g, '_')
  // No process has a number as high as this.
  const GONE = 2 ** 30

  test('are removed, those of living processes and of other hosts stay', () => {
    const stale = named(host, GONE)
    const own = named(host, process.pid)
    const foreign = named(`${host}-too`, GONE)
    removeStaleFolders(folder)
    expect([stale, own, foreign].map((name) => fs.existsSync(name))).toEqual([false, true, true])
  })

  test('a folder that cannot be listed is no reason to fail', () => {
    expect(() => {
      removeStaleFolders(path.join(folder, 'nowhere'))
    }).not.toThrow()
  })
})
