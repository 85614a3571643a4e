const generated = '<!-- Generated from the inspections by `npm run generate`. -->'

/** Longer examples are cut: they show depth, not text. */
const longest = 200

/** The page of all diagnostics: what each means, an example of it, the example put right, and the fix. */
export function diagnosticsPage(language) {
  const rows = Object.entries(language.inspections)
  const sections = sectionsOf(rows)
  return [
    generated,
    '',
    '# Diagnostics',
    '',
    'What the editor and `dql check` tell about queries and patterns. Every example below is checked:',
    'the first text has the remark, the second has none.',
    '',
    '## Choosing severities',
    '',
    'A severity in `dql.config.json` holds for the whole workspace; `off` switches an inspection off.',
    '',
    ...fence('json', '{\n  "inspections": { "unknown-field": "off", "null-comparison": "warning" }\n}'),
    'A comment silences single places. Behind text it counts for its own line, on a line of its own for what begins on',
    'the next line that has text. Without codes it silences everything there; behind `--` a reason may follow.',
    '',
    ...fence(
      'dql',
      'fetch logs\n// dql:ignore unseen-field, null-comparison -- comes with the next release\n| filter tenent == null',
    ),
    'An error that is silenced still stands against running the query.',
    '',
    '## Overview',
    '',
    ...table(
      ['Code', 'Severity', 'Meaning', 'Fix'],
      rows.map(([code, row]) => [
        `[\`${code}\`](#${code})`,
        row.severity,
        row.title,
        fixOf(language, row) ? 'yes' : '',
      ]),
    ),
    '',
    ...sections.flatMap(([title, members]) => [
      `## ${title}`,
      '',
      ...members.flatMap(([code, row]) => section(language, code, row)),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

function sectionsOf(rows) {
  const isPattern = ([, { language }]) => language === 'dpl'
  return [
    ['Queries', rows.filter((row) => !isPattern(row))],
    ['Patterns', rows.filter(isPattern)],
  ].filter(([, members]) => members.length > 0)
}

function section(language, code, row) {
  const name = row.language ?? 'dql'
  const [remark] = snapshotOf(language, row).diagnostics
  const fix = fixOf(language, row)
  return [
    `### ${code}`,
    '',
    `**${row.title}** (${row.severity}). ${row.description}`,
    '',
    ...fence(name, row.bad),
    `> ${prose(cut(language.messageOf(remark)))}`,
    '',
    fix ? `Put right (quick fix: ${prose(cut(fix.title))}):` : 'Put right:',
    '',
    ...fence(name, row.good),
  ]
}

const snapshotOf = (language, row) =>
  language.openSnapshot(row.bad, { language: row.language ?? 'dql', variables: row.variables })

function fixOf(language, row) {
  const [fix] = language.codeActions(snapshotOf(language, row), { start: 0, end: row.bad.length })
  return fix && fix.kind !== 'silence' ? fix : undefined
}

const cut = (text) =>
  text.length > longest ? `${text.slice(0, longest / 2)} … ${text.slice(-longest / 4)}` : text

const fence = (name, text) => ['```' + name, cut(text), '```', '']

/** Text for Markdown: what would be markup outside of code is escaped. */
const prose = (text) =>
  text
    .split(/(`[^`]*`)/)
    .map((piece, i) => (i % 2 === 1 ? piece : piece.replace(/[*_<&[\]\\]/g, '\\$&')))
    .join('')

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
