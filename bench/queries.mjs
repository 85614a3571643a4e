// The queries of the benchmark: the same question in DQL and in hand-written SQL.
// A query reads one file: the gateway log that its `file` names, or lines of its `shape`. SQL guards against broken
// records as DQL does. The sums of the columns in `figures` must agree.
import { otherShapes, webShape } from './shapes.mjs'

const EXPORTED = 'exported.jsonl'
const RAW = 'access.jsonl'

const exportedColumns = `{timestamp: 'TIMESTAMP', content: 'VARCHAR', "aws.log_group": 'VARCHAR', loglevel: 'VARCHAR'}`
const exported = (file) => `read_json('${file}', format = 'newline_delimited', columns = ${exportedColumns})`
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
        FROM ${exported(file)}
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
    // The mean by path alone: a minute of such times is more than Miller can tell in the same run.
    tools: {
      'miller, by path only': (file) => ['mlr', '--ijsonl', '--ojsonl', 'stats1', '-a', 'mean', '-f', 'integrationLatency', '-g', 'path', file], // prettier-ignore
    },
  },
  'W2 requests by error': {
    file: EXPORTED,
    figures: ['requests'],
    dql: () => `
      fetch logs
      | parse content, "JSON{ STRING:integrationErrorMessage }(flat=true)"
      | parse integrationErrorMessage, "LD ': RequestId: ' UUIDSTRING ' Error: ' LD:error"
      | fieldsAdd error = if(isNull(error), integrationErrorMessage, else: error)
      | filterOut error == "-"
      | summarize requests = count(), by: { error }`,
    sql: (file) => `
      SELECT error, count(*) AS requests
      FROM (
        SELECT coalesce(nullif(regexp_extract(message, ': RequestId: [0-9a-f-]{36} Error: (.*)$', 1), ''), message) AS error
        FROM (SELECT json_extract_string(content, '$.integrationErrorMessage') AS message FROM ${exported(file)}))
      WHERE error <> '-'
      GROUP BY ALL`,
  },
  'W4 records with a phrase': {
    file: EXPORTED,
    figures: ['requests'],
    dql: () => 'fetch logs | filter contains(content, "Task timed out") | summarize requests = count()',
    sql: (file) =>
      `SELECT count(*) AS requests FROM ${exported(file)} WHERE contains(content, 'Task timed out')`,
    tools: {
      ripgrep: (file) => ['rg', '--count', 'Task timed out', file],
      gawk: (file) => ['gawk', '/Task timed out/ { n++ } END { print n }', file],
      jq: (file) => ['jq', '-c', 'select(.content | contains("Task timed out")) | 1', file],
    },
  },
  'W5 slowest ten': {
    file: EXPORTED,
    figures,
    dql: () => `
      fetch logs
      | parse content, "JSON{ STRING:requestId, STRING:path, INT:integrationLatency }(flat=true)"
      | filter isNotNull(integrationLatency)
      | sort integrationLatency desc
      | limit 10
      | fields requestId, path, latency = integrationLatency`,
    sql: (file) => `
      SELECT member[1] AS requestId, member[2] AS path, TRY_CAST(member[3] AS BIGINT) AS latency
      FROM (
        SELECT json_extract_string(content, ['$.requestId', '$.path', '$.integrationLatency']) AS member
        FROM ${exported(file)})
      WHERE latency IS NOT NULL
      ORDER BY latency DESC
      LIMIT 10`,
  },
  'W6 slowest ten of a million groups': {
    file: EXPORTED,
    figures,
    dql: () => `
      fetch logs
      | parse content, "JSON{ STRING:requestId, INT:integrationLatency }(flat=true)"
      | summarize latency = avg(integrationLatency), by: { requestId }
      | filter isNotNull(latency)
      | sort latency desc
      | limit 10`,
    sql: (file) => `
      SELECT member[1] AS requestId, avg(TRY_CAST(member[2] AS BIGINT)) AS latency
      FROM (
        SELECT json_extract_string(content, ['$.requestId', '$.integrationLatency']) AS member
        FROM ${exported(file)})
      GROUP BY ALL
      HAVING latency IS NOT NULL
      ORDER BY latency DESC
      LIMIT 10`,
  },
  'first ten records': {
    file: RAW,
    figures,
    dql: () => 'fetch logs | limit 10 | fields path, latency = toLong(integrationLatency)',
    sql: (file) => `
      SELECT path, TRY_CAST(integrationLatency AS BIGINT) AS latency
      FROM read_json('${file}', format = 'newline_delimited', columns = ${rawColumns})
      LIMIT 10`,
  },
  // Ours may hold less than the groups and the records need, so both go to temporary files.
  'every record a group, in 64 MB': {
    file: RAW,
    figures,
    memory: 64,
    dql: () => 'fetch logs | summarize latency = avg(toDouble(integrationLatency)), by: { requestId }',
    sql: (file) => `
      SELECT requestId, avg(TRY_CAST(integrationLatency AS DOUBLE)) AS latency
      FROM read_json('${file}', format = 'newline_delimited', columns = ${requestColumns})
      GROUP BY ALL`,
  },
  'every record sorted, in 64 MB': {
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
