import { test, vi } from 'vitest'
import { everyWay } from '../../support/everyWay'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 18_000 })

const COUNT = 8_000

/** Texts and numbers repeat, some are missing, and some values are records. */
const line = (row: number): string =>
  JSON.stringify({
    id: `id ${(row * 7919) % COUNT}`,
    n: (row * 104_729) % 5003,
    text: row % 3 ? `text ${row % 101} ${'x'.repeat(row % 40)}` : null,
    ...(row % 5 > 0 && { share: row / 7 }),
    ...(row % 11 === 0 && { record: { a: row % 13, b: [row % 3] } }),
  })

const isSameEveryWay = everyWay(
  Array.from({ length: COUNT }, (_, row) => line(row)),
  100_000,
)

/** Orders in several ranges, and what goes on with their records where they are made. */
const queries = [
  'sort n, id',
  'sort text, n desc',
  'sort share desc, id | fields id, share',
  'sort record, id',
  'sort n',
  'sort n, id | filter n > 2000 | fields id, n',
  'sort n, id | dedup text',
  'dedup text, sort: { n desc }',
  'sort n, id | summarize takeFirst(record), takeLast(share), ids = collectArray(id, maxLength: 20), by: { rest = n % 7 }',
  'sort n, id | sort text | limit 50',
  'sort n, id | limit 4000 | fields id, text, record',
  'sort n, id | parse text, "\'text \' INT:number" | fields id, number',
  'sort n, id | expand either = array(id, text) | limit 5000',
  'sort n, id | fieldsFlatten record | fields id, record.a, text',
  'sort n, id | append [ fetch logs | limit 3 ] | fields id, n',
]

test.each(queries)('%s', (query) => isSameEveryWay(`fetch logs | ${query}`))
