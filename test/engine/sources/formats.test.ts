import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfiguration, resolveSource, type ResolvedFile } from '../../../engine/sources'
import { scanFile, scanSpec } from '../scan/scanBytes'
import { temporaryFolder } from './temporaryFolder'

const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`

const request = '"GET /shop?id=7 HTTP/1.1" 503 5120'
const alb =
  'http 2024-07-02T22:23:00.186641Z app/lb/50dc 192.168.131.39:2817 - -1 -1 -1 503 - 34 366 "GET http://www.example.com:80/ HTTP/1.1" "-" - -'

const folder = temporaryFolder({
  'common.log': lines(`203.0.113.7 - frank [10/Oct/2024:13:55:36 -0700] ${request}`),
  'combined.log': lines(
    `203.0.113.7 - - [10/Oct/2024:13:55:36 +0000] ${request} "-" "curl"`,
    ...Array<string>(9).fill(`::1 - - [10/Oct/2024:13:55:37 +0000] ${request} "-" "x"`),
    'garbage',
  ),
  'alb.log': lines(alb),
  'rfc3164.log': lines(
    '<34>Oct 11 22:14:15 web01 su: failed',
    '<30>Jan  3 09:00:00 web01 sshd[7]: one\n\tmore of it',
    '<3>Dec 31 23:59:59 web01 sshd[7]: two',
  ),
  'leap.log': lines(
    '<34>Feb 28 22:14:15 web01 su: a',
    '<34>Feb 29 22:14:15 web01 su: b',
    '<34>Mar  1 22:14:15 web01 su: c',
  ),
  'rfc5424.log': lines("<165>1 2024-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - 'su root' failed"),
  'klog.log': lines('I0103 09:22:13.000001    2210 reflector.go:138] Starting', 'goroutine 1 [running]:'),
  'cri.log': lines('2024-10-10T13:55:36.123456789Z stdout F {"level":"warn"}', '2024-10-10T13:55:37Z stderr F panic: x', '2024-10-10T13:55:38Z stdout F level=info'), // prettier-ignore
  'docker.log': lines(
    '{"log":"level=error \\"x\\"\\r\\n","stream":"stderr","time":"2024-10-10T13:55:36.1Z"}',
  ),
  'journald.json': lines(
    '{"__REALTIME_TIMESTAMP":"1728568536123456","PRIORITY":"3","MESSAGE":"failed","_PID":"7"}',
    '{"__REALTIME_TIMESTAMP":"1728568536123457","MESSAGE":"no priority"}',
  ),
  'logfmt.log': lines('ts=2024-10-10T13:55:36Z level=warn msg="say \\"hi\\"\\n" n=7 ok=true took=1.5 id="7" odd prose'), // prettier-ignore
  'head.log': lines('2024-10-10 13:55:36 level=info msg="a b" n=1'),
  'iis.log': lines(
    '#Software: Microsoft Internet Information Services 10.0',
    '#Fields: date time cs-method sc-status cs-username',
    '2024-10-10 13:55:36 GET 200 -',
    '#Date: 2024-10-10 13:56:00',
    '2024-10-10 13:56:36 POST 500 ann',
  ),
  'anew.log': lines(
    '#Fields: date time cs-method sc-status',
    '2024-10-10 13:55:36 GET 200',
    '#Fields: date time sc-status time-taken',
    '2024-10-10 13:56:36 404 17',
  ),
  'java.log': lines(
    '2024-10-10 13:55:36,123 [main] ERROR c.e.Shop - failed',
    'java.lang.IllegalStateException: no',
    '\tat a.b.C(X.java:1)',
    '',
    'Caused by: x.Y: z',
    '\tat a.b.D(X.java:1)',
    '',
    '2024-10-10 13:55:37,000 [main] INFO c.e.Shop - done',
  ),
  'access.csv': '\uFEFFtime,host,"bytes sent",ok\r\n2024-10-10T13:55:36Z,a,7,true\r\n2024-10-10T13:55:37Z,"b, ""c""\r\nd",,false\r\n', // prettier-ignore
  'plain.csv': 'a,b\n1,2\n3\n4,5,6\n"7,8\n',
  'two.tsv': 'id\tname\n007\tx y\n8\t"q"\n',
  'bars.log': lines('when|what|who', '1|2|3', '4|5|6'),
  'prose.log': lines('Well, this, is prose', 'and, so, on'),
  'numbers.log': lines('1,2,3', '4,5,6'),
  'commas.json': lines('{"a":1},', '{"a":2}, ', '{"a":3}'),
  'plain.log': lines('hello', 'world'),
})

// Times without year lie in the year before this moment.
for (const name of ['rfc3164.log', 'klog.log', 'leap.log']) {
  utimesSync(join(folder, name), new Date('2025-01-04T00:00:00Z'), new Date('2025-01-04T00:00:00Z'))
}

const quoted = (name: string): string => JSON.stringify(name)

function fileOf(name: string, entry = ''): ResolvedFile {
  const configuration = readConfiguration(
    `{"sources": {"l": {"files": ${quoted(name)}${entry}}}}`,
    join(folder, 'dql.config.json'),
  )
  const { files, problems } = resolveSource('l', {
    folder,
    runSources: [],
    directives: { sources: [], problems: [] },
    configuration,
  })
  expect([...configuration.problems, ...problems]).toEqual([])
  return files[0]!
}

/** The records of a file, without the name of the file. */
const recordsOf = (name: string, entry = ''): readonly string[] =>
  scanFile(fileOf(name, entry), scanSpec()).records.map((record) =>
    record.replace(/ ?log\.source="[^"]*"/, ''),
  )

const whole = (text: string): string => `content=${JSON.stringify(text)}`

describe('formats found from the content', () => {
  test.each([
    ['common.log', 'text', '"format": "common" makes its exports fields'],
    ['alb.log', 'text', '1 of the first 1 records fit the library pattern "aws-alb"'],
    ['rfc3164.log', 'pattern', '3 of the first 3 records fit the library pattern "syslog-rfc3164"'],
    ['rfc5424.log', 'pattern', 'library pattern "syslog-rfc5424"'],
    ['cri.log', 'container', '3 of the first 3 lines are those of a container in Kubernetes (CRI)'],
    ['docker.log', 'container', '1 of the first 1 lines are those of a container as Docker keeps them'],
    ['journald.json', 'jsonLines', '2 of the first 2 JSON objects are entries of the journal of systemd'],
    ['logfmt.log', 'pairs', '1 of the first 1 lines hold pairs of key=value and little else'],
    ['iis.log', 'table', 'a line #Fields: with 5 names, as 2 of 2 records below hold cells'],
    ['java.log', 'text', 'lines without a time at their start belong to the record before'],
    [
      'access.csv',
      'table',
      'the first line holds 4 names between commas, as 2 of 2 records below hold cells',
    ],
    ['bars.log', 'table', 'between bars'],
    ['two.tsv', 'table', 'between tabs'],
    ['prose.log', 'text', 'none of the first 2 lines holds a JSON object'],
    ['numbers.log', 'text', 'none of the first 2 lines holds a JSON object'],
    ['plain.csv', 'text', 'none of the first 5 lines holds a JSON object'],
    ['commas.json', 'jsonLines', '3 of the first 3 lines hold a JSON object'],
    ['plain.log', 'text', 'none of the first 2 lines holds a JSON object'],
  ])('%s', (name, format, reason) => {
    const file = fileOf(name)
    expect([file.format, file.formatReason]).toEqual([format, expect.stringContaining(reason)])
    expect(file.formatConfidence).toBeGreaterThanOrEqual(0.5)
    expect(file.formatConfidence).toBeLessThanOrEqual(1)
  })
})

describe('records', () => {
  test('of a library pattern have their fields where it is configured', () => {
    const line = `203.0.113.7 - - [10/Oct/2024:13:55:36 +0000] ${request} "-" "curl"`
    expect(recordsOf('combined.log', ', "format": "text"')[0]).toBe(
      `timestamp=2024-10-10T13:55:36.000000000Z ${whole(line)}`,
    )
    const [first, ...rest] = recordsOf('combined.log', ', "format": "combined"')
    expect([first, rest.length, rest.at(-1)]).toEqual([
      `timestamp=2024-10-10T13:55:36.000000000Z ${whole(line)} client="203.0.113.7" ident="-" user="-" verb="GET" url="/shop?id=7" protocol="HTTP/1.1" status=503 bytes=5120 referrer="-" agent="curl"`,
      10,
      whole('garbage'),
    ])
  })

  test('of an own pattern', () => {
    expect(recordsOf('plain.log', `, "pattern": "'h' LD:rest"`)).toEqual([
      `${whole('hello')} rest="ello"`,
      whole('world'),
    ])
  })

  test('of syslog have the year before the file was written, and levels of their priorities', () => {
    const known = recordsOf('rfc3164.log')
    expect(known.map((record) => record.slice(0, record.indexOf(' content')))).toEqual([
      'timestamp=2024-10-11T22:14:15.000000000Z loglevel="CRITICAL" status="ERROR"',
      'timestamp=2025-01-03T09:00:00.000000000Z loglevel="INFO" status="INFO"',
      'timestamp=2024-12-31T23:59:59.000000000Z loglevel="ERROR" status="ERROR"',
    ])
    expect(known[1]).toContain(whole('<30>Jan  3 09:00:00 web01 sshd[7]: one\n\tmore of it'))
    expect(recordsOf('rfc3164.log', ', "timezone": "Europe/Vienna"')[0]).toContain('2024-10-11T20:14:15')
    expect(recordsOf('rfc3164.log', ', "format": "syslog-rfc3164"')[1]).toContain(
      'app="sshd" pid=7 message="one\\n\\tmore of it"',
    )
    expect(recordsOf('rfc3164.log', ', "timestamp": "TIMESTAMP(\'MMM d HH:mm:ss\')"')[0]).toContain(
      '2024-10-11',
    )
  })

  test('of RFC 5424 are timed to the microsecond', () => {
    expect(recordsOf('rfc5424.log')[0]).toMatch(
      /^timestamp=2024-08-24T12:14:15.000003000Z loglevel="NOTICE" status="INFO"/,
    )
  })

  test('of Kubernetes components', () => {
    expect(recordsOf('klog.log')).toEqual([
      `timestamp=2025-01-03T09:22:13.000000000Z loglevel="INFO" status="INFO" ${whole('I0103 09:22:13.000001    2210 reflector.go:138] Starting\ngoroutine 1 [running]:')}`,
    ])
  })

  test('of containers are the inner lines', () => {
    expect(recordsOf('cri.log').slice(0, 2)).toEqual([
      `timestamp=2024-10-10T13:55:36.123456789Z loglevel="WARN" status="WARN" ${whole('{"level":"warn"}')} level="warn" log.iostream="stdout"`,
      `timestamp=2024-10-10T13:55:37.000000000Z status="NONE" ${whole('panic: x')} log.iostream="stderr"`,
    ])
    expect(recordsOf('docker.log')).toEqual([
      `timestamp=2024-10-10T13:55:36.100000000Z loglevel="ERROR" status="ERROR" ${whole('level=error "x"')} log.iostream="stderr"`,
    ])
  })

  test.each(['', ', "timestamp": "TIMESTAMP(\'MMM d HH:mm:ss\'):t"'])(
    'without year may lie on 29 February%s',
    (entry) => {
      const days = recordsOf('leap.log', entry).map((record) => /timestamp=(\S{10})/.exec(record)?.[1])
      expect(days).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    },
  )

  test('of a W3C log that was begun anew', () => {
    expect(fileOf('anew.log').table?.sections).toEqual([
      { offset: 0, names: ['date', 'time', 'cs-method', 'sc-status'] },
      { offset: 67, names: ['date', 'time', 'sc-status', 'time-taken'] },
    ])
    expect(fileOf('iis.log').table?.sections).toBeUndefined()
    expect(recordsOf('anew.log').map((record) => record.replace(/.*time="[^"]*" /, ''))).toEqual([
      'cs-method="GET" sc-status=200',
      'sc-status=404 time-taken=17',
    ])
  })

  test('of the journal', () => {
    expect(recordsOf('journald.json')).toEqual([
      `timestamp=2024-10-10T13:55:36.123456000Z loglevel="ERROR" status="ERROR" ${whole('failed')} __REALTIME_TIMESTAMP="1728568536123456" PRIORITY="3" _PID="7"`,
      `timestamp=2024-10-10T13:55:36.123457000Z status="NONE" ${whole('no priority')} __REALTIME_TIMESTAMP="1728568536123457"`,
    ])
  })

  test('of pairs', () => {
    const [record] = recordsOf('logfmt.log')
    expect(record).toMatch(/^timestamp=2024-10-10T13:55:36.000000000Z loglevel="WARN" status="WARN" content=/)
    expect(record).toContain('msg="say \\"hi\\"\\n" n=7 ok=true took=1.5d id="7"')
    expect(recordsOf('head.log')).toEqual([
      `timestamp=2024-10-10T13:55:36.000000000Z loglevel="INFO" status="INFO" ${whole('2024-10-10 13:55:36 level=info msg="a b" n=1')} level="info" msg="a b" n=1`,
    ])
  })

  test('of W3C logs', () => {
    expect(recordsOf('iis.log', ', "loglevel": "cs-method"')).toEqual([
      `timestamp=2024-10-10T13:55:36.000000000Z loglevel="GET" status="NONE" ${whole('2024-10-10 13:55:36 GET 200 -')} date="2024-10-10" time="13:55:36" cs-method="GET" sc-status=200`,
      `timestamp=2024-10-10T13:56:36.000000000Z loglevel="POST" status="NONE" ${whole('2024-10-10 13:56:36 POST 500 ann')} date="2024-10-10" time="13:56:36" cs-method="POST" sc-status=500 cs-username="ann"`,
    ])
    expect(fileOf('iis.log').timezone).toBe('UTC')
  })

  test('of several lines', () => {
    const [first, second] = recordsOf('java.log')
    expect(first).toContain(
      whole(
        '2024-10-10 13:55:36,123 [main] ERROR c.e.Shop - failed\njava.lang.IllegalStateException: no\n\tat a.b.C(X.java:1)\n\nCaused by: x.Y: z\n\tat a.b.D(X.java:1)',
      ),
    )
    expect(second).toContain('loglevel="INFO"')
    expect(recordsOf('java.log', ', "recordStart": "line"')).toHaveLength(6)
    expect(recordsOf('java.log', `, "recordStart": "[a-z]+ '.'"`)).toHaveLength(2)
    expect(recordsOf('java.log', ', "format": "log4j"')[0]).toContain(
      'logger="c.e.Shop" message="failed\\njava.lang',
    )
  })

  test('of tables', () => {
    expect(recordsOf('access.csv')).toEqual([
      `timestamp=2024-10-10T13:55:36.000000000Z ${whole('2024-10-10T13:55:36Z,a,7,true')} time="2024-10-10T13:55:36Z" host="a" bytes sent=7 ok=true`,
      `timestamp=2024-10-10T13:55:37.000000000Z ${whole('2024-10-10T13:55:37Z,"b, ""c""\r\nd",,false')} time="2024-10-10T13:55:37Z" host="b, \\"c\\"\\r\\nd" ok=false`,
    ])
    expect(recordsOf('two.tsv')).toEqual([
      `${whole('007\tx y')} id=7 name="x y"`,
      `${whole('8\t"q"')} id=8 name="q"`,
    ])
  })

  test('of tables keep what does not fit, and count it', () => {
    const { records, counters } = scanFile(fileOf('plain.csv', ', "format": "csv"'), scanSpec())
    expect(records.map((record) => record.replace(/ log\.source="[^"]*"/, ''))).toEqual([
      'content="1,2" a=1 b=2',
      'content="3" a=3',
      'content="4,5,6" a=4 b=5',
      'content="\\"7,8" a="\\"7" b=8',
    ])
    expect(counters.misfit.map(({ offset, reason }) => `${offset} ${reason}`)).toEqual([
      '8 1 cells for 2 fields',
      '10 3 cells for 2 fields',
      '16 a quoted cell is not closed',
    ])
  })

  test('of JSON lines with commas between', () => {
    expect(recordsOf('commas.json')).toEqual(['content="{\\"a\\":1}" a=1', 'content="{\\"a\\":2}" a=2', 'content="{\\"a\\":3}" a=3']) // prettier-ignore
  })
})
