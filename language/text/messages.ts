type Messages = Record<string, (...args: string[]) => string>

/** Words about the text of queries and patterns, whatever it means. */
const syntaxMessages = {
  // Text and tokens
  'unexpected-character': (text) => `${text} has no meaning here.`,
  'unterminated-string': () => 'This string has no closing quote.',
  'unterminated-comment': () => 'This comment is not closed: */ is missing.',
  'unterminated-name': () => 'This name has no closing backtick.',
  'single-quotes': () => 'DQL strings are written in double quotes.',
  'unknown-escape': (escape) => `${escape} is no escape of DQL strings; write \\\\ for a backslash.`,
  'name-needs-backticks': (name) => `This name needs backticks: \`${name}\`.`,
  'foreign-operator': (found, word) => `${found} is no operator of DQL; write ${word}.`,
  'function-as-operator': (name, call) => `${name} is a function, no operator: ${call}.`,
  'blank-in-alignment': () => 'No blank may stand behind @.',
  'unused-ignore': (code) =>
    code ? `There is no ${code} here to ignore.` : 'There is nothing here to ignore.',
  'unknown-ignore': (code, suggestion) => `There is no inspection ${code}.${didYouMean(suggestion)}`,
  // Syntax
  'unexpected-token': (found, expected) => `Unexpected ${found}${expected ? `, expected ${expected}` : ''}.`,
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
} satisfies Messages

/** Words about patterns, their syntax and meaning. */
const patternMessages = {
  // Pattern syntax
  'unterminated-character-class': () => 'This character class has no closing ].',
  'unclosed-bracket': (open, close) => `This ${open} is not closed: ${close} is missing.`,
  'empty-pattern': () => 'This pattern is empty.',
  'empty-group': () => 'This group is empty.',
  'empty-alternative': () => 'An alternative is empty here; use ? to make the group optional.',
  'empty-character-class': () => 'This character class is empty.',
  'empty-quantifier': () => 'This quantifier is empty: write {n}, {n,}, {,m} or {n,m}.',
  'empty-constant': () => 'A text, a number, true, false or null is missing between < and >.',
  'invalid-quantifier': (text) =>
    `${text} is no quantifier: write {n}, {n,}, {,m} or {n,m} with whole numbers.`,
  'character-range-order': (text) => `The range ${text} runs backwards.`,
  'part-out-of-order': (part, earlier) => `${part} must stand before ${earlier}.`,
  'part-given-twice': (part) => `${part} is given twice.`,
  'missing-operand': (look) => `${look} needs an expression behind it.`,
  'missing-export-name': () => 'The name of the export is missing behind the colon.',
  'invalid-export-name': (name) =>
    `${name} is no plain name: it starts with a letter and has letters, digits, _ and dots. Quote it otherwise.`,
  'alternation-outside-group': () => 'Alternatives stand in parentheses: ( a | b ).',
  'alternative-not-grouped': () => 'An alternative of several expressions needs parentheses of its own.',
  'macro-after-pattern': (name) => `The macro $${name} must be defined in front of the pattern.`,
  'brackets-too-deep': () => 'Brackets are nested too deeply.',
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
  'wrong-body': (name, expected) => `The braces behind ${name} hold ${expected}.`,
  'rename-not-allowed': () => 'Only members of JSON take a second name.',
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
} satisfies Messages

/** Words about what stands against running a query here, although it may be correct. */
const runMessages = {
  // Running patterns
  'matcher-not-supported': (name) => `${name} is not available in local runs yet.`,
  'configuration-not-available': (name, value) => `${name}=${value} is not available in local runs yet.`,
  'time-format-not-available': (letter) =>
    `The letter ${letter} of time formats is not available in local runs.`,
  'pairs-without-name': (name) => `KVP needs an export named ${name} in its braces.`,
  // Planning of local runs
  'command-not-supported-locally': (name) => `${name} is not available in local runs yet.`,
  'command-needs-grail': (name) =>
    `${name} reads what only a Dynatrace environment has; it is not available in local runs. Run the query on Grail.`,
  'function-needs-grail': (name) =>
    `The function ${name} asks a Dynatrace environment; local runs have no answer. Run the query on Grail.`,
  'function-not-supported-locally': (name) => `The function ${name} is not available in local runs yet.`,
  'parameter-not-supported-locally': (name, owner) =>
    `The parameter ${name} of ${owner} is not available in local runs.`,
  'form-not-supported-locally': (form) => `${form} is not available in local runs yet.`,
  'variable-has-no-value': (name, entry) =>
    `The variable ${name} has no value here. Give it one in dql.variables.json as "${entry}", or with --variable ${entry}=….`,
  'variable-is-no-name': (name, owner) =>
    `${name} cannot stand here in a local run: ${owner} needs a name that is written out.`,
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
  'search-not-allowed-after': (name) => `search has to stand before ${name}.`,
  'search-condition-not-allowed': () =>
    'search takes words in quotes, ~ with a field and a word, and comparisons of fields, joined by and and or.',
  'join-condition-not-allowed': () => 'A join compares a field that both sides have, or left[a] == right[b].',
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
  ...patternMessages,
  ...runMessages,
  ...documentMessages,
}

/** The codes of remarks on the text of a query or a pattern. */
export type SyntaxCode = keyof typeof syntaxMessages

/** The codes of remarks on what a query means. */
export type QueryCode = keyof typeof queryMessages

/** The codes of remarks on patterns. */
export type PatternCode = keyof typeof patternMessages

/** The code of a diagnostic, as users see it in editors and settings. */
export type DiagnosticCode = keyof typeof messages

const didYouMean = (suggestion: string | undefined): string =>
  suggestion ? ` Did you mean ${suggestion}?` : ''
