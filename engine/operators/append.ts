import type { AppendPlan } from '../plan'
import { invariant, type Batch } from '../values'
import type { Breaker, Gatherer, Part, Records } from './breaker'
import { BatchCollector, BatchGatherer } from './collect'
import type { RunMemory } from './spill/runMemory'

/** `append`: the records of the input in their order, then those of the sub-query in theirs. */
export function appendBreaker(plan: AppendPlan): Breaker {
  return {
    begin: () => new BatchCollector(Infinity),
    gather: (memory) => new AppendGatherer(plan, memory),
  }
}

class AppendGatherer implements Gatherer {
  private readonly input: BatchGatherer

  constructor(
    private readonly plan: AppendPlan,
    memory: RunMemory,
  ) {
    this.input = new BatchGatherer(memory, plan.span)
  }

  add(part: Part): Promise<'more' | 'enough'> {
    return this.input.add(part)
  }

  async finish(): Promise<Records> {
    const { table } = this.plan
    invariant(table.kind === 'table', 'sub-queries run before the query around them')
    return { batches: inTurn((await this.input.finish()).batches, table.batches) }
  }
}

async function* inTurn(first: AsyncIterable<Batch>, then: Iterable<Batch>): AsyncGenerator<Batch> {
  yield* first
  yield* then
}
