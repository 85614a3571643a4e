import { describe, expect, test } from 'vitest'
import { openDocument } from '../../../language/analysis'
import { gateway } from '../../support/gateway'

const above = 'fetch logs\n| filter aws.log_group == "/aws/apigateway/my-gateway-demo"\n'
const below = '\n| summarize slowest = max(timestamp), by: {status, path}\n| sort slowest'

/** Editors close a bracket as it is opened. */
const closed = (written: string): string => written.replace(/\[$/, '[]')

/** The remarks on other lines than the one that is written, as `line code`. */
const beside = (written: string): readonly string[] =>
  openDocument(above + written + below, gateway).diagnostics.flatMap(({ code, span }) => {
    const line = (above + written + below).slice(0, span.start).split('\n').length
    return line === 3 ? [] : [`${line} ${code}`]
  })

describe('while a command is written between others, nothing is remarked on elsewhere', () => {
  test.each([
    '| fieldsAdd late = toLong(status) > 499',
    '| fieldsRemove loglevel',
    '| fieldsRename code = integrationLatency',
    '| parse content, "LD \'=\' INT:size"',
    '| dedup path',
    '| sort timestamp desc, path',
    '| limit 100',
    '| search "abc"',
    '| append []',
  ])('%s', (command) => {
    expect(beside('')).toEqual([])
    for (let length = 1; length <= command.length; length++) {
      const written = closed(command.slice(0, length))
      expect(beside(written), written).toEqual([])
    }
  })
})

test('commands that choose fields choose none as long as nothing else is written', () => {
  for (const name of ['fields', 'fieldsKeep', 'summarize', 'makeTimeseries', 'fieldsSummary'])
    expect(beside(`| ${name} `), name).toEqual([])
  expect(beside('| fields status')).toEqual(['4 removed-field', '4 removed-field'])
})

test('a query that is only begun may have any field', () => {
  for (const begun of ['fetch', 'fetc', 'fetch ', 'load '])
    expect(
      openDocument(`${begun}\n| sort status`, gateway).diagnostics.map(({ code }) => code),
    ).not.toContain('unknown-field')
})

test('a value that is not written yet is no field', () => {
  const [removed] = openDocument('fetch logs | fields path, | sort status', gateway).diagnostics.filter(
    ({ code }) => code === 'removed-field',
  )
  expect(removed?.args.at(-1)).toBe('path')
})
