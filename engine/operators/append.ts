import type { AppendPlan } from '../plan'
import { invariant } from '../values'
import type { Breaker } from './breaker'
import { BatchCollector } from './collect'

/** `append`: the records of the input in their order, then those of the sub-query in theirs. */
export function appendBreaker({ table }: AppendPlan): Breaker {
  invariant(table.kind === 'table', 'sub-queries run before the query around them')
  return {
    begin: () => new BatchCollector(Infinity),
    merge: (parts) => ({ batches: [...parts.flatMap(({ batches }) => batches), ...table.batches] }),
  }
}
