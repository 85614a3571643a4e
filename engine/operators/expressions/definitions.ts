import { scalarFunctions, type ScalarFunction } from '../../functions'
import { invariant } from '../../values'
import { patternFunctions } from './patternFunctions'
import { subqueryFunctions } from './subqueryFunctions'

const definitions: ReadonlyMap<string, ScalarFunction> = new Map(
  Object.entries({ ...scalarFunctions, ...patternFunctions, ...subqueryFunctions }),
)

/** The definition of an operator or function for one record; planning has refused what is not built. */
export function definitionOf(name: string): ScalarFunction {
  const definition = definitions.get(name)
  invariant(definition !== undefined, `the function ${name} is built`)
  return definition
}
