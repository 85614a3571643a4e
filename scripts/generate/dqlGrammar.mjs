import { dplRules, insideQuotes, insideRawQuotes } from './dplGrammar.mjs'
import { alternatives, anyCase, brackets, captures } from './expressions.mjs'

/** The grammar of query files. Patterns in strings carry the scopes of the pattern language. */
export function dqlGrammar(catalog) {
  return {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    name: 'Dynatrace Query Language',
    scopeName: 'source.dql',
    fileTypes: ['dql', 'dqlpart', 'dqlexpr'],
    patterns: [{ include: '#pipeline' }],
    repository: {
      pipeline: includes('comments', 'start', 'pipe', 'parse', 'expression'),
      ...comments,
      ...commandRules(catalog),
      ...patternRules(catalog),
      expression: includes(
        'comments',
        'strings',
        'fields',
        'pattern-functions',
        'functions',
        'parameters',
        'words',
        'numbers',
        'operators',
        'brackets',
        'names',
      ),
      strings: { patterns: strings },
      ...literals(catalog),
      functions: { patterns: functionRules(catalog) },
      parameters: { patterns: [parameterRule(catalog)] },
      operators: { patterns: operators(catalog) },
      brackets: {
        patterns: [
          brackets('(', ')', 'parens', [{ include: '#expression' }]),
          brackets('{', '}', 'braces', [{ include: '#expression' }]),
          brackets('[', ']', 'brackets', [{ include: '#pipeline' }]),
          { match: ',', name: 'punctuation.separator.comma.dql' },
        ],
      },
      names: {
        patterns: [{ match: '[A-Za-z_][\\w.]*', name: 'variable.other.field.dql' }],
      },
      'dpl-quoted': { patterns: dplRules(catalog, insideQuotes) },
      'dpl-raw': { patterns: dplRules(catalog, insideRawQuotes) },
    },
  }
}

function includes(...names) {
  return { patterns: names.map((name) => ({ include: `#${name}` })) }
}

const comments = {
  comments: {
    patterns: [
      { match: '//.*$', name: 'comment.line.double-slash.dql' },
      { begin: '/\\*', end: '\\*/', name: 'comment.block.dql' },
      // Marks that another program replaces may stand wherever comments may.
      {
        match: '\\{\\{\\{?[^{}]+\\}\\}\\}?|\\$\\{[^{}]+\\}|\\{%[^{}]*%\\}|\\{#[^{}]*#\\}',
        name: 'constant.other.placeholder.dql',
      },
    ],
  },
}

/** Commands stand at the beginning of a line or sub-query, or behind a pipe, with comments and line breaks between. */
function commandRules({ commands }) {
  const all = Object.values(commands)
  const names = all.map(({ name }) => name)
  const starting = all.filter(({ startsQuery }) => startsQuery).map(({ name }) => name)
  const reading = all.filter(readsDataObject).map(({ name }) => name)
  const command = 'keyword.control.command.dql'
  const dataObject = 'entity.name.type.data-object.dql'
  return {
    start: {
      patterns: [
        {
          match: `(?:^|(?<=\\[))\\s*(${anyCase(reading)})\\s+([A-Za-z_][\\w.]*)`,
          captures: captures(command, dataObject),
        },
        { match: `(?:^|(?<=\\[))\\s*(${anyCase(starting)})(?!\\s*[=:(,)\\]])`, captures: captures(command) },
      ],
    },
    pipe: {
      patterns: [
        {
          begin: '\\|',
          end: `(?=(?i:parse)(?![\\w.]))|(${anyCase(names)})|(?=\\S)`,
          beginCaptures: { 0: { name: 'keyword.operator.pipe.dql' } },
          endCaptures: captures(command),
          applyEndPatternLast: 1,
          patterns: [{ include: '#comments' }],
        },
      ],
    },
    parse: { patterns: [parseCommand(catalogWithPattern(all))] },
  }
}

function readsDataObject({ startsQuery, parameters }) {
  return startsQuery && parameters.some(({ kinds }) => kinds.includes('dataObject'))
}

/** Names of the definitions with a parameter that takes a pattern. */
function catalogWithPattern(definitions) {
  const takesPattern = ({ kinds }) => kinds.includes('dplPattern') || kinds.includes('namelessDplPattern')
  return definitions.filter(({ parameters }) => parameters.some(takesPattern)).map(({ name }) => name)
}

/** From the first comma to the next one, strings are patterns. */
function parseCommand(names) {
  return {
    begin: `(?<![\\w.$\`])(${anyCase(names)})(?!\\s*[=:(,)\\]])`,
    end: '(?=[|\\]])',
    beginCaptures: captures('keyword.control.command.dql'),
    patterns: [secondArgument('(?=[|\\]])'), { include: '#expression' }],
  }
}

function patternRules({ functions }) {
  const definitions = Object.values(functions.scalar).map(({ name, signatures }) => ({
    name,
    parameters: signatures.flatMap(({ parameters }) => parameters),
  }))
  return {
    'pattern-functions': {
      patterns: [
        {
          begin: `(?<![\\w.$\`])(?i:(${alternatives(catalogWithPattern(definitions))}))\\s*(\\()`,
          end: '\\)',
          beginCaptures: captures('support.function.dql', 'punctuation.section.parens.begin.dql'),
          endCaptures: { 0: { name: 'punctuation.section.parens.end.dql' } },
          patterns: [secondArgument('(?=\\))'), { include: '#expression' }],
        },
      ],
    },
    'pattern-strings': {
      patterns: [
        patternString('"""', 'string.quoted.triple.dql', ['#dpl-raw']),
        patternString('"', 'string.quoted.double.dql', ['#dpl-quoted']),
      ],
    },
  }
}

