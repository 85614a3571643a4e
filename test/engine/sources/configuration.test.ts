import { describe, expect, test } from 'vitest'
import { loadConfiguration, readConfiguration } from '../../../engine/sources'
import { temporaryFolder } from './temporaryFolder'

/** The entries of a configuration, as JSON without places, and its problems as `line:character code message`. */
function read(text: string) {
  const { sources, timezone, problems } = readConfiguration(text, '/w/dql.config.json')
  return { sources, timezone, problems: problems.map(({ line, character, code, message }) => `${line}:${character} ${code} ${message}`) } // prettier-ignore
}

test('a whole configuration with comments and trailing commas', () => {
  const { sources, timezone, problems } = read(`\uFEFF// where our logs are
    {
      "$schema": "x",
      /* two kinds */ "sources": {
        "logs": [
          { "files": ["a/*.jsonl", "b"], "fields": { "team": "blue", "n": 7, "r": 0.5, "on": true, }, },
          { "files": "nginx.log", "format": "text", "timestamp": "HTTPDATE", "loglevel": "lvl" },
          "plain.log", // only files
        ],
        "events": { "files": "e" }
      },
      "timezone": "Europe/Vienna",
    }`)
  expect(problems).toEqual([])
  expect(timezone).toBe('Europe/Vienna')
  expect(sources.get('logs')).toMatchObject([
    {
      files: ['a/*.jsonl', 'b'],
      format: undefined,
      fields: [
        { name: 'team', value: 'blue' },
        { name: 'n', value: 7n },
        { name: 'r', value: 0.5 },
        { name: 'on', value: true },
      ],
      place: { file: '/w/dql.config.json', line: 5, character: 10 },
    },
    { files: ['nginx.log'], format: 'text', timestamp: 'HTTPDATE', loglevel: 'lvl' },
    { files: ['plain.log'], fields: [] },
  ])
  expect(sources.get('events')).toMatchObject([{ files: ['e'] }])
})

