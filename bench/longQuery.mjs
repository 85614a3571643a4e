// Long queries that are written like published ones.

/**
 * Stages as they follow each other in long queries: filters, patterns, computed fields, a sub-query.
 * As dense as published queries: six tokens and 35 characters in a line, and three lines in ten begin a command.
 */
const stages = [
  `| filter loglevel == "ERROR"
    and not matchesValue(content, { "*timeout*", "*refused*" })`,
  `| parse content, "LD ': RequestId: ' UUIDSTRING:request ' Error: ' LD:error"`,
  `| fieldsAdd
    seconds = toLong(duration) / 1000000000,
    slow = if(duration > 2s, "slow", else: "quick"),
    region = coalesce(cloud.region, "unknown"),
    minute = bin(timestamp, 1m)`,
  `// Which team owns the workload
| fieldsAdd owner = coalesce(
    \`k8s.owner-name\`,
    concat(lower(k8s.namespace.name), "/", k8s.pod.name)
  )`,
  `| parse content, """JSON{
    STRING:path,
    INT:status,
    INT:integrationLatency,
    STRING:integrationErrorMessage
  }(flat=true)"""`,
  `| filterOut isNull(status)
    or in(status, { 200, 204, 304 })`,
  `| lookup [
    data
      record(code = 500, meaning = "server"),
      record(code = 404, meaning = "missing")
  ], sourceField: status, lookupField: code, prefix: "code."`,
  `| fieldsAdd
    share = round(100 * toDouble(integrationLatency) / 29000, decimals: 1),
    isServer = status >= 500,
    isClient = status >= 400 and status < 500`,
]
const ending = '| summarize { count(), latency = avg(integrationLatency) }, by: { path, status }'

/** A query of about so many lines that ends in a summary. */
export function queryOf(lines) {
  const parts = ['fetch logs']
  for (let count = 1, next = 0; count < lines - 1; next = (next + 1) % stages.length) {
    parts.push(stages[next])
    count += stages[next].split('\n').length
  }
  return [...parts, ending, ''].join('\n')
}

/** Places all over the text, at the end of a word. */
export function offsetOf(text, run) {
  const wanted = Math.floor(text.length * (((run + 1000) * 0.618) % 1))
  return text.indexOf(' ', wanted)
}
