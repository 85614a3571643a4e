import { appendFileSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { constants, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readRecordAgain, readRecordOf, runQuery, type RunRequest } from '../../../engine'
import { readerHere } from '../../../engine/runtime/morselReader'
import { prepareRun } from '../../../engine/runtime/run'
import type { SourceFile } from '../../../engine/scan'
import { Copies } from '../../../engine/sources'
import { storeText } from '../../support/runs'
import { zstdBomb, zstdFrame } from '../../support/zstd'
import { sourceFile } from '../scan/scanBytes'
import { temporaryFolder } from '../sources/temporaryFolder'

const line = (n: number): string => JSON.stringify({ n, host: `h${n % 3}`, text: `grüße ${n}` })
const lines = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => `${line(from + i)}\n`).join('')

const plain = lines(1000)
const elements = Array.from({ length: 1000 }, (_, i) => line(i))

/** The same thousand records in many coats. */
const folder = temporaryFolder({
  'plain.jsonl': plain,
  'packed.jsonl.gz': gzipSync(plain),
  'members.log': Buffer.concat([gzipSync(lines(400)), gzipSync(lines(600, 400))]),
  'utf16.jsonl': Buffer.from(`\uFEFF${plain}`, 'utf16le'),
  'utf16be.jsonl': Buffer.from(`\uFEFF${plain}`, 'utf16le').swap16(),
  'bare16.jsonl': Buffer.from(plain, 'utf16le'),
  'latin1.jsonl': Buffer.from(plain, 'latin1'),
  'array.json': `[${elements.join(',')}]`,
  'array-lines.json': `[\n${elements.join(',\n')}\n]\n`,
  'pretty.json': JSON.stringify(
    elements.map((it) => JSON.parse(it) as unknown),
    undefined,
    2,
  ),
  'records.json': `{"Records":[${elements.join(',')}]}`,
  'wrapped.json': JSON.stringify({ token: 'x', events: elements.map((it) => JSON.parse(it) as unknown) }, undefined, 1), // prettier-ignore
  'packed-array.json.gz': gzipSync(`\uFEFF[${elements.join(' , ')}]`),
  'packed-utf16.gz': gzipSync(Buffer.from(`\uFEFF[${elements.join(',\r\n')}]`, 'utf16le')),
})

interface Ran {
  readonly text: string
  readonly notices: readonly string[]
}

async function run(
  file: string,
  query: string,
  request: Partial<RunRequest> = {},
  copies?: Copies,
  morselBytes = 5_000,
): Promise<Ran> {
  const sources = [{ name: 'logs', path: resolve(folder, file), fields: {} }]
  const outcome = await runQuery({ query, sources, workers: 0, ...request }, readerHere(morselBytes), copies)
  const notices = outcome.notices.map(({ code, message }) => `${code}: ${message}`)
  if (!outcome.ok) return { text: notices.join(), notices }
  const text = storeText(outcome.result)
  outcome.result.close()
  return { text, notices }
}

describe('a thousand records', () => {
  const query = 'fetch logs | summarize count(), sum(n), min(text), max(text), by: {host}'
  const files = readdirSync(folder).filter((name) => name !== 'plain.jsonl')

  test.each(files)('%s', async (name) => {
    const expected = await run('plain.jsonl', query)
    const { text, notices } = await run(name, query)
    expect(text).toBe(expected.text)
    expect(notices.filter((it) => !it.startsWith('encoding-guessed'))).toEqual(
      name === 'wrapped.json'
        ? [
            `array-surroundings: ${join(folder, 'wrapped.json')} holds 11 bytes beside its JSON array, which are not read.`,
          ]
        : [],
    )
  })
})

/** Clocks of file systems go by steps. */
const aStep = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30))

/** Waits until something holds, or for two seconds. */
async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 10))
}

const count = 'fetch logs | summarize n = count(), last = max(n)'
const packed = gzipSync(plain)

describe('damaged files give what is whole, and say what is missing', () => {
  const damaged: Readonly<Record<string, Buffer | string>> = {
    'cut.gz': packed.subarray(0, packed.length >> 1),
    'cut.zst': zstdFrame(plain).subarray(0, 21_000),
    'sum.gz': Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8, 1)]),
    'tail.gz': Buffer.concat([packed, Buffer.from('not packed\n')]),
    'cut.json': `[${elements.join(',')}`.slice(0, 20_000),
    'mixed.json': `[${elements.slice(0, 10).join(',')}, oops, {"n": 1, ${elements.slice(10).join(',\n')}]`,
  }
  const damagedFolder = temporaryFolder(damaged)

  /** The plainest way to read what a text holds: every whole line that is an object. */
  const wholeLines = (text: string): number => text.split('\n').filter((it) => it.endsWith('}')).length

  test.each([
    ['cut.gz', 'file-damaged', 'it ends early'],
    ['cut.zst', 'file-damaged', 'it ends early'],
    ['sum.gz', 'file-damaged', 'its checksum is wrong'],
    ['tail.gz', 'file-damaged', '11 of its 5,385 packed bytes are not read'],
    ['cut.json', 'array-open', 'does not end'],
    ['mixed.json', 'broken-line', 'line 1'],
  ])('%s', async (name, code, expected) => {
    const { text, notices } = await run(join(damagedFolder, name), count)
    const told = notices.filter((it) => it.startsWith(code))
    expect(told.join('\n')).toContain(expected)
    const records = Number(/\n(\d+) \|/.exec(text)![1])
    const broken = notices.filter((it) => it.startsWith('broken-line')).length
    const whole: Readonly<Record<string, number>> = {
      'cut.gz': wholeLines(gunzipStart(damaged['cut.gz'] as Buffer)),
      'cut.zst': wholeLines(Buffer.from(plain).toString('latin1', 0, 20_000)),
      'sum.gz': 1000,
      'tail.gz': 1000,
      'cut.json': wholeLines(elements.join('\n').slice(0, 19_999)),
      'mixed.json': 1000 - 990,
    }
    expect(records).toBe(whole[name])
    expect(broken).toBeGreaterThanOrEqual(name === 'sum.gz' || name === 'tail.gz' ? 0 : 1)
  })

  const gunzipStart = (bytes: Buffer): string =>
    gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString()
})

