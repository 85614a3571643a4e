// Writes Amazon API Gateway access logs: the same records on every machine and in every year.
//   node scripts/samples.mjs                              the sample workspace, samples/gateway/
//   node scripts/samples.mjs --records N [--out FOLDER]   as many records over the same two hours, for benchmarks
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { accessTime, hex, randomFrom, uuid } from './sampleValues.mjs'

const START = Date.UTC(2025, 0, 3, 9, 0, 0)
const LENGTH_MS = 2 * 60 * 60 * 1000
const SAMPLE_RECORDS = 3000
const EXPORT_GROUP = '/aws/apigateway/my-gateway-export'

/** One service behind the gateway: its load, its usual latency, and the minutes at which it slows down. */
const SERVICES = [
  {
    path: '/orders',
    method: 'POST',
    share: 0.55,
    latency: 180,
    spread: 90,
    peakEvery: 30,
    peakAt: 12,
    peakFor: 4,
    peakFactor: 22,
  },
  {
    path: '/inventory',
    method: 'GET',
    share: 1,
    latency: 60,
    spread: 30,
    peakEvery: 20,
    peakAt: 7,
    peakFor: 2,
    peakFactor: 14,
  },
]

const TIMEOUT_MS = 5000

function latencyOf(service, minute, random) {
  const usual = service.latency + service.spread * (random() + random() - 1)
  const sincePeak = (minute - service.peakAt + service.peakEvery) % service.peakEvery
  const isPeak = minute >= service.peakAt && sincePeak < service.peakFor
  return Math.max(3, Math.round(isPeak ? usual * service.peakFactor * (0.6 + random()) : usual))
}

/** What came back from the service: status and the words of the failure, `-` where there is none. */
function outcomeOf(latency, random) {
  if (latency >= TIMEOUT_MS) {
    const seconds = (TIMEOUT_MS / 1000).toFixed(2)
    const cause = `RequestId: ${uuid(random)} Error: Task timed out after ${seconds} seconds. Check your Lambda function code and try again.`
    return {
      status: 504,
      latency: TIMEOUT_MS + Math.round(random() * 40),
      message: `The Lambda function returned the following error: ${cause}`,
    }
  }
  if (random() < 0.012) return { status: 500, latency, message: 'Internal server error' }
  if (random() < 0.02) return { status: 403, latency: undefined, message: '-' }
  return { status: random() < 0.08 ? 201 : 200, latency, message: '-' }
}

function accessRecord(ms, random) {
  const share = random()
  const service = SERVICES.find((candidate) => share < candidate.share) ?? SERVICES[0]
  const minute = Math.floor((ms - START) / 60_000)
  const { status, latency, message } = outcomeOf(latencyOf(service, minute, random), random)
  return {
    requestId: `${hex(random, 11)}Iw${hex(random, 3)}=`,
    ip: `198.51.100.${1 + Math.floor(random() * 254)}`,
    requestTime: accessTime(ms),
    httpMethod: service.method,
    routeKey: `${service.method} ${service.path}`,
    path: service.path,
    status: String(status),
    protocol: 'HTTP/1.1',
    responseLength: String(status < 300 ? 80 + Math.floor(random() * 900) : 33),
    responseLatency: String((latency ?? 0) + 1 + Math.floor(random() * 6)),
    integrationLatency: latency === undefined ? '-' : String(latency),
    integrationStatus: latency === undefined ? '-' : String(status),
    errorMessage: status === 403 ? 'Forbidden' : message === '-' ? '-' : 'Internal Server Error',
    integrationErrorMessage: message,
  }
}

const levelOf = (status) => (status >= '500' ? 'ERROR' : status >= '400' ? 'WARN' : 'INFO')

/** The record as Dynatrace keeps it: the original text in `content`, with fields beside it. */
function exportedRecord(ms, record) {
  return {
    timestamp: new Date(ms).toISOString().replace('Z', '000000Z'),
    content: JSON.stringify(record),
    'aws.log_group': EXPORT_GROUP,
    loglevel: levelOf(record.status),
  }
}

/** Writes both forms; text is gathered in blocks so that a million records stay quick. */
function writeGatewayLogs(folder, recordCount) {
  const random = randomFrom(20250103)
  fs.mkdirSync(folder, { recursive: true })
  const raw = fs.openSync(path.join(folder, 'access.jsonl'), 'w')
  const exported = fs.openSync(path.join(folder, 'exported.jsonl'), 'w')
  let rawText = ''
  let exportedText = ''
  for (let i = 0; i < recordCount; i++) {
    const ms = START + Math.floor(((i + random()) / recordCount) * (LENGTH_MS / 1000)) * 1000
    const record = accessRecord(ms, random)
    rawText += `${JSON.stringify(record)}\n`
    exportedText += `${JSON.stringify(exportedRecord(ms, record))}\n`
    if (i % 5000 === 4999 || i === recordCount - 1) {
      fs.writeSync(raw, rawText)
      fs.writeSync(exported, exportedText)
      rawText = exportedText = ''
    }
  }
  fs.closeSync(raw)
  fs.closeSync(exported)
}

const { values } = parseArgs({ options: { records: { type: 'string' }, out: { type: 'string' } } })
const recordCount = Number(values.records ?? SAMPLE_RECORDS)
if (!Number.isSafeInteger(recordCount) || recordCount < 1) {
  console.error('samples: --records takes a whole number above 0')
  process.exit(2)
}
const folder = values.out ?? path.join(import.meta.dirname, '..', 'samples', 'gateway')
writeGatewayLogs(folder, recordCount)
