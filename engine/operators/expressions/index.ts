/**
 * Sub-room `expressions`: evaluates expressions of the plan over batches. Imports `values`, `functions`, `plan`.
 * `reference.ts` says what an expression means for one record; kernels and lifting must agree with it.
 * A fast way for a function is a row in the list of `kernels/`.
 */
export { compileAggregation, type CompiledAggregation } from './aggregate'
export { compileExpression, evaluate } from './compile'
export type { CompiledExpression } from './compiled'
export { filterOutRows, filterRows } from './filterRows'
export { compileSelection } from './selection'
export { evaluateRow, type CallWatch, type FieldReader } from './reference'