describe('copies', () => {
  const copyFolder = temporaryFolder({})
  const copiesIn = (name: string) => {
    const place = join(copyFolder, name)
    mkdirSync(place)
    return { copies: new Copies(() => place), names: () => readdirSync(place) }
  }

  test('are used again while the file stays the same, and made anew when it changes', async () => {
    const { copies, names } = copiesIn('reuse')
    const file = join(copyFolder, 'a.gz')
    writeFileSync(file, gzipSync(lines(10)))
    const first = await run(file, count, {}, copies)
    const [copy] = names()
    expect((await run(file, count, {}, copies)).text).toBe(first.text)
    expect(names()).toEqual([copy])
    appendFileSync(file, gzipSync(lines(5, 10)))
    expect((await run(file, count, {}, copies)).text).toContain('\n15 |')
    expect(names()).toHaveLength(2)
  })

  test('of damaged files tell the damage again', async () => {
    const { copies } = copiesIn('damage')
    const file = join(copyFolder, 'b.gz')
    writeFileSync(file, packed.subarray(0, 3000))
    const first = await run(file, count, {}, copies)
    expect(first.notices.join()).toContain('file-damaged')
    expect(await run(file, count, {}, copies)).toEqual(first)
  })

  test('that nobody uses go when there is no room for others; what a run needs must fit', async () => {
    const { copies, names } = copiesIn('room')
    const big = lines(9000)
    for (const name of ['c.gz', 'd.gz', 'e.gz']) writeFileSync(join(copyFolder, name), gzipSync(big))
    const both = { unpack: 1 }
    for (const name of ['c.gz', 'd.gz', 'e.gz']) {
      const { text } = await run(join(copyFolder, name), count, both, copies)
      expect(text).toContain('\n9000 |')
    }
    await until(() => names().length === 2)
    expect(names()).toHaveLength(2)
    const { notices } = await run(join(copyFolder, '{c,d,e}.gz'), count, both, copies)
    expect(notices.join()).toContain(
      'unpack-exceeded: Files that are unpacked or decoded for a run may take 1 MB',
    )
    await until(() => names().length === 2)
    expect(names()).toHaveLength(2)
  })

  test('of files that are made to fill disks stop', async () => {
    const bomb = join(copyFolder, 'bomb.zst')
    writeFileSync(bomb, Buffer.concat([zstdFrame(lines(3)), zstdBomb(10, 200)]))
    const { text, notices } = await run(bomb, count, {}, undefined, 1 << 23)
    expect(text).toContain('\n3 | 2')
    expect(notices.join()).toMatch(
      /file-too-large: .*bomb.zst is not read as a whole: it unpacks to more than 1,100 times/,
    )
  })

  test('that cannot be written end the run with the reason', async () => {
    const nowhere = new Copies(() => join(copyFolder, 'nowhere'))
    const { notices } = await run('packed.jsonl.gz', count, {}, nowhere)
    expect(notices.join()).toMatch(
      /copy-failed: .*packed.jsonl.gz has to be unpacked .*there is no such folder \(ENOENT\)/,
    )
    const refused = new Copies(() => {
      throw Object.assign(new Error('no'), { code: 'EACCES' })
    })
    expect((await run('packed.jsonl.gz', count, {}, refused)).notices.join()).toContain(
      'may not be written (EACCES)',
    )
  })

  test('are removed when a run needs no more of them', async () => {
    const { copies, names } = copiesIn('early')
    const file = join(copyFolder, 'f.gz')
    writeFileSync(file, gzipSync(lines(200_000)))
    const { text } = await run(file, 'fetch logs | limit 2 | fields n', {}, copies)
    expect(text).toBe('n\n0\n1')
    await until(() => names().length === 0)
    expect(names()).toEqual([])
  })

  test('are removed when a run is cancelled', async () => {
    const { copies, names } = copiesIn('cancel')
    const cancel = new AbortController()
    const running = run(join(copyFolder, 'f.gz'), count, { signal: cancel.signal }, copies)
    await until(() => names().length > 0)
    cancel.abort()
    expect((await running).notices.join()).toContain('cancelled')
    await until(() => names().length === 0)
    expect(names()).toEqual([])
  })

  test('are made anew of a file that was written anew, as long as before and with its time set back', async () => {
    const { copies } = copiesIn('anew')
    const file = join(copyFolder, 'anew.jsonl')
    const write = (n: number): void => {
      writeFileSync(file, Buffer.from(`\uFEFF${lines(10, n)}`, 'utf16le'))
      utimesSync(file, 1, 1)
    }
    write(100)
    const sum = 'fetch logs | summarize sum(n)'
    expect((await run(file, sum, {}, copies)).text).toContain('1045')
    await aStep()
    write(200)
    expect((await run(file, sum, {}, copies)).text).toContain('2045')
  })

  test('of a file that is written anew while they are made may be of both states, which is told', async () => {
    const { copies, names } = copiesIn('mixed')
    const file = join(copyFolder, 'mixed.jsonl')
    const write = (n: number): void => {
      writeFileSync(file, Buffer.from(`\uFEFF${lines(5000, n)}`, 'utf16le'))
    }
    write(10_000)
    const { sourceOf } = prepareRun({ query: count, sources: [{ name: 'logs', path: file, fields: {} }] })
    const [found] = sourceOf('logs').files
    await aStep()
    let reads = 0
    const onRead = (): void => {
      if (++reads === 1) write(20_000)
    }
    const prepared = copies.prepare([found!], { onRead })
    await prepared.reach(prepared.files[0]!, Infinity)
    expect(reads).toBeGreaterThan(1)
    expect(prepared.problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `source-changed: ${found!.name} has changed while it was read (it was written anew): the result may be of both states. Run the query again.`,
    ])
    prepared.release()
    await until(() => names().length === 0)
    expect(names()).toEqual([])
  })

  test('of a file that is gone give none, and the rest runs', async () => {
    const { copies } = copiesIn('gone')
    const file = { path: join(copyFolder, 'gone.gz'), name: 'gone.gz', size: 10, preparation: { compression: 'gzip', encoding: 'utf8', isArray: false } } as unknown as SourceFile // prettier-ignore
    const prepared = copies.prepare([file])
    expect(await prepared.reach(prepared.files[0]!, 100)).toEqual({ size: 0, isWhole: true })
    expect(prepared.problems).toMatchObject([{ code: 'source-unreadable', file: file.path }])
    prepared.release()
  })
})

