import { alternatives, captures } from './expressions.mjs'

/** The grammar of pattern files. */
export function dplGrammar(catalog) {
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'Dynatrace Pattern Language',
    scopeName: 'source.dpl',
    fileTypes: ['dpl'],
    patterns: dplRules(catalog, file),
  }
}

/** A pattern in a file of its own. */
const file = { guard: '', stop: '', doubleQuote: '"', backslash: '\\\\' }

/**
 * A pattern inside `"…"`. Nothing may run past the closing quote, so every rule stops in front of it;
 * quotes and backslashes meant for the pattern carry one more backslash.
 */
export const insideQuotes = { guard: '"', stop: '|(?=")', doubleQuote: '\\\\"', backslash: '\\\\\\\\' }

/** A pattern inside `"""…"""`: as in a file, up to three quotes in a row. */
export const insideRawQuotes = { guard: '', stop: '|(?=""")', doubleQuote: '"(?!"")', backslash: '\\\\' }

/** The rules for patterns at a place. Each token is a rule of its own; the language needs no nesting to be coloured. */
export function dplRules(catalog, place) {
  return [
    ...comments(place),
    { match: ';', name: 'punctuation.terminator.dpl' },
    ...literals(place),
    characterClass(place),
    { match: '\\$[A-Za-z_]\\w*', name: 'variable.other.macro.dpl' },
    exportRule(place),
    { match: '!?(?:>>|<<)', name: 'keyword.operator.lookaround.dpl' },
    {
      match: '(\\{)\\s*(?=[\\d,])(\\d*)\\s*(,?)\\s*(\\d*)\\s*(\\})',
      captures: captures(
        'keyword.operator.quantifier.dpl',
        'constant.numeric.quantifier.dpl',
        'keyword.operator.quantifier.dpl',
        'constant.numeric.quantifier.dpl',
        'keyword.operator.quantifier.dpl',
      ),
    },
    {
      match: `\\b(${alternatives(parameterNames(catalog))})\\s*(=)`,
      captures: captures('variable.parameter.dpl', 'keyword.operator.assignment.dpl'),
    },
    { match: '\\b(?i:true|false)\\b', name: 'constant.language.boolean.dpl' },
    { match: '\\b(?i:null)\\b', name: 'constant.language.null.dpl' },
    { match: `\\b(?i:${alternatives(matcherNames(catalog))})\\b`, name: 'support.type.matcher.dpl' },
    {
      match: '[-+]?\\b(?:0[xX][0-9A-Fa-f]+|\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)\\b',
      name: 'constant.numeric.dpl',
    },
    { match: '[*+?]', name: 'keyword.operator.quantifier.dpl' },
    { match: '\\|', name: 'keyword.operator.alternation.dpl' },
    { match: '=', name: 'keyword.operator.assignment.dpl' },
    { match: ',', name: 'punctuation.separator.dpl' },
    { match: '[(){}<>\\[\\]]', name: 'punctuation.section.dpl' },
  ]
}

function comments({ guard, stop }) {
  return [
    { match: `//[^\\n${guard}]*`, name: 'comment.line.double-slash.dpl' },
    { begin: '/\\*', end: `\\*/${stop}`, name: 'comment.block.dpl' },
  ]
}

function literals({ stop, doubleQuote, backslash }) {
  const escapes = [
    { match: `${backslash}(?:u[0-9A-Fa-f]{4}|.)`, name: 'constant.character.escape.dpl' },
    ...(stop === insideQuotes.stop ? [dqlEscape] : []),
  ]
  return [
    { begin: "'", end: `'${stop}`, name: 'string.quoted.single.dpl', patterns: escapes },
    {
      begin: doubleQuote,
      end: `${doubleQuote}${stop}`,
      name: 'string.quoted.double.dpl',
      patterns: stop === insideQuotes.stop ? [escapes[0], { ...dqlEscape, match: '\\\\[^"]' }] : escapes,
    },
  ]
}

/** In a DQL string a backslash is taken by DQL first. */
const dqlEscape = { match: '\\\\.', name: 'constant.character.escape.dql' }

function characterClass({ stop, guard }) {
  return {
    begin: '(\\[)([!^])?',
    end: `\\]${stop}`,
    name: 'string.regexp.character-class.dpl',
    beginCaptures: captures(
      'punctuation.definition.character-class.begin.dpl',
      'keyword.operator.negation.dpl',
    ),
    endCaptures: { 0: { name: 'punctuation.definition.character-class.end.dpl' } },
    patterns: [
      {
        match: '\\[?:[A-Za-z]+:(?:\\](?=[^,\\s:\'"]*\\]))?',
        name: 'constant.other.character-class.posix.dpl',
      },
      { match: '\\\\\\\\.|\\\\.', name: 'constant.character.escape.dpl' },
      {
        match: `([^\\]\\\\${guard}])(-)([^\\]\\\\${guard}])`,
        name: 'constant.other.character-class.range.dpl',
      },
    ],
  }
}

/** `:name`, also quoted; a second one renames a JSON member, or drops it with `null`. */
function exportRule({ doubleQuote }) {
  const quoted = `'[^'"]*'|${doubleQuote}[^'"\\\\]*${doubleQuote}`
  return {
    match: `(:)\\s*(?:(null\\b)|([A-Za-z_]\\w*(?:\\.\\w+)*|${quoted}))`,
    captures: captures(
      'punctuation.separator.export.dpl',
      'constant.language.null.dpl',
      'variable.other.field.dpl',
    ),
  }
}

function matcherNames({ matchers }) {
  return Object.values(matchers).flatMap(({ name, aliases }) => [name, ...aliases])
}

function parameterNames({ matchers, constructs }) {
  const definitions = [...Object.values(matchers), ...Object.values(constructs)]
  const names = definitions.flatMap(({ configuration }) =>
    configuration.flatMap(({ name, aliases = [] }) => [name, ...aliases]),
  )
  return new Set(names)
}
