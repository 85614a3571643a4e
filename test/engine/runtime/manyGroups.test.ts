import { test, vi } from 'vitest'
import { everyWay } from '../../support/everyWay'

// Threads compile the engine anew; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 })

const COUNT = 40_000

/** Nearly all ids are there once; some come again soon, and some far behind. */
function idAt(row: number): string {
  if (row % 97 === 5) return `again ${row % 1940}`
  return row > COUNT - 200 ? `id ${row - 30_000}` : `id ${row}`
}

const line = (row: number): string =>
  JSON.stringify({
    id: idAt(row),
    latency: (row * 7919) % 1009,
    ...(row % 3 > 0 && { path: `/p${row % 7}` }),
  })

// Parts of some thousands of records, four of them.
const isSameEveryWay = everyWay(
  Array.from({ length: COUNT }, (_, row) => line(row)),
  500_000,
)

const GROUPS =
  'fetch logs | summarize latency = avg(latency), n = count(), first = takeFirst(latency), path = takeAny(path), by: { id }'

/** What comes behind the groups, and is done where they are finished. */
const queries = [
  GROUPS,
  `${GROUPS} | filter latency > 900 | sort latency desc | limit 10`,
  `${GROUPS} | sort n desc, id | limit 25 | fields id, n, first`,
  `${GROUPS} | sort latency, id | fields id, latency`,
  `${GROUPS} | limit 7`,
  `${GROUPS} | filter n > 1 | fieldsAdd twice = n * 2 | summarize groups = count(), records = sum(n), top = max(twice)`,
  `${GROUPS} | expand tag = array(id, path) | dedup tag | summarize count()`,
  `${GROUPS} | parse id, "'id ' INT:number" | filter isNotNull(number) | sort number desc | limit 5`,
  `${GROUPS} | filter latency > 5000`,
  `${GROUPS} | summarize n = sum(n), by: { path } | sort path`,
]

test.each(queries)('%s', isSameEveryWay)