test('progress counts the bytes of the files as they are', async () => {
  const fractions: number[] = []
  const onProgress: RunRequest['onProgress'] = ({ fraction }) => void fractions.push(fraction!)
  const copies = new Copies(() => folder)
  for (let i = 0; i < 2; i++) await run('packed.jsonl.gz', count, { onProgress }, copies)
  expect(fractions.at(-1)).toBeGreaterThan(0.5)
  expect(Math.max(...fractions)).toBeLessThanOrEqual(1)
})

describe('the original of a record', () => {
  const originOf = async (name: string, row: number) => {
    const query = 'fetch logs'
    const sources = [{ name: 'logs', path: join(folder, name), fields: {} }]
    const outcome = await runQuery({ query, sources, workers: 0 })
    if (!outcome.ok) throw new Error('the query runs')
    const { byteOffset } = outcome.result.record(row)!.origin!
    const [file] = outcome.files
    const again = await readRecordAgain(file!, byteOffset)
    // Files that are read as they lie have no copy that can go.
    expect(again).toEqual(file!.preparation && readRecordOf(file!, byteOffset))
    return readRecordOf(file!, byteOffset)
  }

  test('is not read again of a file that has changed or gone, or behind its end', async () => {
    const name = join(folder, 'packed.jsonl.gz')
    const preparation = { compression: 'gzip', encoding: 'utf8', isArray: false } as const
    const file = sourceFile('', { path: name, preparation })
    expect(await readRecordAgain(file, 0)).toMatchObject({ text: line(0), line: 0, isUnpacked: true })
    expect(await readRecordAgain(file, 10_000_000)).toBeUndefined()
    expect(await readRecordAgain({ ...file, modified: 0n }, 0)).toBeUndefined()
    expect(await readRecordAgain({ ...file, path: join(folder, 'gone') }, 0)).toBeUndefined()
  })

  test.each([
    ['plain.jsonl', 7, false],
    ['packed.jsonl.gz', 7, true],
    ['utf16.jsonl', 7, false],
    ['latin1.jsonl', 7, false],
    ['array-lines.json', 8, false],
    ['records.json', 0, false],
  ])('%s', async (name, atLine, isUnpacked) => {
    expect(await originOf(name, 7)).toEqual({ text: line(7), line: atLine, isCut: false, isUnpacked })
  })

  test('of an array that is written over many lines is at the line of the file', async () => {
    expect(await originOf('pretty.json', 7)).toMatchObject({ line: 1 + 7 * 5, isUnpacked: false })
  })
})