test('severities of inspections', () => {
  const { inspections, problems } = readConfiguration(
    '{"inspections": {"unknown-field": "off", "null-comparison": "error", "no-such": "hint"}}',
    '/w/dql.config.json',
  )
  expect([...inspections]).toEqual([
    ['unknown-field', 'off'],
    ['null-comparison', 'error'],
  ])
  expect(problems.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning unknown-inspection'])
})

describe('the style of texts', () => {
  const styleOf = (text: string) => {
    const { format, problems } = readConfiguration(text, '/w/dql.config.json')
    return { format, problems: problems.map(({ code, message }) => `${code} ${message}`) }
  }
  const usual = { indentWidth: 2, usesTabs: false, lineWidth: 100, lists: 'auto' }

  test('is the usual one unless something is said', () => {
    expect(styleOf('{}')).toEqual({ format: usual, problems: [] })
    expect(styleOf('{"format": {}}')).toEqual({ format: usual, problems: [] })
    expect(loadConfiguration(undefined).format).toEqual(usual)
  })

  test('can be chosen', () => {
    expect(styleOf('{"format": {"indent": 4, "lineWidth": 80, "lists": "always"}}')).toEqual({
      format: { indentWidth: 4, usesTabs: false, lineWidth: 80, lists: 'always' },
      problems: [],
    })
    expect(styleOf('{"format": {"indent": "tab"}}').format).toEqual({
      ...usual,
      indentWidth: 4,
      usesTabs: true,
    })
  })

  test.each([
    ['{"format": 3}', 'wrong-type "format" should be an object, but is a number.'],
    ['{"format": {"indent": "two"}}', 'wrong-type "indent" should be a whole number from 1 to 16, or "tab".'],
    ['{"format": {"indent": 0}}', 'wrong-type "indent" should be a whole number from 1 to 16, or "tab".'],
    ['{"format": {"lineWidth": 10.5}}', 'wrong-type "lineWidth" should be a whole number from 20 to 1000.'],
    [
      '{"format": {"lists": "allways"}}',
      'unknown-list-style "allways" is no style of lists, did you mean "always"? Styles are "auto", "always".',
    ],
    [
      '{"format": {"indnt": 2}}',
      'unknown-key "format" has no key "indnt", did you mean "indent"? Keys are indent, lineWidth, lists.',
    ],
  ])('%s is wrong', (text, problem) => {
    expect(styleOf(text)).toEqual({ format: usual, problems: [problem] })
  })
})

describe('what is wrong is reported with its place', () => {
  const cases: readonly (readonly [text: string, problem: string])[] = [
    ['', '0:0 configuration-syntax The file is empty: it should hold a JSON object.'],
    ['{', '0:1 configuration-syntax A name in double quotes is missing here.'],
    ['{"sources": {}', '0:14 configuration-syntax A comma or } is missing here.'],
    ['{"sources": }', '0:12 configuration-syntax A value is missing here.'],
    ['{"sources" {}}', '0:11 configuration-syntax A colon is missing here.'],
    ['{} x', '0:3 configuration-syntax There is text behind the end of the JSON object.'],
    ['{"timezone": "UTC}', '0:13 configuration-syntax This string has no closing quote.'],
    ['{"timezone": 01}', '0:13 configuration-syntax A value is missing here.'],
    [`{"$schema": ${'['.repeat(200)}`, '0:111 configuration-syntax Values nest deeper than 100 levels.'],
    ['[]', '0:0 wrong-type The configuration should be an object, but is an array.'],
    ['{"sources": 5}', '0:12 wrong-type "sources" should be an object, but is a number.'],
    ['{"sources": {"l": [null]}}', '0:19 wrong-type An entry of source "l" should be an object, but is null.'],
    ['{"sources": {"l": {"files": true}}}', '0:28 wrong-type "files" should be a string, but is a boolean.'],
    ['{"sources": {"l": {"files": []}}}', '0:28 missing-key An entry of source "l" needs "files": a path or a glob.'],
    ['{"sources": {"l": {}}}', '0:18 missing-key An entry of source "l" needs "files": a path or a glob.'],
    ['{"sources": {"l": {"files": "x", "fields": {"a": []}}}}', '0:49 wrong-type Field "a" should be a string, a number or a boolean, but is an array.'],
    ['{\n "sorces": {}}', '1:1 unknown-key The configuration has no key "sorces", did you mean "sources"? Keys are sources, lookups, timezone, variables, inspections, format, unpack, $schema.'],
    ['{"sources": {"l": {"files": "x", "zzz": 1}}}', '0:33 unknown-key An entry of source "l" has no key "zzz". Keys are files, order, format, pattern, recordStart, timezone, timestamp, loglevel, fields.'],
    ['{"sources": {"l": {"files": "x", "format": "txt"}}}', '0:43 unknown-format "txt" is no format, did you mean "text"? Formats are "jsonl", "text", "json", "csv", "tsv", "logfmt", "w3c", "docker", "cri", "journald", "common", "combined", "nginx-error", "haproxy", "iis", "syslog-rfc3164", "syslog-rfc5424", "klog", "postgresql", "log4j", "spring-boot", "aws-alb", "aws-elb", "aws-vpc-flow", "aws-cloudtrail".'],
    ['{"sources": {"l": {"files": "x", "format": "combind"}}}', '0:43 unknown-format "combind" is no format, did you mean "combined"? Formats are "jsonl", "text", "json", "csv", "tsv", "logfmt", "w3c", "docker", "cri", "journald", "common", "combined", "nginx-error", "haproxy", "iis", "syslog-rfc3164", "syslog-rfc5424", "klog", "postgresql", "log4j", "spring-boot", "aws-alb", "aws-elb", "aws-vpc-flow", "aws-cloudtrail".'],
    ['{"sources": {"l": {"files": "x", "pattern": "INT"}}}', '0:44 bad-pattern The pattern INT cannot be used: it gives no field a name.'],
    ['{"sources": {"l": {"files": "x", "recordStart": "INTT"}}}', '0:48 bad-pattern "recordStart" is "line", "time" or a DPL pattern; as a pattern, INTT has a fault: There is no matcher INTT. Did you mean INT?'],
    ['{"sources": {"l": {"files": "x", "timezone": "Viena"}}}', '0:45 unknown-timezone "Viena" is no time zone. Write an IANA name such as "Europe/Vienna", or "UTC".'],
    ['{"timezone": "Mars"}', '0:13 unknown-timezone "Mars" is no time zone. Write an IANA name such as "Europe/Vienna", or "UTC".'],
    ['{"timezone": "UTC", "timezone": "UTC"}', '0:20 duplicate-key "timezone" stands here a second time; this one counts.'],
    ['{"inspections": ["off"]}', '0:16 wrong-type "inspections" should be an object, but is an array.'],
    ['{"inspections": {"unknown-feld": "off"}}', '0:17 unknown-inspection There is no inspection "unknown-feld", did you mean "unknown-field"?'],
    ['{"inspections": {"unknown-field": "warnings"}}', '0:34 unknown-severity "warnings" is no severity, did you mean "warning"? Severities are "off", "error", "warning", "information", "hint".'],
    ['{"inspections": {"unknown-field": false}}', '0:34 wrong-type "unknown-field" should be a string, but is a boolean.'],
  ] // prettier-ignore
  test.each(cases)('%s', (text, problem) => {
    expect(read(text).problems).toEqual([problem])
  })

  test('and the rest still counts', () => {
    const { sources, problems } = read(
      '{"x": 1, "sources": {"a": [{"files": "1"}, {"file": "2"}], "b": "3"}}',
    )
    expect(sources.get('a')).toMatchObject([{ files: ['1'] }])
    expect(sources.get('b')).toMatchObject([{ files: ['3'] }])
    expect(problems).toHaveLength(3)
  })
})

describe('the file of a folder', () => {
  test('is read', () => {
    const folder = temporaryFolder({ 'dql.config.json': '{"sources": {"logs": "x"}}' })
    expect([...loadConfiguration(folder).sources.keys()]).toEqual(['logs'])
  })

  test('may be absent', () => {
    const nothing = {
      file: undefined,
      sources: new Map(),
      lookups: new Map(),
      timezone: undefined,
      variables: undefined,
      inspections: new Map(),
      format: { indentWidth: 2, usesTabs: false, lineWidth: 100, lists: 'auto' },
      unpack: { megabytes: undefined, ratio: 1100 },
      problems: [],
    }
    expect(loadConfiguration(temporaryFolder({}))).toEqual(nothing)
    expect(loadConfiguration(undefined)).toEqual(nothing)
    expect(loadConfiguration('/nowhere/at/all')).toEqual(nothing)
  })

  test('that is a folder itself is a problem', () => {
    const folder = temporaryFolder({ 'dql.config.json/x': '' })
    expect(loadConfiguration(folder).problems).toMatchObject([
      { code: 'configuration-unreadable', severity: 'error' },
    ])
  })
})

describe('what may be unpacked', () => {
  const limits = (text: string) => readConfiguration(text, 'c').unpack
  test('has limits, of which each may be given', () => {
    expect(limits('{}')).toEqual({ megabytes: undefined, ratio: 1100 })
    expect(limits('{"unpack": {"megabytes": 5}}')).toEqual({ megabytes: 5, ratio: 1100 })
    expect(limits('{"unpack": {"ratio": 50}}')).toEqual({ megabytes: undefined, ratio: 50 })
  })

  test.each([
    ['{"unpack": {"megabytes": 0}}', '"megabytes" should be a whole number from 1 to 100000000.'],
    ['{"unpack": {"ratio": "x"}}', '"ratio" should be a whole number from 1 to 1000000.'],
    ['{"unpack": {"size": 1}}', '"unpack" has no key "size". Keys are megabytes, ratio.'],
    ['{"unpack": 5}', '"unpack" should be an object, but is a number.'],
  ])('%s', (text, message) => {
    expect(readConfiguration(text, 'c').problems).toMatchObject([{ message }])
  })
})
