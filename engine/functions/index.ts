/**
 * Room `functions`: the one exact definition of every operator, function and aggregation. Imports `values` only.
 * A new function goes into the file of its family; `scalarFunctions` and `aggregations` list what runs.
 */
export {
  evaluationContext,
  type Arguments,
  type EvaluationContext,
  type EvaluationSettings,
  type ScalarFunction,
} from './context'
export { isArray } from './lift'
export { matchesName } from './search'
export { parseAlignUnit } from './operators'
export { functionAbsence, scalarFunctions, type ExpressionFunctionName } from './scalarFunctions'
export {
  createAggregation,
  createPositionwise,
  isAggregationBuilt,
  isPositionwise,
  type Aggregation,
  type AggregationOptions,
} from './aggregations'
