import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openSnapshot, typeText } from '../../../language'
import { checkCompletion } from '../../support/checkCompletion'
import { checkDiagnostics } from '../../support/checkDiagnostics'
import { checkHover } from '../../support/checkHover'
import { gateway } from '../../support/gateway'

const logs = 'fetch logs\n| filter aws.log_group == "/aws/apigateway/my-gateway-demo"\n'
const wide = `${logs}| parse content, "JSON{ STRING:path, INT:status, INT:integrationLatency, STRING:integrationErrorMessage }(flat=true)"\n`
const errors = `${wide}| parse integrationErrorMessage, "LD ': RequestId: ' UUIDSTRING ' Error: ' LD:error"\n`

const complete = (marked: string, expected: readonly string[]): void =>
  checkCompletion(marked, expected, gateway)
const hover = (marked: string, about: string, ...parts: readonly string[]): void =>
  checkHover(marked, about, parts, gateway)

/** The fields of the result as `name type`. */
function fieldsOf(query: string): readonly string[] {
  const { facts } = openSnapshot(query, gateway)
  return facts.resultOf(facts.query).fields.map(({ name, type }) => `${name} ${typeText(type)}`)
}

describe('the queries of the sample', () => {
  const folder = 'samples/gateway/queries'
  test.each(readdirSync(folder).filter((name) => name.endsWith('.dql')))('%s has no remarks', (name) => {
    expect(openSnapshot(readFileSync(`${folder}/${name}`, 'utf8'), gateway).diagnostics).toEqual([])
  })
})

describe('1: all records of the gateway', () => {
  test('the field and its value are offered', () => {
    complete('fetch logs\n| filter aws<|>', ['aws.log_group'])
    complete('fetch logs\n| filter aws.log_group == "<|>', ['/aws/apigateway/my-gateway-demo'])
    hover('fetch logs\n| filter aws.log<|>_group == "x"', 'aws.log_group', 'string', 'dql.config.json')
  })
})

describe('2: path and latency out of each record', () => {
  test('every part of the pattern is offered', () => {
    complete(`${logs}| par<|>`, ['parse'])
    complete(`${logs}| parse con<|>`, ['content', 'concat', 'contains'])
    complete(`${logs}| parse content, "JS<|>"`, ['JSON', 'JSON_ARRAY', 'JSON_VALUE', 'JSONTIMESTAMP'])
    complete(`${logs}| parse content, "JSON{ ST<|>"`, ['STRING', 'STRUCTURE'])
    complete(`${logs}| parse content, "JSON{ STRING:pa<|>"`, ['path'])
    complete(`${logs}| parse content, "JSON{ STRING:path, INT:integ<|>"`, ['integrationLatency'])
    complete(`${logs}| parse content, "JSON{ STRING:path, INT:integrationLatency }(fl<|>"`, [
      'flat=',
      'FLOAT',
    ])
    complete(`${logs}| parse content, "JSON{ STRING:path, INT:integrationLatency }(flat=t<|>"`, ['true'])
  })

  test('exports are fields with the types of their matchers', () => {
    const query = `${logs}| parse content, "JSON{ STRING:path, INT:integrationLatency }(flat=true)"\n`
    expect(fieldsOf(query)).toEqual(expect.arrayContaining(['path string', 'integrationLatency long']))
    hover(`${query}| filter integration<|>Latency > 5`, 'integrationLatency', 'long', 'From parse')
  })
})

