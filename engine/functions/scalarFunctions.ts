import type { ScalarFunction } from './context'
import { operators } from './operators'

/** Every operator and function that runs, by symbol or name. */
export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = { ...operators }

/** Whether an operator or function runs; planning refuses the others by name. */
export function isFunctionBuilt(name: string): boolean {
  return Object.hasOwn(scalarFunctions, name)
}
