import type { EvaluationContext } from '../functions'
import type { FailIfPlan } from '../plan'
import type { Batch } from '../values'
import type { Breaker, Collector, Gatherer, Outcome, Part } from './breaker'
import { BatchCollector, collectBreaker } from './collect'
import { compileExpression, filterRows, type CompiledExpression } from './expressions'

/**
 * `failIf`: keeps all records in order, or gives its message when the condition is true for one. It waits for the last
 * record, so that whether a run fails does not hang on how far others had come.
 */
export function failIfBreaker(plan: FailIfPlan, context: EvaluationContext): Breaker {
  const records = collectBreaker(plan.span)
  const evaluate = compileExpression(plan.condition, context)
  return {
    begin: () => new WatchingCollector(evaluate),
    gather: (memory) => new WatchingGatherer(records.gather(memory), plan),
  }
}

class WatchingCollector implements Collector {
  private readonly records = new BatchCollector(Infinity)
  private isMet = false

  constructor(private readonly evaluate: CompiledExpression) {}

  get held(): number {
    return this.records.held
  }

  add(batch: Batch): 'more' | 'enough' {
    this.isMet ||= filterRows(this.evaluate(batch), new Int32Array(batch.length)) > 0
    return this.isMet ? 'enough' : this.records.add(batch)
  }

  finish(): Part {
    return { ...this.records.finish(), facts: { isMet: Number(this.isMet) } }
  }
}

class WatchingGatherer implements Gatherer {
  private isMet = false

  constructor(
    private readonly records: Gatherer,
    private readonly plan: FailIfPlan,
  ) {}

  async add(part: Part): Promise<'more' | 'enough'> {
    this.isMet ||= part.facts?.isMet === 1
    return this.isMet ? 'enough' : this.records.add(part)
  }

  async finish(): Promise<Outcome> {
    const outcome = await this.records.finish()
    const { message, span } = this.plan
    return this.isMet ? { failure: 'condition-met', message, span } : outcome
  }
}
