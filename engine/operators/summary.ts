import type { EvaluationContext } from '../functions'
import type { SummaryPlan } from '../plan'
import { columnOf, RecordValue, Tag, textAt, vectorOf, type Batch, type Value } from '../values'
import type { Breaker, Collector, Part } from './breaker'
import { compileExpression, type CompiledExpression } from './expressions'

/** How often each text of a field occurs, in order of first record. */
type Counts = Map<string, number>

/**
 * `fieldsSummary`: for each field how many records have it, and its most frequent values as texts; of equally frequent
 * ones the first in the input comes first. A part holds one batch per field: the texts and their counts.
 */
export function summaryBreaker(plan: SummaryPlan, context: EvaluationContext): Breaker {
  const texts = plan.fields.map(({ expression }) =>
    compileExpression({ kind: 'call', name: 'toString', arguments: [expression], span: plan.span }, context),
  )
  return {
    begin: () => new SummaryCollector(texts),
    merge: (parts) => ({ batches: [summaryOf(plan, parts)] }),
  }
}

class SummaryCollector implements Collector {
  private readonly counts: readonly Counts[]

  constructor(private readonly texts: readonly CompiledExpression[]) {
    this.counts = texts.map(() => new Map<string, number>())
  }

  add(batch: Batch): 'more' {
    this.texts.forEach((evaluate, index) => {
      const counts = this.counts[index]!
      const vector = evaluate(batch)
      for (let row = 0; row < batch.length; row++) {
        if (vector.tags[row] === Tag.string) increase(counts, textAt(vector, row), 1)
      }
    })
    return 'more'
  }

  finish(): Part {
    return { batches: this.counts.map(batchOfCounts) }
  }
}

function increase(counts: Counts, text: string, by: number): void {
  counts.set(text, (counts.get(text) ?? 0) + by)
}

const batchOfCounts = (counts: Counts): Batch => ({
  length: counts.size,
  columns: [
    { name: 'text', vector: vectorOf([...counts.keys()]) },
    { name: 'count', vector: vectorOf([...counts.values()]) },
  ],
  origin: undefined,
})

function summaryOf({ fields, topValues }: SummaryPlan, parts: readonly Part[]): Batch {
  const counts = fields.map((_, index) => mergedCounts(parts.map(({ batches }) => batches[index]!)))
  const totals = counts.map((of) => BigInt([...of.values()].reduce((sum, count) => sum + count, 0)))
  const columns: Readonly<Record<string, readonly Value[]>> = {
    field: fields.map(({ name }) => name),
    rawCount: totals,
    count: totals,
    values: counts.map((of) => mostFrequent(of, topValues)),
  }
  return {
    length: fields.length,
    columns: Object.entries(columns).map(([name, values]) => ({ name, vector: vectorOf(values) })),
    origin: undefined,
  }
}

function mergedCounts(batches: readonly Batch[]): Counts {
  const merged: Counts = new Map<string, number>()
  for (const batch of batches) {
    const texts = columnOf(batch, 'text')!
    const counts = columnOf(batch, 'count')!
    for (let row = 0; row < batch.length; row++) increase(merged, textAt(texts, row), counts.doubles[row]!)
  }
  return merged
}

/** The sort is stable, so equally frequent texts stay in order of first record. */
function mostFrequent(counts: Counts, limit: number): readonly Value[] {
  const byCount = [...counts].sort(([, left], [, right]) => right - left)
  return byCount.slice(0, limit).map(
    ([value, count]) =>
      new RecordValue(
        new Map<string, Value>([
          ['value', value],
          ['count', BigInt(count)],
        ]),
      ),
  )
}
