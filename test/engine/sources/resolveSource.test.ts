import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import {
  readConfiguration,
  readDirectives,
  readGivenSource,
  resolveSource,
  type ResolvedSource,
} from '../../../engine/sources'
import { temporaryFolder } from './temporaryFolder'

const json = '{"time":"2025-01-03T09:22:13Z","level":"info","n":1}\n'
const exported = '{"timestamp":"2025-01-03T09:22:13Z","content":"x","loglevel":"INFO"}\n'
const nginx = '198.51.100.7 - - [03/Jan/2025:09:22:13 +0000] "GET / HTTP/1.1" 200 12\n'
const plain = 'just words\n'

const folder = temporaryFolder({
  'json.log': json,
  'exported.log': exported,
  'bom.log': `\uFEFF${json}`,
  'nginx.log': nginx,
  'plain.log': plain,
  'mixed.log': `${json}${json}starting up\n${json}`,
  'mostly-text.log': `${json}${plain}${plain}`,
  'empty.log': '',
  'blank.log': '\n \n',
  'long.log': `{"a":"${'x'.repeat(400_000)}"}\n${json}`,
  'array.json': ' [\n {"a":1},\n {"a":2}]',
  'array.log': '[{"a":1}]',
  'bracket.log': '[2025-01-03 09:22:13] [error] x\n',
  'utf16.log': Buffer.from('\uFEFFhello\n', 'utf16le'),
  'packed.gz': gzipSync(json),
  'packed.tar.gz': gzipSync(`logs/app.log${'\0'.repeat(245)}ustar\0${'\0'.repeat(249)}${plain.repeat(200)}`),
  'packed.bz2': Buffer.from('BZh91AY&SY'),
  'image.log': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
  'latin1.log': Buffer.from('gr\xfc\xdfe\n', 'latin1'),
  'secret.log': plain,
  'folder/a.log': plain,
})

interface Given {
  readonly run?: readonly string[]
  readonly query?: string
  readonly configuration?: string
}

function resolve(name: string, { run = [], query = '', configuration = '{}' }: Given): ResolvedSource {
  return resolveSource(name, {
    folder,
    runSources: run.map((text) => readGivenSource(text)!),
    directives: readDirectives(query),
    configuration: readConfiguration(configuration, join(folder, 'dql.config.json')),
  })
}

/** Name, format and rules of the only file that a path gives, or the problems. */
function rulesOf(path: string, entry = ''): string {
  const { files, problems } = resolve('l', {
    configuration: `{"sources": {"l": {"files": ${JSON.stringify(path)}${entry}}}}`,
  })
  const [file] = files
  if (!file || problems.length > 0)
    return problems.map(({ code, message }) => `${code}: ${message}`).join('\n')
  const rule = ({ kind, ...rest }: { kind: string; member?: string }): string =>
    `${kind}${rest.member ? ` ${rest.member}` : ''}`
  return `${file.format} from ${file.dataStart}, time ${rule(file.timestamp)}, level ${rule(file.loglevel)}`
}

