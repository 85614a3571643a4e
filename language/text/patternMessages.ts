import { didYouMean } from './didYouMean'

/** Words about patterns, their syntax and meaning. Each code has an inspection beside the rule that reports it. */
export const patternMessages = {
  // Pattern syntax
  'unterminated-character-class': () => 'This character class has no closing ].',
  'unclosed-bracket': (open, close) => `This ${open} is not closed: ${close} is missing.`,
  'empty-pattern': () => 'This pattern is empty.',
  'empty-group': () => 'This group is empty.',
  'empty-alternative': () => 'An alternative is empty here; use ? to make the group optional.',
  'empty-character-class': () => 'This character class is empty.',
  'empty-quantifier': () => 'This quantifier is empty: write {n}, {n,}, {,m} or {n,m}.',
  'invalid-constant': () => 'Between < and > stands a plain value: a text, a number, true, false or null.',
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
  'unknown-matcher': (name, suggestion, hint) =>
    `There is no matcher ${name}.${didYouMean(suggestion)}${hint ? ` ${hint}` : ''}`,
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
  'reversed-limits': (min, max) => `No number is at least ${min} and at most ${max}.`,
  'configuration-value': (name, expected) => `${name} takes ${expected}.`,
  'unknown-configuration-value': (value, kind, suggestion) =>
    `There is no ${kind} ${value}.${didYouMean(suggestion)}`,
  'flat-without-members': () =>
    'flat=true makes fields of the members in the braces, and there are none: JSON{ STRING:name }(flat=true).',
  'missing-body': (name) => `${name} needs braces with content behind it.`,
  'wrong-body': (name, expected) => `The braces behind ${name} hold ${expected}.`,
  'rename-not-allowed': () => 'Only members of JSON take a second name.',
  'body-not-supported': (name) => `${name} takes no braces with content.`,
  'array-outside-json': (name) =>
    `${name}[] reads an array in the braces of JSON only. ARRAY{ ${name}:item ','? }{1,10} repeats it elsewhere.`,
  'member-without-name': () => 'A JSON member needs a name: MATCHER:name.',
  'duplicate-enum-key': (key) => `The key '${key}' is given twice.`,
  'enum-value': (key) => `The value of '${key}' must be a whole number.`,
  'export-not-supported': (name) => `${name} has no value that could be exported.`,
  'line-end-export': (name) => `What ${name} exports is not documented.`,
  'undefined-macro': (name, suggestion) => `The macro $${name} is not defined.${didYouMean(suggestion)}`,
  'duplicate-macro': (name) => `The macro $${name} is defined twice.`,
  'unused-macro': (name) => `The macro $${name} is never used.`,
  'pairs-without-name': (name) => `KVP needs an export named ${name} in its braces.`,
  'parameter-needs-name': (owner) => `${owner} takes its parameters by name: name=value.`,
  // What patterns do
  'never-matches': (part, taker) =>
    `${taker} takes all that ${part} could begin with and gives nothing back, so ${part} finds nothing.`,
  'unreachable-alternative': (later, earlier) =>
    `${later} is not reached: wherever it could match, ${earlier} matches first.`,
  'redundant-optional': (item) => `The ? of ${item} has no effect.`,
  'repeat-without-progress': (owner) => `${owner} repeats something that takes no text, so it ends at once.`,
  'adjacent-free-text': (item, next) =>
    `${item} takes as little as it can: ${next} directly behind it matches everywhere.`,
  'costly-pattern': (next, item) =>
    `${item} tries ${next} at every character, and each try reads the rest of the text.`,
  'duplicate-export': (name) => `${name} is exported twice; only one of the values stays.`,
  'lost-export': (owner) =>
    `What is exported in here goes into the field of ${owner}, which has no name.${owner === 'JSON' ? ' Name it, or make fields of its members: (flat=true).' : ' Name it.'}`,
  'export-never-set': (name) => `${name} never gets a value: it stands in what must not match.`,
  'several-array-exports': () =>
    'ARRAY collects the values of one name. Put several into STRUCTURE{ … }:name.',
  'time-without-year': () => 'This format has no year, so the year is that of the moment the query runs.',
  'time-without-zone': () => "This format has no zone. Say which one is meant, such as tz='UTC'.",
  'time-format-slip': (letters, meaning, meant) => `${letters} is ${meaning}. Did you mean ${meant}?`,
  'typed-matcher': (matcher, what) => `This is ${what}: ${matcher} reads it as a value.`,
  'line-end-literal': (matcher) => `This is ${matcher}.`,
  'doubled-backslash': (doubled, meant) =>
    `${doubled} is a backslash and ${doubled.slice(-1)} here. Did you mean ${meant}?`,
  'doubled-quote': (quote) => `A doubled quote matches no quote; write \\${quote}.`,
  'no-export': () =>
    'This pattern exports nothing, so parse adds no field. Name what you need: MATCHER:name.',
} satisfies Record<string, (...args: string[]) => string>
