import type { SelectPlan } from '../plan'
import type { PlainStep } from './step'

/** `fieldsKeep` and `fieldsRemove`. Columns keep their order; names that no column has are ignored. */
export function selectStep(plan: SelectPlan): PlainStep {
  const names = new Set(plan.patterns.filter((pattern) => !pattern.includes('*')))
  const wildcards = plan.patterns.filter((pattern) => pattern.includes('*')).map(matcherOf)
  const isMeant = (name: string): boolean => names.has(name) || wildcards.some((matches) => matches(name))
  return {
    plan,
    run: (batch) => ({
      ...batch,
      columns: batch.columns.filter(({ name }) => isMeant(name) === plan.keeps),
    }),
  }
}

/** A test for a pattern with `*` at the start, at the end, or at both. */
function matcherOf(pattern: string): (name: string) => boolean {
  const isOpenAtStart = pattern.startsWith('*')
  const isOpenAtEnd = pattern.endsWith('*')
  const core = pattern.replace(/^\*|\*$/g, '')
  if (isOpenAtStart && isOpenAtEnd) return (name) => name.includes(core)
  if (isOpenAtStart) return (name) => name.endsWith(core)
  if (isOpenAtEnd) return (name) => name.startsWith(core)
  return (name) => name === pattern
}
