import { createAggregation, type Aggregation, type EvaluationContext } from '../functions'
import type { SummaryPlan } from '../plan'
import {
  constantVector,
  RecordValue,
  Tag,
  takeRows,
  textAt,
  vectorOf,
  type Batch,
  type Value,
  type Vector,
} from '../values'
import type { Breaker, Collector, Gatherer, Part, Records } from './breaker'
import { compileExpression, type CompiledExpression } from './expressions'
import { GroupGatherer } from './groupGatherer'
import { GroupStates } from './groupStates'
import type { RunMemory } from './spill/runMemory'

/**
 * `fieldsSummary`: for each field how many records have it, and its most frequent values as texts; of equally frequent
 * ones the first in the input comes first. Inside, each pair of a field (its place) and a text is a group with a count.
 */
export function summaryBreaker(plan: SummaryPlan, context: EvaluationContext): Breaker {
  const texts = plan.fields.map(({ expression }) =>
    compileExpression({ kind: 'call', name: 'toString', arguments: [expression], span: plan.span }, context),
  )
  return {
    takesAll: true,
    begin: () => new SummaryCollector(texts),
    gather: (memory) => new SummaryGatherer(plan, memory),
  }
}

const KEYS = ['field', 'text']

const counts = [() => createAggregation('count', [])]

class SummaryCollector implements Collector {
  private readonly states = new GroupStates(KEYS, counts)

  constructor(private readonly texts: readonly CompiledExpression[]) {}

  get held(): number {
    return 2 * this.states.held
  }

  add(batch: Batch): 'more' {
    this.texts.forEach((evaluate, index) => {
      const texts = textsIn(evaluate(batch), batch.length)
      if (texts.length > 0) this.states.add([constantVector(index, texts.length), texts], [[]], texts.length)
    })
    return 'more'
  }

  finish(): Part {
    return { batches: this.states.part() }
  }
}

/** The rows that are texts. */
function textsIn(vector: Vector, length: number): Vector {
  if (vector.uniform === Tag.string) return vector
  const rows = new Int32Array(length)
  let count = 0
  for (let row = 0; row < length; row++) if (vector.tags[row] === Tag.string) rows[count++] = row
  return takeRows(vector, rows, count)
}

class SummaryGatherer implements Gatherer {
  private readonly pairs: GroupGatherer

  constructor(
    private readonly plan: SummaryPlan,
    memory: RunMemory,
  ) {
    this.pairs = new GroupGatherer({ names: KEYS, create: counts, outputs: pairsOf }, memory, plan.span)
  }

  add(part: Part): Promise<'more'> {
    return this.pairs.add(part)
  }

  async finish(): Promise<Records> {
    const { batches } = await this.pairs.finish()
    return { batches: this.summary(batches), recordCount: this.plan.fields.length }
  }

  private async *summary(pairs: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    const fields = this.plan.fields.map(() => new FieldSummary(this.plan.topValues))
    for await (const { columns, length } of pairs) {
      const [places, texts, frequencies] = columns.map(({ vector }) => vector)
      for (let row = 0; row < length; row++)
        fields[places!.doubles[row]!]!.add(texts!, row, Number(frequencies!.longs[row]))
    }
    const totals = fields.map(({ total }) => BigInt(total))
    const columns: Readonly<Record<string, readonly Value[]>> = {
      field: this.plan.fields.map(({ name }) => name),
      rawCount: totals,
      count: totals,
      values: fields.map((field) => field.values()),
    }
    yield {
      length: fields.length,
      columns: Object.entries(columns).map(([name, values]) => ({ name, vector: vectorOf(values) })),
      origin: undefined,
    }
  }
}

function pairsOf(keys: Batch, [count]: readonly Aggregation[], length: number): Batch {
  const columns = [...keys.columns, { name: 'count', vector: count!.result() }]
  return { length, columns, origin: undefined }
}

/** The most frequent texts of a field, of those that come in order of first record. */
class FieldSummary {
  total = 0
  private readonly top: { readonly text: string; readonly count: number }[] = []

  constructor(private readonly limit: number) {}

  add(texts: Vector, row: number, count: number): void {
    this.total += count
    const last = this.top[this.limit - 1]
    if (this.limit === 0 || (last !== undefined && last.count >= count)) return
    const place = this.top.findIndex((it) => it.count < count)
    this.top.splice(place < 0 ? this.top.length : place, 0, { text: textAt(texts, row), count })
    if (this.top.length > this.limit) this.top.pop()
  }

  values(): readonly Value[] {
    return this.top.map(
      ({ text, count }) =>
        new RecordValue(
          new Map<string, Value>([
            ['value', text],
            ['count', BigInt(count)],
          ]),
        ),
    )
  }
}