describe('3 and 4: latency over time', () => {
  const parsed = `${logs}| parse content, "JSON{ STRING:path, INT:status INT:integrationLatency }(flat=true)"\n`
  const series = `${parsed}| makeTimeseries { latency = avg(integrationLatency, default:0) }, by: { path, status }, interval:1m`

  test('what belongs into makeTimeseries is offered', () => {
    complete(`${parsed}| makeT<|>`, ['makeTimeseries'])
    complete(`${parsed}| makeTimeseries { latency = av<|> }`, ['avg'])
    complete(`${parsed}| makeTimeseries { latency = avg(integ<|>) }`, ['integrationLatency'])
    complete(`${parsed}| makeTimeseries { latency = avg(integrationLatency, de<|>) }`, ['default:'])
    complete(`${parsed}| makeTimeseries { latency = avg(integrationLatency, default:0) }, b<|>`, [
      'bins:',
      'by:',
      '…',
    ])
    complete(
      `${parsed}| makeTimeseries { latency = avg(integrationLatency, default:0) }, by: { path, sta<|>`,
      ['status', 'startsWith'],
    )
    complete(
      `${parsed}| makeTimeseries { latency = avg(integrationLatency, default:0) }, by: { path }, interval:<|>`,
      ['1m', '5m', '…'],
    )
  })

  test('numbers come first in an average', () => {
    complete(`${parsed}| makeTimeseries avg(<|>)`, ['integrationLatency', 'my-field', 'status', '…'])
  })

  test('the result has exactly its columns', () => {
    expect(fieldsOf(series)).toEqual([
      'timeframe timeframe',
      'interval duration',
      'path string',
      'status long',
      'latency array',
    ])
    complete(`${series}\n| fieldsAdd peak = arrayMax(lat<|>)`, ['latency'])
    checkDiagnostics(
      `
      fetch logs | makeTimeseries latency = avg(integrationLatency), by: {path} | filter status == 1
                                                                                         ^^^^^^ warning removed-field: The field status is gone: makeTimeseries in line 1 keeps only timeframe, interval, path, latency.`,
      gateway,
    )
  })
})

describe('5: error messages', () => {
  test('the unnamed count is a field that is written in backticks', () => {
    const counted = `${wide}| summarize count(), by: { integrationErrorMessage }\n`
    expect(fieldsOf(counted)).toEqual(['integrationErrorMessage string', 'count() long'])
    complete(`${counted}| sort <|>`, ['count()', 'integrationErrorMessage', '…'])
    complete(`${counted}| sort \`count()\` de<|>`, ['desc'])
    hover(`${counted}| sort \`co<|>unt()\` desc`, '`count()`', 'long', 'From summarize')
    checkDiagnostics(
      `
      fetch logs | summarize count(), by: { path } | sort count() desc
                                                          ^^^^^^^ aggregation-not-allowed: count aggregates many records, which sort does not. The field of that name is written \`count()\`.`,
      gateway,
    )
  })
})

describe('6: the dominant error', () => {
  test('a field of one pattern is the input of the next', () => {
    complete(`${wide}| parse integrationErr<|>`, ['integrationErrorMessage'])
    complete(`${wide}| parse integrationErrorMessage, "LD ': RequestId: ' UU<|>"`, ['UUIDSTRING'])
    complete(`${errors}| fields error = if(isn<|>`, ['isNotNull', 'isNull', 'isNaN'])
    complete(`${errors}| fields error = if(isnull(err<|>), integrationErrorMessage, else: error)`, ['error'])
    complete(`${errors}| fields error = if(isnull(error), integrationErrorMessage, el<|>)`, ['else:'])
    hover(
      `${errors}| fields error = i<|>f(isnull(error), integrationErrorMessage, else: error)`,
      'if',
      'if(condition, then, else:?)',
    )
  })

  test('both branches decide the type', () => {
    const named = `${errors}| fields error = if(isnull(error), integrationErrorMessage, else: error)\n`
    expect(fieldsOf(named)).toEqual(['error string'])
    expect(fieldsOf(`${named}| summarize count(), by: { error }`)).toEqual(['error string', 'count() long'])
  })
})

describe('7: errors over time', () => {
  const chosen = `${errors}| fields timestamp, error = if(isNull(error), integrationErrorMessage, else: error)\n`

  test('only the chosen fields are left', () => {
    complete(`${chosen}| filterOut <|>`, ['error', 'timestamp', '…'])
    complete(`${chosen}| filterOut error == "-"\n| makeTimeseries count(de<|>`, ['default:'])
    complete(`${chosen}| makeTimeseries count(default: 0), by: { <|>`, ['error', 'timestamp', '…'])
    expect(fieldsOf(`${chosen}| makeTimeseries count(default: 0), by: { error }, interval: 1m`)).toEqual([
      'timeframe timeframe',
      'interval duration',
      'error string',
      'count(default:0) array',
    ])
  })

  test('a field that was not chosen is gone', () => {
    checkDiagnostics(
      `
      fetch logs | fields timestamp | filterOut path == "-"
                                                ^^^^ warning removed-field: The field path is gone: fields in line 1 keeps only timestamp.`,
      gateway,
    )
  })
})