function secondArgument(end) {
  const comma = { 0: { name: 'punctuation.separator.comma.dql' } }
  return {
    begin: ',',
    end,
    beginCaptures: comma,
    patterns: [
      { begin: ',', end, beginCaptures: comma, patterns: [{ include: '#expression' }] },
      { include: '#pattern-strings' },
      { include: '#expression' },
    ],
  }
}

function patternString(quotes, name, rules) {
  return {
    begin: quotes,
    end: quotes,
    beginCaptures: { 0: { name: `${name} punctuation.definition.string.begin.dql` } },
    endCaptures: { 0: { name: `${name} punctuation.definition.string.end.dql` } },
    contentName: 'meta.embedded.pattern.dql source.dpl',
    patterns: rules.map((include) => ({ include })),
  }
}

const ends = {
  beginCaptures: { 0: { name: 'punctuation.definition.string.begin.dql' } },
  endCaptures: { 0: { name: 'punctuation.definition.string.end.dql' } },
}

const escape = { match: '\\\\(?:u[0-9A-Fa-f]{4}|.)', name: 'constant.character.escape.dql' }

const strings = [
  { begin: '"""', end: '"""', name: 'string.quoted.triple.dql', ...ends },
  { begin: '"', end: '"', name: 'string.quoted.double.dql', ...ends, patterns: [escape] },
  { match: "'(?:[^'\\\\\\n]|\\\\.)*'?", name: 'invalid.illegal.single-quotes.dql' },
]

function literals({ durationUnits, sortWords }) {
  const units = alternatives(durationUnits.flatMap(({ name, longNames }) => [name, ...longNames]))
  return {
    fields: {
      patterns: [
        {
          begin: '`',
          end: '`|$',
          name: 'variable.other.field.quoted.dql',
          patterns: [{ match: '\\\\.', name: 'constant.character.escape.dql' }],
        },
        {
          match: '\\$\\w+(?::(?:noquote|triplequote|backtick)\\b)?',
          name: 'variable.other.constant.dashboard.dql',
        },
      ],
    },
    words: {
      patterns: [
        { match: `(?<![\\w.])${anyCase(['true', 'false'])}`, name: 'constant.language.boolean.dql' },
        { match: `(?<![\\w.])${anyCase(['null'])}`, name: 'constant.language.null.dql' },
        { match: `(?<![\\w.])${anyCase(sortWords)}(?!\\s*[:(])`, name: 'keyword.other.direction.dql' },
      ],
    },
    numbers: {
      patterns: [
        {
          match: `\\b(\\d+(?:\\.\\d+)?)(${units})\\b`,
          captures: captures('constant.numeric.duration.dql', 'keyword.other.unit.dql'),
        },
        { match: '\\b0[xX][0-9A-Fa-f]+\\b', name: 'constant.numeric.hex.dql' },
        {
          match: '\\b\\d+(?:\\.\\d+)?[eE][-+]?\\d+\\b|\\b\\d+\\.\\d+\\b',
          name: 'constant.numeric.float.dql',
        },
        { match: '\\b\\d+\\b', name: 'constant.numeric.integer.dql' },
      ],
    },
  }
}

function functionRules({ functions }) {
  const { scalar, ...aggregations } = functions
  const aggregationNames = Object.values(aggregations).flatMap(Object.keys)
  const before = '(?<![\\w.$`])'
  const call = '(?=\\s*\\()'
  return [
    {
      match: `${before}${anyCase(new Set(aggregationNames))}${call}`,
      name: 'support.function.aggregation.dql',
    },
    { match: `${before}${anyCase(Object.keys(scalar))}${call}`, name: 'support.function.dql' },
    {
      match: `${before}(?!(?i:and|or|xor|not|mod|in)\\b)[A-Za-z_][\\w.]*${call}`,
      name: 'entity.name.function.dql',
    },
  ]
}

/** `name:`, and behind it one of the words that some parameter of that form takes. */
function parameterRule({ commands, functions }) {
  const parameters = [
    ...Object.values(commands).flatMap((command) => command.parameters),
    ...Object.values(functions)
      .flatMap(Object.values)
      .flatMap(({ signatures }) => signatures.flatMap((signature) => signature.parameters)),
  ]
  const words = new Set(
    parameters.flatMap(({ kinds, words = [] }) => (kinds[0] === 'enum' && kinds.length === 1 ? words : [])),
  )
  return {
    match: `([A-Za-z_]\\w*)\\s*(:)(?:\\s*(${alternatives(words)})(?![\\w.(]))?`,
    captures: captures(
      'variable.parameter.dql',
      'punctuation.separator.key-value.dql',
      'support.constant.dql',
    ),
  }
}

function operators({ durationUnits, weekUnits }) {
  const units = alternatives([
    ...durationUnits.flatMap(({ name, longNames }) => [name, ...longNames]),
    ...weekUnits,
  ])
  const word = (words, name) => ({ match: `(?<![\\w.])${anyCase(words)}(?!\\s*:)`, name })
  return [
    {
      match: `(@)(\\d*)(?:(${units})\\b)?`,
      captures: captures(
        'keyword.operator.alignment.dql',
        'constant.numeric.alignment.dql',
        'keyword.other.unit.dql',
      ),
    },
    { match: '==|!=|<>|<=|>=|<|>', name: 'keyword.operator.comparison.dql' },
    { match: '=', name: 'keyword.operator.assignment.dql' },
    { match: '~', name: 'keyword.operator.search.dql' },
    { match: '[-+*/%]', name: 'keyword.operator.arithmetic.dql' },
    word(['and', 'or', 'xor', 'not'], 'keyword.operator.logical.dql'),
    word(['mod'], 'keyword.operator.arithmetic.dql'),
    word(['in'], 'keyword.operator.membership.dql'),
  ]
}
