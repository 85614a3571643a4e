import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CONTAINER_TIME, type ContainerKind, type SourceFile } from '../../../engine/scan'
import { scanFile, scanSpec, sourceFile, type ScanOptions } from './scanBytes'

const container = (kind: ContainerKind, lines: readonly string[], lineBreak = '\n'): SourceFile =>
  sourceFile(lines.map((line) => line + lineBreak).join(''), {
    format: 'container',
    container: kind,
    timestamp: { kind: 'member', member: CONTAINER_TIME },
  })

const time = (second: number): string => `2025-01-03T09:22:${String(second % 60).padStart(2, '0')}.000000001Z`

const dockerLine = (log: string, stream = 'stdout', second = 0): string =>
  JSON.stringify({ log, stream, time: time(second) })

const criLine = (text: string, tag = 'F', stream = 'stdout', second = 0): string =>
  `${time(second)} ${stream} ${tag} ${text}`

const AT = 'timestamp=2025-01-03T09:22:00.000000001Z'

/** Records without the name of their file. */
const recordsOf = (file: SourceFile, spec = scanSpec()): readonly string[] =>
  scanFile(file, spec).records.map((record) => record.replace(' log.source="test.log"', ''))

describe('a line of Docker', () => {
  test.each([
    ['is its text without line break', dockerLine('a\r\n'), '"a"'],
    ['keeps what is escaped', dockerLine('"\\ü\u0001\t<😀\n'), JSON.stringify('"\\ü\u0001\t<😀')],
    ['may escape letters', '{"log":"\\u003ca\\u00e9\\n","stream":"stdout","time":"2025-01-03T09:22:00.000000001Z"}', '"<aé"'], // prettier-ignore
    ['may have its members elsewhere', `{"time":"${time(0)}", "stream":"stdout","log":"x\\n"}`, '"x"'],
  ])('%s', (_, line, content) => {
    expect(recordsOf(container('docker', [line]))).toEqual([`${AT} content=${content} log.iostream="stdout"`])
  })

  test('may have further members', () => {
    const line = `{"log":"a\\n","stream":"stderr","attrs":{"tag":"web"},"time":"${time(0)}"}`
    const file = container('docker', [line])
    expect(recordsOf(file)).toEqual([`${AT} content="a" attrs={"tag":"web"} log.iostream="stderr"`])
    expect(scanFile(file, scanSpec({ fields: ['attrs', 'stream', 'log'] })).records).toEqual([
      'attrs={"tag":"web"}',
    ])
  })

  test.each([
    ['{"log":"a', 'the JSON text ends too early'],
    ['{"log":"a\\x\\n","stream":"stdout","time":"2025-01-03T09:22:00Z"}', undefined],
    ['hello', undefined],
  ])('that is broken is left out and counted: %s', (line, reason) => {
    const { records, counters } = scanFile(container('docker', [line, dockerLine('b\n')]), scanSpec())
    expect(records).toHaveLength(1)
    expect(counters.brokenLines).toBe(1)
    if (reason !== undefined) expect(counters.broken[0]).toMatchObject({ offset: 0, reason })
  })

  test('without a text is a record of its own', () => {
    expect(recordsOf(container('docker', ['{"a":1}']))).toEqual(['content="{\\"a\\":1}" a=1'])
  })
})

describe('a CRI line', () => {
  test.each([
    ['F', 'a b', '"a b"'],
    ['F', '', undefined],
    ['F:other', 'x', '"x"'],
  ])('with the tag %s holds %s', (tag, text, content) => {
    expect(recordsOf(container('cri', [criLine(text, tag)]))).toEqual([
      `${AT} content=${content ?? '""'} log.iostream="stdout"`,
    ])
  })

  test.each([
    'no head',
    '',
    '2025-01-03T09:22:00Z stdnone F x',
    '2025-01-03T09:22:00Z stdout X x',
    '2025-01-03T09:22:00Z',
  ])(
    // prettier-ignore
    'of another form stays a record: %s',
    (line) => {
      const { records, counters } = scanFile(container('cri', [line, criLine('b')]), scanSpec())
      expect(records).toHaveLength(line === '' ? 1 : 2)
      expect(counters.misfits).toBe(line === '' ? 0 : 1)
    },
  )
})

