import { expect, test } from 'vitest'
import { statusOfLevel } from '../../../engine/scan'
import { scanFile, scanSpec, sourceFile } from './scanBytes'

test.each([
  ['EMERGENCY', 'ERROR'],
  ['fatal', 'ERROR'],
  ['SEVERE', 'ERROR'],
  ['WARN', 'WARN'],
  ['Warning', 'WARN'],
  ['NOTICE', 'INFO'],
  ['TRACE', 'INFO'],
  ['LOUD', 'NONE'],
  ['', 'NONE'],
  [undefined, 'NONE'],
])('the status of level %s is %s', (level, status) => {
  expect(statusOfLevel(level)).toBe(status)
})

/** Level and status of each record, read from the member `l`. */
const levels = (values: readonly string[], kind: 'member' | 'syslog'): readonly string[] => {
  const file = sourceFile(values.map((value) => `{"l":${value}}`).join('\n'), { loglevel: { kind, member: 'l' }, derivesStatus: true }) // prettier-ignore
  return scanFile(file, scanSpec({ fields: ['loglevel', 'status'] })).records
}

test('levels of one letter, and as syslog counts them', () => {
  expect(levels(['"I"', '"w"', '"E"', '"X"', '50', 'true'], 'member')).toEqual([
    'loglevel="INFO" status="INFO"',
    'loglevel="WARN" status="WARN"',
    'loglevel="ERROR" status="ERROR"',
    'loglevel="X" status="NONE"',
    'loglevel="ERROR" status="ERROR"',
    'status="NONE"',
  ])
  expect(levels(['0', '"3"', '34', '191', '192', '-1', '"x"', 'null'], 'syslog')).toEqual([
    'loglevel="EMERGENCY" status="ERROR"',
    'loglevel="ERROR" status="ERROR"',
    'loglevel="CRITICAL" status="ERROR"',
    'loglevel="DEBUG" status="INFO"',
    'status="NONE"',
    'status="NONE"',
    'status="NONE"',
    'status="NONE"',
  ])
})

test('a status of the record is its own where it is not derived', () => {
  const file = sourceFile('{"l":"error","status":503}\n', { loglevel: { kind: 'member', member: 'l' } })
  expect(scanFile(file, scanSpec({ fields: ['loglevel', 'status'] })).records).toEqual([
    'loglevel="ERROR" status=503',
  ])
})
