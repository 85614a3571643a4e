import type { Spelling } from '../dql'
import type { FunctionPlace } from './definitions'
import { commandNamed, functionNamed } from './lookUp'

/**
 * What printing canonical text needs to know: names in catalogue spelling, parameters in catalogue order.
 * `place` tells which row of an aggregation is meant; without it, the first that exists.
 */
export function canonicalSpelling(place?: FunctionPlace): Spelling {
  return {
    commandName: (name) => commandNamed(name)?.name ?? name,
    commandParameters: (name) => commandNamed(name)?.parameters,
    functionName: (name) => functionNamed(name, place)?.name ?? name,
    parameters: (name) => functionNamed(name, place)?.signatures[0]?.parameters,
  }
}
