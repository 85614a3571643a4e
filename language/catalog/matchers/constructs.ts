import { deepFreeze } from '../deepFreeze'
import type { ConstructDefinition, MatcherParameter } from '../definitions'
import { exactly, textConfiguration } from './matcherFamily'

const separator: MatcherParameter = {
  name: 'fs',
  type: 'pattern',
  summary: 'What stands between the members: a text, or a pattern in braces.',
}

const definitions = {
  literal: {
    name: 'literal',
    form: "'text'",
    type: 'string',
    quantifier: exactly(1),
    configuration: textConfiguration,
    summary: 'This very text. A quantifier repeats the whole of it.',
    source: 'log-processing-literal-expression',
  },
  characterClass: {
    name: 'character class',
    form: '[a-z]',
    type: 'string',
    quantifier: exactly(1),
    configuration: textConfiguration,
    summary:
      'One character out of a set; ^ or ! in front takes all others. One character unless a quantifier says more.',
    source: 'log-processing-lines-strings',
  },
  posixClass: {
    name: 'POSIX class',
    form: '[:digit:]',
    type: 'string',
    quantifier: exactly(1),
    configuration: textConfiguration,
    summary: 'One character out of a named set. One character unless a quantifier says more.',
    source: 'log-processing-lines-strings',
  },
  group: {
    name: 'group',
    form: '( … )',
    type: 'string',
    configuration: [...textConfiguration, separator],
    summary: 'Several expressions as one. Exported, it gives the text it matched.',
    source: 'log-processing-sequence-group',
  },
  alternatives: {
    name: 'alternatives',
    form: '( … | … )',
    type: 'string',
    configuration: textConfiguration,
    summary: 'The first alternative that matches; the others are not tried again later.',
    source: 'log-processing-alternatives-group',
  },
  macroUse: {
    name: 'macro',
    form: '$name',
    type: undefined,
    configuration: [],
    summary: 'A pattern defined before. Exported, it gives a record of what the pattern exports.',
    source: 'log-processing-macros',
  },
} as const satisfies Readonly<Record<string, ConstructDefinition>>

/** The name of a form that is no matcher; the same as its kind of node. */
export type ConstructName = keyof typeof definitions

/** The forms of the pattern language that are no named matchers. Groups, alternatives and macros take no count. */
export const constructs: Readonly<Record<ConstructName, ConstructDefinition>> = deepFreeze(definitions)