describe('JSON inside', () => {
  const inner = '{"level":"warn","n":7,"stream":"own","log.iostream":"own","content":"own","o":{"a":[1]}}'

  test.each(['docker', 'cri'] as const)('gives fields: %s', (kind) => {
    const line = kind === 'docker' ? dockerLine(`${inner}\n`) : criLine(inner)
    const file = container(kind, [line, kind === 'docker' ? dockerLine('text\n') : criLine('text')])
    const [first, second] = recordsOf(file)
    expect(first).toBe(
      `${AT} content=${JSON.stringify(inner)} level="warn" n=7 stream="own" log.iostream="stdout" o={"a":[1]}`,
    )
    expect(second).toBe(`${AT} content="text" log.iostream="stdout"`)
    expect(recordsOf(file, scanSpec({ fields: ['n', 'content', 'log.iostream'] }))[0]).toBe(
      `n=7 content=${JSON.stringify(inner)} log.iostream="stdout"`,
    )
  })

  test('that is broken is text', () => {
    const file = container('cri', [criLine('{"a":1'), criLine('{"a":2} x'), criLine('[1]')])
    expect(scanFile(file, scanSpec({ fields: ['a', 'content'] })).records).toEqual([
      'content="{\\"a\\":1"',
      'content="{\\"a\\":2} x"',
      'content="[1]"',
    ])
    expect(scanFile(file, scanSpec()).counters).toMatchObject({ brokenLines: 0, misfits: 0, records: 3 })
  })

  test('may hold the time of the record', () => {
    const file: SourceFile = {
      ...container('cri', [criLine('{"ts":"2025-02-01T00:00:00Z"}'), criLine('{"ts":"?"}'), criLine('x')]),
      timestamp: { kind: 'member', member: 'ts', otherwise: CONTAINER_TIME },
    }
    for (const fields of [['timestamp'], undefined]) {
      const times = scanFile(file, scanSpec({ fields })).records.map((record) => record.split(' ')[0])
      expect(times).toEqual(['timestamp=2025-02-01T00:00:00.000000000Z', AT, AT])
    }
  })
})

describe('parts', () => {
  test.each([
    [
      'of Docker',
      container('docker', [dockerLine('{"a"'), dockerLine('x\n', 'stderr'), dockerLine(':1}\n')]),
    ],
    ['of CRI', container('cri', [criLine('{"a"', 'P'), criLine('x', 'F', 'stderr'), criLine(':1}')])],
  ])('%s make one record, which begins where the first one does', (_, file) => {
    const { records, offsets, counters } = scanFile(file, scanSpec({ fields: ['content', 'a', 'log.iostream'] })) // prettier-ignore
    expect(records).toEqual([
      'content="{\\"a\\":1}" a=1 log.iostream="stdout"',
      'content="x" log.iostream="stderr"',
    ])
    expect(offsets[0]).toBe(0)
    expect(offsets[1]).toBeGreaterThan(0)
    expect(counters).toMatchObject({ lines: 2, records: 2 })
  })

  test('that are never continued are records', () => {
    const file = container('cri', [criLine('a', 'P'), criLine('b', 'P', 'stderr')])
    expect(scanFile(file, scanSpec({ fields: ['content'] })).records).toEqual(['content="a"', 'content="b"'])
  })

  test('are not looked for beyond reach', () => {
    const others = Array.from({ length: 14 }, () => criLine('x'.repeat(10_000), 'F', 'stderr'))
    const file = container('cri', [criLine('a', 'P'), ...others, criLine('b')])
    const { records } = scanFile(file, scanSpec({ fields: ['content'] }))
    expect(records).toHaveLength(16)
    expect([records[0], records.at(-1)]).toEqual(['content="a"', 'content="b"'])
  })

  test('with very many records between them are cut, and that is counted', () => {
    const others = Array.from({ length: 1200 }, (_, i) => criLine(String(i), 'F', 'stderr'))
    const file = container('cri', [criLine('a', 'P'), ...others, criLine('b')])
    const { records, counters } = scanFile(file, scanSpec({ fields: ['content'] }))
    expect(records).toHaveLength(1202)
    expect(counters).toMatchObject({ splitRecords: 1, records: 1202, lines: 1202 })
  })
})

/** What a line of a made-up file is. */
interface Piece {
  readonly text: string
  readonly stream: string
  readonly isPart: boolean
}

const piece: fc.Arbitrary<Piece> = fc.record({
  text: fc.oneof(
    { arbitrary: fc.constantFrom('a', '{"n":', '1', '}', '{"n":2}', '', ' ', 'ü"\\', '\t'), weight: 40 },
    { arbitrary: fc.constantFrom('y'.repeat(200), 'y'.repeat(135_000)), weight: 1 },
  ),
  stream: fc.constantFrom('stdout', 'stdout', 'stderr'),
  isPart: fc.boolean(),
})

/** The plain way: one line after the other, with what is open of each stream. */
function plainly(pieces: readonly Piece[], lengths: readonly number[]): readonly string[] {
  const records: { text: string; stream: string }[] = []
  const open = new Map<string, { record: { text: string; stream: string }; since: number }>()
  pieces.forEach(({ text, stream, isPart }, i) => {
    const known = open.get(stream)
    const record = known && known.since <= 131_072 ? known.record : { text: '', stream }
    if (record !== known?.record) records.push(record)
    record.text += text
    for (const it of open.values()) it.since += lengths[i]!
    if (isPart) open.set(stream, { record, since: 0 })
    else open.delete(stream)
  })
  return records.map(({ text, stream }) => `content=${JSON.stringify(text)} log.iostream="${stream}"`)
}