describe('what a source is', () => {
  const configuration = '{"sources": {"logs": "json.log"}, "timezone": "Europe/Vienna"}'
  const query = '// dql:source logs=nginx.log'
  const names = (source: ResolvedSource): readonly string[] => source.files.map((file) => file.name)

  test('given with the run, then directive, then configuration', () => {
    expect(names(resolve('logs', { run: ['logs=plain.log', 'x=empty.log'], query, configuration }))).toEqual([
      'plain.log',
    ])
    expect(names(resolve('logs', { run: ['x=empty.log'], query, configuration }))).toEqual(['nginx.log'])
    expect(names(resolve('logs', { configuration }))).toEqual(['json.log'])
  })

  test('the time zone is that of the configuration, or UTC', () => {
    expect(resolve('logs', { run: ['logs=plain.log'], configuration }).files[0]).toMatchObject({
      timezone: 'Europe/Vienna',
    })
    expect(resolve('logs', { run: ['logs=plain.log'] }).timezone).toBe('UTC')
  })

  test('an unknown one is a problem that says what to write', () => {
    expect(resolve('log', { configuration }).problems).toEqual([
      {
        code: 'source-unknown',
        severity: 'error',
        message:
          'No source "log" is known. Did you mean "logs"? Say where its files are in dql.config.json: { "sources": { "log": [{ "files": "PATH-TO-YOUR-LOGS/*.log" }] } }, or for one run with --source NAME=PATH[,field=value…].',
        file: undefined,
        line: undefined,
        character: undefined,
      },
    ])
  })

  test('one without usable entry is a problem', () => {
    expect(resolve('logs', { configuration: '{"sources": {"logs": []}}' }).problems).toMatchObject([
      { code: 'source-without-files', file: join(folder, 'dql.config.json') },
    ])
  })

  test('many files by glob, in stable order, each once', () => {
    const source = resolve('logs', {
      configuration: '{"sources": {"logs": [\n"nginx.log",\n"{p,n,b}*in*.log"]}}',
    })
    expect(names(source)).toEqual(['nginx.log', 'plain.log'])
    expect(source.problems).toMatchObject([
      { code: 'source-listed-twice', severity: 'warning', line: 2, character: 0 },
    ])
  })

  test('fields that all files share are those of the source', () => {
    const source = resolve('l', { run: ['l=plain.log,a=1,b=2', 'l=nginx.log,b=2,a=3,c=4'] })
    expect(source.fields).toEqual([{ name: 'b', value: '2' }])
    expect(source.files.map(({ fields }) => fields.length)).toEqual([2, 3])
  })
})

describe('rules from the content', () => {
  test.each([
    ['json.log', 'jsonLines from 0, time member time, level member level'],
    ['exported.log', 'jsonLines from 0, time member timestamp, level member loglevel'],
    ['bom.log', 'jsonLines from 3, time member time, level member level'],
    ['nginx.log', 'text from 0, time lineHead, level none'],
    ['plain.log', 'text from 0, time none, level none'],
    ['bracket.log', 'text from 0, time lineHead, level lineHead'],
    ['mixed.log', 'jsonLines from 0, time member time, level member level'],
    ['mostly-text.log', 'text from 0, time none, level none'],
    ['long.log', 'jsonLines from 0, time none, level none'],
    ['array.json', 'jsonLines from 0, time none, level none'],
    ['array.log', 'jsonLines from 0, time none, level none'],
    ['utf16.log', 'text from 3, time none, level none'],
    ['packed.gz', 'jsonLines from 0, time member time, level member level'],
    [
      'latin1.log',
      'encoding-guessed: latin1.log is not encoded in UTF-8; it is read as Windows-1252 (Latin-1).',
    ],
    ['blank.log', 'text from 0, time none, level none'],
  ])('%s', (path, expected) => {
    expect(rulesOf(path)).toBe(expected)
  })

  test('with their reasons', () => {
    expect(resolve('l', { run: ['l=mixed.log'] }).files[0]).toMatchObject({
      formatReason: '3 of the first 4 lines hold a JSON object',
      timestampReason: 'member "time" holds a time in 3 of 3 sampled records',
      loglevelReason: 'member "level" holds a level in 3 of 3 sampled records',
      isExported: false,
    })
    expect(resolve('l', { run: ['l=plain.log'] }).files[0]).toMatchObject({
      formatReason: 'none of the first 1 lines holds a JSON object',
      timestampReason: 'no head of 1 sampled lines holds a time',
    })
    expect(resolve('l', { run: ['l=exported.log'] }).files[0]).toMatchObject({ isExported: true })
  })

  test.each([
    ['json.log', ', "format": "text"', 'text from 0, time lineHead, level lineHead'],
    ['plain.log', ', "format": "jsonl"', 'jsonLines from 0, time none, level none'],
    [
      'json.log',
      ', "timestamp": "n"',
      'rule-finds-nothing: json.log: The member "n" holds no time in 1 sampled records.',
    ],
    ['nginx.log', ', "timestamp": "HTTPDATE"', 'text from 0, time pattern, level none'],
    ['nginx.log', `, "timestamp": "'[' HTTPDATE:t"`, 'text from 0, time pattern, level none'],
    [
      'nginx.log',
      ', "timestamp": "ISO8601"',
      'rule-finds-nothing: nginx.log: The timestamp "ISO8601" is no member of the records, and as a pattern it finds no time in 1 sampled lines.',
    ],
    ['json.log', ', "loglevel": "n"', 'jsonLines from 0, time member time, level member n'],
    [
      'json.log',
      ', "loglevel": "nn"',
      'rule-finds-nothing: json.log: None of 1 sampled records has the loglevel member "nn".',
    ],
  ])('%s as configured%s', (path, entry, expected) => {
    expect(rulesOf(path, entry)).toBe(expected)
  })

  test('a fault in a configured pattern is told where it stands, once for all files', () => {
    const configuration = `{"sources": {"l": {\n  "files": ["nginx.log", "plain.log"],\n  "timestamp": "'[' LD("}}}`
    const { files, problems } = resolve('l', { configuration })
    expect(files.map(({ timestamp }) => timestamp.kind)).toEqual(['none', 'none'])
    expect(problems).toMatchObject([{ code: 'bad-pattern', severity: 'error', line: 2, character: 15 }])
    expect(problems[0]?.message).toMatch(
      /^The timestamp "'\[' LD\(" is no member of the records, and as a pattern it has a fault: ./,
    )
  })

  test.each([
    ["HTTPDATE(tz='Nowhere/City'):t", 1],
    ['HTTPDATE', 0],
  ])('a pattern that can be read and not be used is a fault, too: %s', (timestamp, faults) => {
    const configuration = JSON.stringify({ sources: { l: { files: 'nginx.log', timestamp } } })
    const { problems } = resolve('l', { configuration })
    expect(problems.filter(({ code }) => code === 'bad-pattern')).toHaveLength(faults)
  })
})

