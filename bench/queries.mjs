// The queries of the benchmark: the same question in DQL and in hand-written SQL.
// A query reads one file: the gateway log that its `file` names, or lines of its `shape`. SQL guards against broken
// records as DQL does. The sums of the columns in `figures` must agree.
import { otherShapes, webShape } from './shapes.mjs'

const EXPORTED = 'exported.jsonl'
const RAW = 'access.jsonl'

const exportedColumns = `{timestamp: 'TIMESTAMP', content: 'VARCHAR', "aws.log_group": 'VARCHAR', loglevel: 'VARCHAR'}`
const requestColumns = `{requestId: 'VARCHAR', integrationLatency: 'VARCHAR'}`
const rawColumns = `{requestTime: 'VARCHAR', path: 'VARCHAR', integrationLatency: 'VARCHAR'}`

const latencyByPath = `
| parse content, "JSON{ STRING:path, INT:integrationLatency }(flat=true)"
| makeTimeseries { latency = avg(integrationLatency, default:0) }, by: { path }, interval:1m`

const figures = ['latency']

const gatewayQueries = {
  'W1 latency by path, exported': {
    file: EXPORTED,
    figures,
    dql: () => `fetch logs | filter aws.log_group == "/aws/apigateway/my-gateway-export"${latencyByPath}`,
    sql: (file) => `
      SELECT member[1] AS path, date_trunc('minute', timestamp) AS minute, avg(TRY_CAST(member[2] AS BIGINT)) AS latency
      FROM (
        SELECT timestamp, json_extract_string(content, ['$.path', '$.integrationLatency']) AS member
        FROM read_json('${file}', format = 'newline_delimited', columns = ${exportedColumns})
        WHERE "aws.log_group" = '/aws/apigateway/my-gateway-export')
      GROUP BY ALL`,
  },
  'W1 latency by path, raw': {
    file: RAW,
    figures,
    dql: () => `fetch logs | filter aws.log_group == "/aws/apigateway/my-gateway-demo"${latencyByPath}`,
    fields: { 'aws.log_group': '/aws/apigateway/my-gateway-demo' },
    sql: (file) => `
      SELECT path, date_trunc('minute', strptime(requestTime, '%d/%b/%Y:%H:%M:%S %z')) AS minute,
        avg(TRY_CAST(integrationLatency AS BIGINT)) AS latency
      FROM read_json('${file}', format = 'newline_delimited', columns = ${rawColumns})
      GROUP BY ALL`,
  },
  // Ours may hold less than the groups and the records need, so both go to temporary files.
  'a million groups in 64 MB': {
    file: RAW,
    figures,
    memory: 64,
    dql: () => 'fetch logs | summarize latency = avg(toDouble(integrationLatency)), by: { requestId }',
    sql: (file) => `
      SELECT requestId, avg(TRY_CAST(integrationLatency AS DOUBLE)) AS latency
      FROM read_json('${file}', format = 'newline_delimited', columns = ${requestColumns})
      GROUP BY ALL`,
  },
  'a million records sorted in 64 MB': {
    file: RAW,
    figures,
    memory: 64,
    dql: () =>
      'fetch logs | fieldsAdd latency = toDouble(integrationLatency) | sort latency, requestId | fields requestId, latency',
    sql: (file) => `
      SELECT requestId, TRY_CAST(integrationLatency AS DOUBLE) AS latency
      FROM read_json('${file}', format = 'newline_delimited', columns = ${requestColumns})
      ORDER BY latency, requestId`,
  },
}

/** What `npm run bench` measures. */
export const usualQueries = { ...gatewayQueries, ...webShape }

/** What `npm run bench -- patterns` measures. */
export const patternQueries = { ...webShape, ...otherShapes }

export const queries = { ...usualQueries, ...patternQueries }