test('the same records come of every cut, as of a plain reader', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<ContainerKind>('docker', 'cri'),
      fc.array(piece, { minLength: 1, maxLength: 30 }),
      fc.constantFrom(900, 65_536, 524_288),
      fc.constantFrom(300, 50_000, Infinity),
      fc.constantFrom<NonNullable<ScanOptions['answer']>>('next', 'keep'),
      (kind, pieces, chunkBytes, morselBytes, answer) => {
        const lines = pieces.map(({ text, stream, isPart }) =>
          kind === 'docker'
            ? dockerLine(isPart ? text : `${text}\n`, stream)
            : criLine(text, isPart ? 'P' : 'F', stream),
        )
        const lengths = lines.map((line) => Buffer.byteLength(line) + 1)
        const spec = scanSpec({ fields: ['content', 'log.iostream'], chunkBytes })
        const { records, offsets } = scanFile(container(kind, lines), spec, { morselBytes, answer })
        expect(records).toEqual(plainly(pieces, lengths))
        expect([...offsets].sort((a, b) => a - b)).toEqual(offsets)
      },
    ),
    { numRuns: 60, seed: 7 },
  )
})

const INVALID = Buffer.from([0xc3, 0x28, 0xff, 0])

/** Lines of which some are damaged, and whether a plain look finds them broken, blank, or without the form of a container. */
const dirtyLines: Readonly<
  Record<ContainerKind, readonly (readonly [Buffer, 'good' | 'part' | 'bad' | 'blank'])[]>
> = {
  docker: [
    [Buffer.from(`${dockerLine('a\n')}\n`), 'good'],
    [Buffer.from(`${dockerLine('{"n":1}\n', 'stderr')}\r\n`), 'good'],
    [Buffer.from(`${dockerLine('{"n"')}\n`), 'part'],
    [Buffer.from('{"log":"cut\n'), 'bad'],
    [Buffer.from('none\n'), 'bad'],
    [Buffer.concat([Buffer.from('{"log":"'), INVALID, Buffer.from('\n')]), 'bad'],
    [Buffer.from(`{"log":"${'['.repeat(2000)}\n`), 'bad'],
    [Buffer.from(' \r\n'), 'blank'],
  ],
  cri: [
    [Buffer.from(`${criLine('a')}\n`), 'good'],
    [Buffer.from(`${criLine('{"n":1}', 'F', 'stderr')}\r\n`), 'good'],
    [Buffer.concat([Buffer.from(criLine('')), INVALID, Buffer.from('\n')]), 'good'],
    [Buffer.from(`${criLine('{"n"', 'P')}\n`), 'part'],
    [Buffer.from(`${criLine('['.repeat(2000))}\n`), 'good'],
    [Buffer.from('none\n'), 'bad'],
    [INVALID, 'bad'],
    [Buffer.from(' \r\n'), 'blank'],
  ],
}

test('nothing is lost of damaged files, however they are cut', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<ContainerKind>('docker', 'cri'),
      fc.array(fc.nat(7), { maxLength: 25 }),
      fc.constantFrom(50, 130, 700),
      (kind, chosen, morselBytes) => {
        const lines = chosen.map((i) => dirtyLines[kind][i]!)
        // Bytes without a line break make one line with those behind them.
        fc.pre(lines.every(([bytes], i) => bytes !== INVALID || i === lines.length - 1))
        const file = { ...container(kind, []), ...pathAndSize(Buffer.concat(lines.map(([bytes]) => bytes))) }
        const whole = scanFile(file, scanSpec(), { areSorted: true })
        const pieces = scanFile(file, scanSpec({ chunkBytes: 96 }), { morselBytes, areSorted: true })
        expect(pieces.records).toEqual(whole.records)
        expect(pieces.offsets).toEqual(whole.offsets)
        for (const counter of ['lines', 'brokenLines', 'misfits'] as const)
          expect(pieces.counters[counter]).toBe(whole.counters[counter])
        const count = (of: string): number => lines.filter(([, state]) => state === of).length
        const { brokenLines, misfits, records } = whole.counters
        expect(kind === 'docker' ? brokenLines : misfits).toBe(count('bad'))
        // Parts of one stream become one record with each other and the line that ends them.
        const stdout = lines.filter(
          ([bytes, state]) => state === 'part' || (state === 'good' && !bytes.includes('stderr')),
        )
        const continued = stdout.filter((_, i) => i > 0 && stdout[i - 1]![1] === 'part').length
        const kept = count('good') + count('part') + (kind === 'cri' ? count('bad') : 0)
        expect(records).toBe(kept - continued)
      },
    ),
    { numRuns: 150, seed: 8 },
  )
})

const pathAndSize = (bytes: Buffer): Pick<SourceFile, 'path' | 'size'> => {
  const { path, size } = sourceFile(bytes, { name: 'dirty.log' })
  return { path, size }
}
