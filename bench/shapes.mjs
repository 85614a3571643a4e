// Log lines of well-known shapes: the same question with a DPL pattern and with a regular expression.
// Patterns are those of the library where it has the shape; `pattern` gives them as a string of a query.

/** Reads each line as one text; the delimiter does not occur. */
const lines = (file) =>
  `read_csv('${file}', columns = {line: 'VARCHAR'}, header = false, auto_detect = false, delim = '\\x01', quote = '', escape = '')`

/** The groups of a regular expression as members of `r`, for every line that has them. */
const matched = (file, regexp, names) => `
  FROM (
    SELECT regexp_extract(line, '${regexp.replaceAll("'", "''")}', [${names.map((name) => `'${name}'`).join(', ')}]) AS r
    FROM ${lines(file)})`

const figures = ['requests', 'size']

/** A line of nginx in parts: address, time, verb, path, status, size. */
const nginxLine = String.raw`^([0-9.]+) [^\[]*\[([^\]]+)\] "(\w+) (\S+) [^"]*" (\d+) (\d+)`

export const webShape = {
  'W3 nginx lines by status': {
    shape: 'nginx',
    figures,
    // The groups that hold the key and the number.
    regexp: { pattern: nginxLine, key: 5, number: 6 },
    dql: () => `fetch logs
      | parse content, """IPADDR:ip LD '[' HTTPDATE:at '] "' WORD:verb ' ' LD:url ' ' LD '" ' INT:status ' ' INT:bytes"""
      | summarize { requests = count(), size = avg(bytes) }, by: { status }`,
    sql: (file) => `
      SELECT TRY_CAST(r.status AS INT) AS status, count(*) AS requests, avg(TRY_CAST(r.bytes AS INT)) AS size
      ${matched(file, nginxLine, ['ip', 'at', 'verb', 'url', 'status', 'bytes'])}
      GROUP BY ALL`,
    tools: {
      'gawk, by fields only': (file) => ['gawk', '{ n[$9]++; sum[$9] += $10 } END { for (s in n) print s, n[s], sum[s] / n[s] }', file], // prettier-ignore
      lnav: (file) => ['lnav', '-n', '-c', ';SELECT sc_status, count(*), avg(sc_bytes) FROM access_log GROUP BY sc_status', file], // prettier-ignore
    },
  },
}

export const otherShapes = {
  'syslog by app': {
    shape: 'syslog',
    figures,
    dql: (pattern) => `fetch logs
      | parse content, ${pattern('syslog-rfc3164')}
      | summarize { requests = count(), size = avg(pid) }, by: { app }`,
    sql: (file) => `
      SELECT r.app AS app, count(*) AS requests, avg(TRY_CAST(r.pid AS INT)) AS size
      ${matched(file, String.raw`^(?:<(\d+)>)?(\w+ +\d+ [0-9:]+) (\S+) ([^ :\[]+)(?:\[(\d+)\])?:\s*(.*)$`, ['priority', 'time', 'host', 'app', 'pid', 'message'])}
      GROUP BY ALL`,
  },
  'Java by level and logger': {
    shape: 'java',
    figures,
    dql: (pattern) => `fetch logs
      | parse content, ${pattern('log4j')}
      | summarize { requests = count(), size = avg(stringLength(message)) }, by: { loglevel, logger }`,
    sql: (file) => `
      SELECT r.loglevel AS loglevel, r.logger AS logger, count(*) AS requests, avg(length(r.message)) AS size
      ${matched(file, String.raw`^(\d+-\d+-\d+ [0-9:]+[,.]\d+)\s+\[([^\]]*)\]\s+([A-Z]+)\s+(\S+) - (.*)$`, ['time', 'thread', 'loglevel', 'logger', 'message'])}
      GROUP BY ALL`,
  },
  'load balancer by status': {
    shape: 'elb',
    figures,
    dql: (pattern) => `fetch logs
      | parse content, ${pattern('aws-elb')}
      | summarize { requests = count(), size = avg(sent_bytes) }, by: { elb, status }`,
    sql: (file) => `
      SELECT r.elb AS elb, TRY_CAST(r.status AS INT) AS status, count(*) AS requests, avg(TRY_CAST(r.sent AS BIGINT)) AS size
      ${matched(file, String.raw`^(\S+) (\S+) ([0-9.]+):(\d+) (\S+) ([-0-9.]+) ([-0-9.]+) ([-0-9.]+) (\S+) (\S+) (\d+) (\d+) "(\S+) (\S+) ([^"]+)"`, ['time', 'elb', 'ip', 'port', 'backend', 't1', 't2', 't3', 'status', 'backend_status', 'received', 'sent', 'verb', 'url', 'protocol'])}
      GROUP BY ALL`,
  },
  'CloudTrail by event and user': {
    shape: 'cloudtrail',
    figures,
    dql: (pattern) => `fetch logs
      | parse content, ${pattern('aws-cloudtrail')}
      | summarize { requests = count(), size = avg(stringLength(sourceIPAddress)) }, by: { eventName, type = userIdentity[type] }`,
    sql: (file) => `
      SELECT eventName, userIdentity.type AS type, count(*) AS requests, avg(length(sourceIPAddress)) AS size
      FROM read_json('${file}', format = 'newline_delimited',
        columns = {eventName: 'VARCHAR', sourceIPAddress: 'VARCHAR', userIdentity: 'STRUCT(type VARCHAR)'})
      GROUP BY ALL`,
  },
  'key=value pairs by service': {
    shape: 'pairs',
    figures,
    dql: () => `fetch logs
      | parse content, """KVP{LD:key '=' LD:value (' ' | EOS)}:pairs"""
      | summarize { requests = count(), size = avg(toLong(pairs[duration])) }, by: { service = pairs[service] }`,
    sql: (file) => `
      SELECT regexp_extract(line, '(?:^| )service=([^ ]*)', 1) AS service, count(*) AS requests,
        avg(TRY_CAST(regexp_extract(line, '(?:^| )duration=([^ ]*)', 1) AS BIGINT)) AS size
      FROM ${lines(file)}
      GROUP BY ALL`,
  },
}
