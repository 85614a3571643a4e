import type { MatcherDefinition } from '../definitions'
import { identifierMatchers } from './identifier'
import { jsonMatchers } from './json'
import { networkMatchers } from './network'
import { numberMatchers } from './number'
import { positionMatchers } from './position'
import { structureMatchers } from './structure'
import { textMatchers } from './text'
import { timeMatchers } from './time'
import { xmlMatchers } from './xml'

export { constructs, type ConstructName } from './constructs'
export { mostItems, openEnd } from './matcherFamily'

const definitions = {
  ...textMatchers,
  ...numberMatchers,
  ...timeMatchers,
  ...networkMatchers,
  ...identifierMatchers,
  ...structureMatchers,
  ...jsonMatchers,
  ...xmlMatchers,
  ...positionMatchers,
}

/** The name of a matcher, in catalogue spelling; not its aliases. */
export type MatcherName = keyof typeof definitions

/** Every matcher by name, family by family. */
export const matchers: Readonly<Record<MatcherName, MatcherDefinition>> = Object.freeze(definitions)
