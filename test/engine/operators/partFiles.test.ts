import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import { collectBreaker, compileBreaker, RunMemory, type Breaker } from '../../../engine/operators'
import { valueAt, type Value } from '../../../engine/values'
import { batchOf } from '../../support/batches'

const nowhere = { start: 0, end: 0 }
const keyed = (limit: number | undefined): Breaker =>
  compileBreaker(
    {
      kind: 'sort',
      span: nowhere,
      input: { kind: 'records', span: nowhere, columns: [], rows: [] },
      keys: [{ expression: { kind: 'field', name: 'key' }, isDescending: false }],
      limit,
    },
    evaluationContext({ now: 0n, timezone: 'UTC' }),
  )

/** A breaker learns from what it has seen, so each run has its own. */
const breakers: Readonly<Record<string, () => Breaker>> = {
  sort: () => keyed(undefined),
  'sort with a limit': () => keyed(40),
  collect: () => collectBreaker(nowhere),
  'collect with a limit': () => collectBreaker(nowhere, 40),
}

/** The records of parts, which threads have put into the file of the gatherer where there was one and they may. */
async function through(breaker: Breaker, parts: readonly (readonly number[])[], isOffered: boolean) {
  const memory = new RunMemory(1)
  const gatherer = breaker.gather(memory)
  const rows: (Value | number | undefined)[][] = []
  let row = 0
  let stored = 0
  for (const lengths of parts) {
    const file = isOffered ? gatherer.partFile : undefined
    const collector = breaker.begin(row, file?.lend())
    for (const length of lengths) {
      const numbers = Array.from({ length }, (_, at) => row + at)
      const columns = {
        key: numbers.map((it) => (it % 7 === 3 ? null : BigInt((it * 7919) % 11))),
        text: numbers.map((it) => `text ${it}`),
        ...(row % 2 === 0 && { odd: numbers.map((it) => (it % 2 === 0 ? `odd ${it}` : BigInt(it))) }),
      }
      collector.add(batchOf(columns, row))
      row += length
    }
    const part = collector.finish()
    stored += part.stored?.length ?? 0
    file?.giveBack()
    if ((await gatherer.add(part)) === 'enough') break
  }
  const outcome = await gatherer.finish()
  if ('failure' in outcome) throw new Error(outcome.failure)
  for await (const { length, columns, origin } of outcome.batches)
    for (let at = 0; at < length; at++)
      rows.push([
        origin?.offsets[at],
        ...['key', 'text', 'odd'].map((wanted) => {
          const column = columns.find(({ name }) => name === wanted)
          return column && (valueAt(column.vector, at) ?? undefined)
        }),
      ])
  memory.files.close()
  return { rows, stored, written: memory.files.written }
}

test.each(Object.keys(breakers))(
  '%s: the records are the same, whoever has put them into the file',
  async (name) => {
    const lengths = fc.array(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constantFrom(1500, 2500)), {
      minLength: 1,
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(lengths, { minLength: 1, maxLength: 5 }), async (parts) => {
        const [plain, put] = [
          await through(breakers[name]!(), parts, false),
          await through(breakers[name]!(), parts, true),
        ]
        expect(put.rows).toEqual(plain.rows)
        expect(put.stored > 0).toBe(!name.includes('limit') && parts.length > 1)
        // What threads have written is counted as well.
        if (put.stored > 0) expect(put.written).toBeGreaterThan(plain.written / 2)
      }),
      { seed: 9, numRuns: 20 },
    )
  },
)
