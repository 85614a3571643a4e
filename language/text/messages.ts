import { adviceMessages } from './adviceMessages'
import { didYouMean } from './didYouMean'
import { formMessages } from './formMessages'
import { patternMessages } from './patternMessages'

type Messages = Record<string, (...args: string[]) => string>

/** Words about the text of queries and patterns, whatever it means. */
const syntaxMessages = {
  // Text and tokens
  'unexpected-character': (text, hint) => `${text} has no meaning here.${hint ? ` ${hint}` : ''}`,
  'unterminated-string': () => 'This string has no closing quote.',
  'unterminated-comment': () => 'This comment is not closed: */ is missing.',
  'unterminated-name': () => 'This name has no closing backtick.',
  'single-quotes': () => 'DQL strings are written in double quotes.',
  'unknown-escape': (escape) => `${escape} is no escape of DQL strings; write \\\\ for a backslash.`,
  'name-needs-backticks': (name) => `This name needs backticks: \`${name}\`.`,
  'foreign-operator': (found, word) => `${found} is no operator of DQL; write ${word}.`,
  'function-as-operator': (name, call) => `${name} is a function, no operator: ${call}.`,
  'foreign-form': (found, form) => `${found} is written ${form} in DQL.`,
  'foreign-command': (found, command) => `${found} is called ${command} in DQL.`,
  'select-statement': (query) => `A query names its steps in the order in which they happen: ${query}.`,
  'clause-without-comma': (name, form) => `${name} is a parameter in DQL, with a comma in front: ${form}.`,
  'list-behind-in': (call) => `The operator in takes a sub-query. To look among values, write ${call}.`,
  'missing-pipe': (command) => `A pipe is missing in front of ${command}.`,
  'end-of-query': () => 'A query has no mark at its end.',
  'blank-in-alignment': () => 'No blank may stand behind @.',
  'unused-ignore': (code) =>
    code ? `There is no ${code} here to ignore.` : 'There is nothing here to ignore.',
  'unknown-ignore': (code, suggestion) => `There is no inspection ${code}.${didYouMean(suggestion)}`,
  // Syntax
  'unexpected-token': (found, expected) => `Unexpected ${found}${expected ? `, expected ${expected}` : ''}.`,
  'unopened-bracket': (open, close) => `There is no ${open} that this ${close} could close.`,
  'repeated-direction': (direction) => `The direction of this key is given already; remove ${direction}.`,
  'missing-token': (expected) => `${expected} is missing here.`,
  'empty-query': () => 'The query is empty: it needs a command such as fetch or data.',
  'empty-command': () => 'A command is missing at this pipe.',
  'number-out-of-range': (text) => `${text} does not fit into 64 bits.`,
  'nesting-too-deep': (limit) => `This is nested more than ${limit} levels deep.`,
  'single-equals': () => 'Equality is written ==; a single = gives a name.',
  'misplaced-not': () => 'not stands in front of the whole condition: not x in […].',
  'string-as-key': (name) => `A member is named without quotes, or in backticks: [\`${name}\`].`,
  'list-in-parentheses': () =>
    'Parentheses hold one expression. A list stands in braces, or in a function such as in(…).',
} satisfies Messages

/** Words about what a query means. Each code has an inspection in the rule that reports it. */
const queryMessages = {
  // Commands, functions and their arguments
  'unknown-command': (name, suggestion) => `There is no command ${name}.${didYouMean(suggestion)}`,
  'unknown-function': (name, suggestion) => `There is no function ${name}.${didYouMean(suggestion)}`,
  'unknown-parameter': (name, owner, suggestion) =>
    `${owner} has no parameter ${name}.${didYouMean(suggestion)}`,
  'duplicate-parameter': (name, owner) => `${name} of ${owner} is given twice.`,
  'missing-parameter': (names, owner) => `${owner} needs ${names}.`,
  'too-many-arguments': (owner, hint) => `${owner} takes fewer values.${hint ? ` ${hint}` : ''}`,
  'command-cannot-start': (name) =>
    `${name} needs records from a command before it; it cannot start a query.`,
  'command-must-start': (name) => `${name} starts a query; it cannot follow a pipe.`,
  'conflicting-parameters': (name, other) => `${name} cannot stand beside ${other}.`,
  'sorting-not-allowed': (direction, owner) => `${owner} takes no sort direction; remove ${direction}.`,
  'assignment-not-allowed': (owner, hint) => `${owner} takes no name here.${hint ? ` ${hint}` : ''}`,
  'assignment-needed': (owner) => `${owner} needs a name here: name = ….`,
  'aggregation-not-allowed': (name, owner, field) =>
    field
      ? `${name} aggregates many records, which ${owner} does not. The field of that name is written \`${field}\`.`
      : `${name} aggregates many records, which ${owner} does not.`,
  'aggregation-needed': (owner, hint) =>
    `${owner} needs an aggregation here, such as count().${hint ? ` ${hint}` : ''}`,
  'constant-needed': (parameter, field) => `${parameter} must not depend on the record; ${field} is a field.`,
  'literal-needed': (parameter) => `${parameter} takes a written value only, no expression.`,
  'pattern-not-constant': () => 'A pattern is written as text in double quotes; it cannot be computed.',
  'invalid-enum-word': (word, parameter, words, suggestion) =>
    `${parameter} takes ${words}, not ${word}.${didYouMean(suggestion)}`,
  'invalid-duration-unit': (unit, suggestion) => `${unit} is no unit of time.${didYouMean(suggestion)}`,
  'invalid-alignment': (count, unit, within) =>
    `@${count}${unit} is not possible: the count must divide ${within}.`,
  'value-out-of-range': (parameter, limit) => `${parameter} must be ${limit}.`,
  'wildcard-limit': (wildcard, most) =>
    most
      ? `A pattern may hold ${most} wildcards at most.`
      : `Two wildcards side by side are refused; one ${wildcard} stands for any text.`,
  'time-letter': (letter) => `${letter} stands for nothing in a time format; put text into single quotes.`,
  'iterative-condition': (owner) => `${owner} decides per record: close the iteration with iAny(…).`,
  'deprecated-function': (name) => `${name} is deprecated.`,
  'experimental-feature': (name) =>
    `${name} is experimental: it may change or be missing in your environment.`,
  // Fields and types
  'unknown-field': (name, suggestion) => `No record has a field ${name} here.${didYouMean(suggestion)}`,
  'unseen-field': (name, suggestion) => `${name} does not occur in the known data.${didYouMean(suggestion)}`,
  'removed-field': (name, command, line, left) =>
    left
      ? `The field ${name} is gone: ${command} in line ${line} keeps only ${left}.`
      : `The field ${name} is gone: ${command} in line ${line} has taken it away.`,
  'type-mismatch': (operator, left, right, hint) =>
    `${operator} does not work on ${left}${right ? ` and ${right}` : ''}.${hint ? ` ${hint}` : ''}`,
  'argument-type': (parameter, expected, found) => `${parameter} must be ${expected}, not ${found}.`,
  'null-comparison': (operator, replacement) =>
    `Comparing with null by ${operator} gives null, never true. Use ${replacement}.`,
} satisfies Messages

