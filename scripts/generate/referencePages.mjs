const generated = '<!-- Generated from the catalog by `npm run generate`. -->'

/** The pages for readers, by path. */
export function referencePages(catalog) {
  const families = byFamily(catalog)
  return {
    'docs/README.md': overview(catalog, families),
    'docs/commands.md': commandPage(catalog),
    ...Object.fromEntries(
      families.map(([name, rows]) => [`docs/functions/${name}.md`, functionPage(name, rows, catalog)]),
    ),
    'docs/matchers.md': matcherPage(catalog),
    'docs/patterns.md': patternPage(catalog),
  }
}

/** Functions by family, each family with its rows, both in catalogue order. */
function byFamily({ functions }) {
  const families = new Map()
  for (const row of Object.values(functions).flatMap(Object.values))
    families.set(row.category, [...(families.get(row.category) ?? []), row])
  return [...families]
}

function overview({ dataTypes, operators, durationUnits, commands, matchers }, families) {
  return page('The languages at a glance', [
    `- [Commands](commands.md): ${Object.keys(commands).length} of them`,
    ...families.map(([name, rows]) => `- [Functions: ${titleOf(name)}](functions/${name}.md): ${list(rows)}`),
    `- [Matchers of the pattern language](matchers.md): ${Object.keys(matchers).length} of them`,
    '- [Patterns for well-known log formats](patterns.md)',
    '- [Diagnostics](diagnostics.md): what the editor and `dql check` tell, with examples',
    '',
    '## Operators',
    '',
    'The tightest first. Operators of one strength are read from left to right.',
    '',
    ...table(
      ['Operator', 'Takes', 'Gives', 'Meaning'],
      Object.values(operators)
        .sort((a, b) => b.precedence - a.precedence)
        .map((row) => [symbolsOf(row), operandsOf(row), types(row.returns), prose(row.summary)]),
    ),
    '',
    '`name = expression` is no operator: it gives a value of a command, or a member of `record`, its name.',
    '',
    '## Data types',
    '',
    'A field that a record lacks is `null`, which has no type: `type(null)` is null, and API results call it `undefined`.',
    '',
    ...table(
      ['Type', '`type()`', 'In API results', 'Meaning'],
      Object.values(dataTypes).map((row) => [
        row.name,
        code(row.typeName),
        code(row.apiName),
        prose(row.summary),
      ]),
    ),
    '',
    '## Units of durations',
    '',
    'Written directly behind a number, as in `5m`. Letter case counts: `m` is a minute, `M` a month.',
    '',
    ...table(
      ['Unit', 'Meaning', 'Kind', 'In `duration(…, unit:)` also'],
      durationUnits.map((row) => [code(row.name), row.meaning, row.kind, row.longNames.map(code).join(', ')]),
    ),
  ])
}

function symbolsOf({ symbol, aliases, form }) {
  if (form === 'prefix') return code(symbol === 'not' ? 'not x' : `${symbol}x`)
  return [symbol, ...aliases].map(code).join(', ')
}

function operandsOf({ symbol, left, right }) {
  if (symbol === 'in') return 'any and a sub-query'
  const sides = [left, right].filter(Boolean).map(types)
  return sides.length === 2 && sides[0] === sides[1] ? sides[0] : sides.join(' and ')
}

function commandPage(catalog) {
  const categories = new Map()
  for (const row of Object.values(catalog.commands))
    categories.set(row.category, [...(categories.get(row.category) ?? []), row])
  return page(
    'Commands',
    [...categories].flatMap(([category, rows]) => [
      `## ${titleOf(category)}`,
      '',
      ...rows.flatMap((row) => [
        `### ${row.name}`,
        '',
        ...(row.startsQuery ? [`\`${row.name}\` starts a query.`, ''] : []),
        ...body(row, row.parameters, catalog),
      ]),
    ]),
  )
}

function functionPage(name, rows, catalog) {
  return page(
    `Functions: ${titleOf(name)}`,
    rows.flatMap((row) => [
      `## ${row.name}`,
      '',
      ...row.signatures.map((signature) => code(signatureText(row.name, signature))),
      '',
      ...body(row, row.signatures[0].parameters, catalog),
    ]),
  )
}

function signatureText(name, { parameters, returns }) {
  return `${name}(${parameters.map(parameterText).join(', ')}) → ${types(returns)}`
}

function parameterText({ name, isNamed, isRequired, isVariadic }) {
  return `${name}${isNamed ? ':' : ''}${isVariadic ? '…' : ''}${isRequired ? '' : '?'}`
}

function body(row, parameters, catalog) {
  const shown = parameters.filter(({ isHidden }) => !isHidden)
  return [
    [...remarks(row), prose(row.summary)].filter(Boolean).join(' '),
    ...(row.signatures ? ['', `Null: ${prose(catalog.nullRule(row))}`] : []),
    '',
    ...(shown.length > 0 ? [...parameterTable(shown), ''] : []),
    '```dql',
    row.example.query,
    '```',
    '',
    ...results(row.example),
    ...sourceLine(row, 'dql', catalog),
  ]
}

/** What an example gives; without a result only a Dynatrace environment has an answer. */
function results({ result }) {
  return result === undefined
    ? ['Only a Dynatrace environment can answer this.', '']
    : ['```text', result, '```', '']
}

function remarks({ isExperimental, isDeprecated }) {
  return [isExperimental ? '*Experimental.*' : undefined, isDeprecated ? '*Deprecated.*' : undefined]
}

