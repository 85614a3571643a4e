// Writes log lines of one well-known shape for benchmarks: the same lines on every machine.
//   node scripts/logLines.mjs SHAPE --records N --out FILE
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { accessTime, below, hex, MONTHS, oneOf, pad, randomFrom, uuid } from './sampleValues.mjs'

const START = Date.UTC(2025, 0, 3, 9, 0, 0)
const LENGTH_MS = 2 * 60 * 60 * 1000
const PATHS = ['/', '/cart', '/orders', '/inventory', '/login', '/static/app.js', '/static/site.css']
const SERVICES = ['orders', 'inventory', 'payments', 'accounts']
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15',
  'curl/8.5.0',
]

const address = (random) => `198.51.100.${1 + below(random, 254)}`
const verb = (random) => (random() < 0.8 ? 'GET' : 'POST')
const url = (random) => `${oneOf(random, PATHS)}?id=${below(random, 100_000)}`
const iso = (ms) => new Date(ms).toISOString()

function status(random) {
  const share = random()
  if (share < 0.9) return 200
  return share < 0.96 ? 404 : share < 0.985 ? 302 : 500
}

/** For each shape what makes a line of a time. */
const shapes = {
  nginx: (ms, random) =>
    `${address(random)} - - [${accessTime(ms)}] "${verb(random)} ${url(random)} HTTP/1.1" ${status(random)} ` +
    `${below(random, 50_000)} "https://shop.example.com${oneOf(random, PATHS)}" "${oneOf(random, AGENTS)}"`,

  syslog: (ms, random) => {
    const t = new Date(ms)
    const time = `${MONTHS[t.getUTCMonth()]} ${String(t.getUTCDate()).padStart(2)} ${iso(ms).slice(11, 19)}`
    const head = `<${oneOf(random, [34, 38, 86])}>${time} web${pad(1 + below(random, 8))}`
    const app = oneOf(random, ['sshd', 'cron', 'systemd', 'postfix/smtpd'])
    const message = `Failed password for root from ${address(random)} port ${1024 + below(random, 60_000)} ssh2`
    return `${head} ${app}[${100 + below(random, 30_000)}]: ${message}`
  },

  java: (ms, random) => {
    const level = oneOf(random, ['INFO ', 'INFO ', 'INFO ', 'DEBUG', 'WARN ', 'ERROR'])
    const logger = `com.example.${oneOf(random, SERVICES)}.Service`
    const thread = `http-nio-8080-exec-${1 + below(random, 10)}`
    const message = `order ${uuid(random)} handled in ${below(random, 900)} ms`
    return `${iso(ms).slice(0, 23).replace('T', ' ').replace('.', ',')} [${thread}] ${level} ${logger} - ${message}`
  },

  elb: (ms, random) => {
    const times = [0.00002, 0.2, 0.00005].map((most) => (random() * most).toFixed(6)).join(' ')
    const code = status(random)
    const target = `10.0.0.${1 + below(random, 9)}:80`
    return (
      `${iso(ms).replace('Z', '000Z')} ${oneOf(random, SERVICES)}-balancer ${address(random)}:${1024 + below(random, 60_000)} ` +
      `${target} ${times} ${code} ${code} 0 ${below(random, 50_000)} ` +
      `"${verb(random)} https://shop.example.com:443${url(random)} HTTP/1.1" "${oneOf(random, AGENTS)}" - -`
    )
  },

  cloudtrail: (ms, random) => {
    const [service, name] = oneOf(random, [
      ['ec2', 'StartInstances'],
      ['s3', 'GetObject'],
      ['sts', 'AssumeRole'],
      ['iam', 'ListUsers'],
    ])
    const type = oneOf(random, ['IAMUser', 'AssumedRole', 'Root'])
    const user = {
      type,
      principalId: hex(random, 20),
      arn: `arn:aws:iam::123456789012:user/${oneOf(random, SERVICES)}`,
    }
    return JSON.stringify({
      eventVersion: '1.08',
      userIdentity: {
        ...user,
        sessionContext: { attributes: { mfaAuthenticated: 'false', creationDate: iso(START) } },
      },
      eventTime: `${iso(ms).slice(0, 19)}Z`,
      eventSource: `${service}.amazonaws.com`,
      eventName: name,
      awsRegion: oneOf(random, ['us-east-1', 'us-east-2', 'eu-central-1']),
      sourceIPAddress: address(random),
      userAgent: 'aws-cli/2.15.0',
      ...(random() < 0.1 && { errorCode: 'AccessDenied', errorMessage: 'Access Denied' }),
      requestParameters: { bucketName: `bucket-${below(random, 50)}`, key: hex(random, 12) },
      responseElements: null,
      eventID: uuid(random),
    })
  },

  pairs: (ms, random) =>
    `time=${iso(ms)} level=${oneOf(random, ['info', 'info', 'warn', 'error'])} service=${oneOf(random, SERVICES)} ` +
    `method=${verb(random)} path=${oneOf(random, PATHS)} status=${status(random)} duration=${below(random, 3000)} trace=${hex(random, 32)}`,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { records: { type: 'string' }, out: { type: 'string' } },
})
const lineOf = shapes[positionals[0]]
const recordCount = Number(values.records)
if (!lineOf || !values.out || !Number.isSafeInteger(recordCount) || recordCount < 1) {
  console.error(`usage: logLines.mjs ${Object.keys(shapes).join('|')} --records N --out FILE`)
  process.exit(2)
}
writeLines(values.out, recordCount)

/** Writes lines over two hours; text is gathered in blocks so that a million of them stay quick. */
function writeLines(file, count) {
  const random = randomFrom(20250103)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const output = fs.openSync(file, 'w')
  let text = ''
  for (let i = 0; i < count; i++) {
    text += `${lineOf(START + Math.floor(((i + random()) / count) * LENGTH_MS), random)}\n`
    if (i % 5000 < 4999 && i < count - 1) continue
    fs.writeSync(output, text)
    text = ''
  }
  fs.closeSync(output)
}
