import type { CompiledCall, CompiledExpression } from './compile'

/** Makes the fast way of a call, or undefined where there is none for its arguments. */
export type Kernel = (call: CompiledCall) => CompiledExpression | undefined

export const kernels: Readonly<Record<string, Kernel>> = {}