function parameterTable(parameters) {
  return table(
    ['Parameter', 'Type', 'Default', 'Meaning'],
    parameters.map((parameter) => [
      code(parameterText(parameter)),
      parameter.types ? types(parameter.types) : (parameter.words ?? []).map(code).join(', '),
      parameter.default === undefined ? '' : code(parameter.default),
      [parameter.isExperimental ? '*Experimental.*' : undefined, prose(parameter.summary ?? '')]
        .filter(Boolean)
        .join(' '),
    ]),
  )
}

function matcherPage(catalog) {
  const { matchers, constructs, posixClasses, timestampLetters } = catalog
  const families = new Map()
  for (const row of Object.values(matchers))
    families.set(row.family, [...(families.get(row.family) ?? []), row])
  return page('Matchers', [
    'Names are read in any letter case. `:name` behind a matcher makes a field of what it matched.',
    '',
    '## Forms without a name',
    '',
    ...table(
      ['Form', 'Gives', 'Without a quantifier', 'Meaning'],
      Object.values(constructs).map((row) => [
        code(row.form),
        row.type ?? '',
        quantifierText(row),
        row.summary,
      ]),
    ),
    '',
    '## Character classes',
    '',
    ...table(
      ['Class', 'Matcher', 'Holds'],
      Object.values(posixClasses).map((row) => [
        code(`[:${row.name}:]`),
        row.matcher ?? '',
        prose(row.summary),
      ]),
    ),
    '',
    ...[...families].flatMap(([family, rows]) => [
      `## ${titleOf(family)}`,
      '',
      ...rows.flatMap((row) => matcherSection(row, catalog)),
    ]),
    '## Letters of TIMESTAMP formats',
    '',
    'One letter takes any number of digits, two to four letters exactly so many. Text in single quotes stands for itself.',
    '',
    ...table(
      ['Letter', 'Meaning'],
      timestampLetters.map(({ letter, meaning, widths }) => [
        code(letter),
        [meaning, widths].filter(Boolean).join(': '),
      ]),
    ),
  ])
}

function matcherSection(row, catalog) {
  return [
    `### ${row.name}`,
    '',
    [row.aliases.length > 0 ? `Also ${row.aliases.map(code).join(', ')}.` : undefined, prose(row.summary)]
      .filter(Boolean)
      .join(' '),
    '',
    ...(row.type ? [`- Gives: ${row.type}`] : []),
    `- Quantifier: ${quantifierText(row)}`,
    ...(row.body ? [`- Braces: ${bodies[row.body.kind]}${row.body.isRequired ? ', required' : ''}`] : []),
    '',
    ...(row.configuration.length > 0 ? [...configurationTable(row.configuration), ''] : []),
    '```dpl',
    row.example.pattern,
    '```',
    '',
    'For the text',
    '',
    '```text',
    catalog.visibleText(row.example.text),
    '```',
    '',
    ...(row.example.result === undefined ? [] : ['it gives', '']),
    ...(row.example.result === undefined ? [] : results(row.example)),
    ...sourceLine(row, 'dpl', catalog),
  ]
}

const bodies = {
  entries: "words with numbers, `'text'=1`",
  members: 'members, `MATCHER:name`',
  matcher: 'one matcher',
  pattern: 'a pattern',
}

function quantifierText({ quantifier }) {
  if (!quantifier) return 'none'
  if (quantifier.forms === 'presence') return '`*` (may be absent) or `+`'
  if (quantifier.isRequired) return `required, at most ${quantifier.maxAllowed}`
  return quantifier.min === quantifier.max
    ? `exactly ${quantifier.min}`
    : `${quantifier.min} to ${quantifier.max}`
}

function configurationTable(configuration) {
  return table(
    ['Configuration', 'Type', 'Default', 'Meaning'],
    configuration.map(({ name, aliases = [], type, default: standIn, summary }) => [
      [name, ...aliases].map(code).join(', '),
      type,
      standIn === undefined ? '' : code(String(standIn)),
      prose(summary ?? ''),
    ]),
  )
}

function sourceLine({ source }, language, { documentationPage }) {
  return source ? [`[Dynatrace documentation](${documentationPage(source, language)})`, ''] : []
}

/** The library of patterns, each with the lines it reads. */
function patternPage({ libraryPatterns }) {
  return page('Patterns for well-known log formats', [
    'The completion offers them by name where a pattern begins. A multi-line pattern means the same on one line.',
    ...libraryPatterns.flatMap(({ name, summary, pattern, samples }) => [
      '',
      `## ${name}`,
      '',
      summary,
      '',
      '```dpl',
      pattern,
      '```',
      '',
      '```text',
      ...samples,
      '```',
    ]),
  ])
}

function page(title, lines) {
  return [generated, '', `# ${title}`, '', ...lines].join('\n').trimEnd() + '\n'
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

function cell(text) {
  return text.replaceAll('|', '\\|')
}

/** Text of the catalog for Markdown: what would be markup outside of code is escaped. */
function prose(text) {
  const pieces = text.split(/(`[^`]*`)/)
  return pieces.map((piece, i) => (i % 2 === 1 ? piece : piece.replace(/[*_<&[\]\\]/g, '\\$&'))).join('')
}

function types(set) {
  return set === 'any' ? 'any' : set.join(', ')
}

function list(rows) {
  return rows.map(({ name }) => code(name)).join(', ')
}

function code(text) {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``
}

function titleOf(name) {
  if (name === 'makeTimeseries' || name === 'timeseries') return `Aggregations of ${name}`
  return name === 'aggregation' ? 'Aggregations of summarize' : name[0].toUpperCase() + name.slice(1)
}
