/**
 * Room `plan`: what the engine will do, as a readonly tree. Imports `language` and `values`.
 * Add a command: a file in `lower/` and a row in `lower/commands.ts`. Add a rewrite: a file in `rules/` and a row in its
 * list. A new kind of node makes the compiler name `children`, `print` and the operators.
 */
export type * from './nodes'
export type {
  FieldShareGroup,
  FieldShareGroups,
  FoundRecords,
  FunctionAbsence,
  PlanEnvironment,
  RecordSources,
  SourceFacts,
} from './environment'
export {
  allPlans,
  children,
  collectFields,
  fieldsOf,
  hasInput,
  hasTable,
  mapExpressions,
  mapSubqueries,
  operandsOf,
  rewriteExpression,
  rewriteUp,
  stepsOf,
  subqueriesOf,
  withInput,
  type SourcePlan,
  type StepPlan,
} from './children'
export { printPlan, printStep } from './print'
export { printExpression } from './printExpression'
export { lower, type Lowered } from './lower/lower'
export { rewrite } from './rewrite'
export { rules } from './rules/rules'
export { type Rule } from './rules/rule'
export { SAMPLING_RATIO } from './hiddenFields'
export { METRICS } from './lower/metricPoints'
export { namedColumns } from './namedColumns'
export { prepare, type Prepared } from './prepare'
export type { QueryCommand } from './commandsOfQuery'