describe('what cannot be read', () => {
  test.each([
    [
      'nothing.log',
      'source-missing: There is no file nothing.log. Check the path; relative paths start at the folder of the workspace.',
    ],
    [
      'plain.log/x',
      'source-missing: There is no file plain.log/x. Check the path; relative paths start at the folder of the workspace.',
    ],
    ['folder', 'source-is-directory: folder is a folder. To read the files in it, write folder/*.'],
    ['empty.log', 'source-empty: empty.log is empty: it gives no records.'],
    [
      'packed.bz2',
      'not-utf8-text: packed.bz2 is not read. It is compressed with bzip2, which is not read. Unpack it first: bunzip2 --keep FILE.',
    ],
    [
      'packed.tar.gz',
      'not-utf8-text: packed.tar.gz is not read. It is a tar archive, which is not read. Unpack it first: tar -xf FILE.',
    ],
    ['image.log', 'not-utf8-text: image.log is not read. It does not hold text.'],
  ])('%s', (path, expected) => {
    expect(rulesOf(path)).toBe(expected)
  })

  test('a glob without files', () => {
    expect(rulesOf('*.nothing')).toBe(
      `source-without-files: No file fits *.nothing of source "l" in ${folder}. Check the path; relative paths start at this folder.`,
    )
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file without permission', () => {
    chmodSync(join(folder, 'secret.log'), 0)
    expect(rulesOf('secret.log')).toBe(
      'source-unreadable: secret.log cannot be read: you may not read it. Check the permissions of the file.',
    )
  })

  test('does not keep the rest from being read', () => {
    const { files, problems } = resolve('l', { run: ['l=nothing.log', 'l=plain.log', 'l=packed.bz2'] })
    expect(files.map(({ name }) => name)).toEqual(['plain.log'])
    expect(problems.map(({ code, file }) => [code, file])).toEqual([
      ['source-missing', join(folder, 'nothing.log')],
      ['not-utf8-text', join(folder, 'packed.bz2')],
    ])
  })
})
