/**
 * The words of every diagnostic, by code. A row takes the diagnostic's `args`.
 * Codes are kebab-case and stable: users write them in settings.
 */
export const messages = {
  // Text and tokens
  'unexpected-character': (text) => `${text} has no meaning here.`,
  'unterminated-string': () => 'This string has no closing quote.',
  'unterminated-comment': () => 'This comment is not closed: */ is missing.',
  'unterminated-name': () => 'This name has no closing backtick.',
  'single-quotes': () => 'DQL strings are written in double quotes.',
  // Syntax
  'unexpected-token': (found, expected) => `Unexpected ${found}${expected ? `, expected ${expected}` : ''}.`,
  'missing-token': (expected) => `${expected} is missing here.`,
  // Commands, functions and their arguments
  'unknown-command': (name, suggestion) => `There is no command ${name}.${didYouMean(suggestion)}`,
  'unknown-function': (name, suggestion) => `There is no function ${name}.${didYouMean(suggestion)}`,
  'unknown-parameter': (name, owner, suggestion) =>
    `${owner} has no parameter ${name}.${didYouMean(suggestion)}`,
  'duplicate-parameter': (name, owner) => `${name} of ${owner} is given twice.`,
  'missing-parameter': (names, owner) => `${owner} needs ${names}.`,
  'too-many-arguments': (owner, hint) => `${owner} takes fewer values.${hint ? ` ${hint}` : ''}`,
  'name-needed': (name, owner) => `${owner} takes this value by name only: ${name}: ….`,
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
  'iterative-condition': (owner) => `${owner} decides per record: close the iteration with iAny(…).`,
  'deprecated-function': (name) => `${name} is deprecated.`,
  'experimental-feature': (name) =>
    `${name} is experimental: it may change or be missing in your environment.`,
  // Fields and types
  'unknown-field': (name, suggestion) => `No record has a field ${name} here.${didYouMean(suggestion)}`,
  'unseen-field': (name, suggestion) => `${name} does not occur in the known data.${didYouMean(suggestion)}`,
  'removed-field': (name, command) => `The field ${name} is gone: ${command} has taken it away.`,
  'type-mismatch': (operator, left, right, hint) =>
    `${operator} does not work on ${left}${right ? ` and ${right}` : ''}.${hint ? ` ${hint}` : ''}`,
  'argument-type': (parameter, expected, found) => `${parameter} must be ${expected}, not ${found}.`,
  'null-comparison': (operator, replacement) =>
    `Comparing with null by ${operator} gives null, never true. Use ${replacement}.`,
  // Patterns
  'unknown-matcher': (name, suggestion) => `There is no matcher ${name}.${didYouMean(suggestion)}`,
  'unknown-character-class': (name, suggestion) =>
    `There is no character class ${name}.${didYouMean(suggestion)}`,
  'quantifier-not-supported': (name, forms) =>
    forms ? `${name} takes only the quantifiers ${forms}.` : `${name} takes no quantifier.`,
  'missing-quantifier': (name) => `${name} needs a quantifier, such as {1,10}.`,
  'invalid-quantifier-range': (reason) => `This quantifier is not possible: ${reason}.`,
  'configuration-not-supported': (name) => `${name} takes no configuration in parentheses.`,
  'unknown-configuration': (name, owner, suggestion) =>
    `${owner} has no configuration parameter ${name}.${didYouMean(suggestion)}`,
  'duplicate-configuration': (name) => `${name} is given twice.`,
  'configuration-value': (name, expected) => `${name} takes ${expected}.`,
  'missing-body': (name) => `${name} needs braces with content behind it.`,
  'body-not-supported': (name) => `${name} takes no braces with content.`,
  'member-without-name': () => 'A JSON member needs a name: MATCHER:name.',
  'duplicate-enum-key': (key) => `The key '${key}' is given twice.`,
  'enum-value': (key) => `The value of '${key}' must be a whole number.`,
  'export-not-supported': (name) => `${name} has no value that could be exported.`,
  'undefined-macro': (name, suggestion) => `The macro $${name} is not defined.${didYouMean(suggestion)}`,
  'duplicate-macro': (name) => `The macro $${name} is defined twice.`,
  'unused-macro': (name) => `The macro $${name} is never used.`,
  'no-export': () =>
    'This pattern exports nothing, so parse adds no field. Name what you need: MATCHER:name.',
} satisfies Record<string, (...args: string[]) => string>

/** The code of a diagnostic, as users see it in editors and settings. */
export type DiagnosticCode = keyof typeof messages

const didYouMean = (suggestion: string | undefined): string =>
  suggestion ? ` Did you mean ${suggestion}?` : ''
