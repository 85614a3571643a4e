import { didYouMean } from './didYouMean'

/**
 * Words about queries that are correct but most likely not meant as written, or that cost more than they need to.
 * Each code has an inspection in the rule that reports it.
 */
export const adviceMessages = {
  // Fields on their way through the pipeline
  'renamed-field': (name, newName, command, line) =>
    `${name} is called ${newName} here: ${command} in line ${line} has renamed it.`,
  'name-without-backticks': (name) => `The field of this name is written \`${name}\`.`,
  'replaced-prefix': (prefix, line) =>
    `This lookup removes the fields ${prefix}… of the lookup in line ${line}, which nothing has read. Give one of them a prefix of its own.`,
  'overwritten-field': (name, origin) =>
    `This overwrites the field ${name} that ${origin} makes, with null where the pattern does not match.`,
  'shadowed-field': (name) =>
    `${name} is the field of the incoming records here, not the aggregation of that name.`,
  'unused-field': (name, command, line) => `${name} is never used: ${command} in line ${line} drops it.`,
  'unused-parse': (names, command, line) =>
    `Nothing uses ${names}: ${command} in line ${line} drops what this pattern makes.`,
  // Conditions
  'incomparable-types': (left, leftType, right, rightType, outcome) =>
    `${left} is of type ${leftType} and ${right} of type ${rightType}: ${outcome}.`,
  'contradictory-conditions': (later, earlier, place) =>
    `No value meets ${later} and also ${earlier} of ${place}.`,
  'always-true': (first, second) => `Every value meets ${first} or ${second}. Is and meant?`,
  'impossible-case': (call, text) => `${call} never holds ${text}: letter case differs.`,
  'literal-wildcard': (operator, text) =>
    `${operator} takes * as a plain character; ${text} is no pattern here.`,
  'dead-branch': (condition) => `This value is never taken: ${condition} decides first.`,
  'unequal-filter-out': (comparison) =>
    `filterOut with != keeps the records with ${comparison}, and also those without the field.`,
  // Order and number of records
  'limit-before-aggregation': (command, line, limit) =>
    `${command} in line ${line} sees only what ${limit} leaves, which may be any records.`,
  'lost-order': (command, line, choice) =>
    `${command} in line ${line} does not keep this order${choice ? ' and does not choose records by it' : ''}.`,
  'replaced-order': (line, keys) => `The sort in line ${line} orders by ${keys} instead.`,
  'repeated-command': (command, line) => `This ${command} repeats the one in line ${line}.`,
  // Time
  'reversed-timeframe': (from, to) => `This timeframe begins at ${from}, after its end at ${to}.`,
  'adjusted-interval': (command, near) =>
    `${command} has no slots of this length; it takes another, such as ${near}.`,
  'unaligned-week': (interval) => `Steps of ${interval} counted from 1970 begin on Thursdays.`,
  'unknown-time-zone': (name, suggestion) => `There is no time zone ${name}.${didYouMean(suggestion)}`,
  // Cost
  'late-filter': (command, line) =>
    `This filter needs nothing of ${command} in line ${line}; in front of it, fewer records get there.`,
  'early-sort': (line) => `The filter in line ${line} drops records that are sorted here first.`,
  'transformed-field': (conversion, field, better) =>
    `${conversion} converts ${field} of every record; ${better} ignores letter case by itself.`,
  'join-as-filter': (field) =>
    `This join only selects records by ${field}; in […] does that without joining.`,
} satisfies Record<string, (...args: string[]) => string>