/** Words about what stands against running a query here, although it may be correct. */
const runMessages = {
  // Running patterns
  // Planning of local runs
  'command-needs-grail': (name) =>
    `${name} reads what only a Dynatrace environment has; it is not available in local runs. Run the query on Grail.`,
  'function-needs-grail': (name) =>
    `The function ${name} asks a Dynatrace environment; local runs have no answer. Run the query on Grail.`,
  'records-not-found': (problem) => problem,
  'function-not-supported-locally': (name) => `The function ${name} is not available in local runs yet.`,
  'parameter-not-supported-locally': (name, owner) =>
    `The parameter ${name} of ${owner} is not available in local runs.`,
  'form-not-supported-locally': (form) => `${form} is not available in local runs yet.`,
  'variable-has-no-value': (name, entry) =>
    `The variable ${name} has no value here. Give it one in dql.variables.json as "${entry}", or with --variable ${entry}=….`,
  'variable-form': (name, form) =>
    `The value of ${name} cannot stand here: ${name}:${form} takes a text that is one name or one literal.`,
  'template-not-filled': (mark) =>
    `${mark} is a mark that another program replaces. Put the text it stands for in its place to run the query here.`,
  'template-in-string': (mark) =>
    `${mark} in a string is taken as text here, although another program may replace it.`,
  'calendar-unit-is-no-value': (text) =>
    `${text} has no fixed length: it can only be added to or subtracted from a timestamp.`,
  'index-not-constant': () =>
    'A position in brackets is a whole number; use arrayElement() for a computed one.',
  'field-outside-aggregation': (name) =>
    `${name} stands outside of an aggregation; group by it or wrap it, for example in takeAny(${name}).`,
  'timeframe-reversed': () => 'This timeframe ends before it begins.',
} satisfies Messages

/** Words about what a file holds and what surrounds a query: its kind, variables, several queries. */
const documentMessages = {
  'one-expression': () => 'An expression file holds one expression; this does not belong to it.',
  'unknown-variable': (name, suggestion) =>
    `There is no variable ${name} in the variables of this workspace.${didYouMean(suggestion)}`,
  'expression-file': () =>
    'This file holds an expression, not a query. Let its name end in .dqlexpr to have it checked as one.',
  'part-file': () =>
    'This file holds a part of a query. Let its name end in .dqlpart to have it checked as one.',
  'old-part-name': () => 'Files with a part of a query end in .dqlpart now; .partial.dql is the old form.',
} satisfies Messages

/**
 * The words of every diagnostic, by code. A row takes the diagnostic's `args`.
 * Codes are kebab-case and stable: users write them in settings.
 */
export const messages = {
  ...syntaxMessages,
  ...queryMessages,
  ...formMessages,
  ...adviceMessages,
  ...patternMessages,
  ...runMessages,
  ...documentMessages,
}

/** The codes of remarks on the text of a query or a pattern. */
export type SyntaxCode = keyof typeof syntaxMessages

/** The codes of remarks on what a query means. */
export type QueryCode = keyof typeof queryMessages | keyof typeof formMessages | keyof typeof adviceMessages

/** The codes of remarks on patterns. */
export type PatternCode = keyof typeof patternMessages

/** The code of a diagnostic, as users see it in editors and settings. */
export type DiagnosticCode = keyof typeof messages
