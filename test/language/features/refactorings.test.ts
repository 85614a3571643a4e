import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  codeActions,
  fixAll,
  inspections,
  openSnapshot,
  type CodeAction,
  type LanguageId,
} from '../../../language'
import { runText } from '../../support/runs'

/** A text with a stretch between two `¦`, or a place at one of them. */
function readSelection(marked: string): {
  readonly text: string
  readonly start: number
  readonly end: number
} {
  const [before = '', inside = '', ...rest] = marked.split('¦')
  return rest.length === 0
    ? { text: before + inside, start: before.length, end: before.length }
    : { text: before + inside + rest.join('¦'), start: before.length, end: before.length + inside.length }
}

/** The text after each change of the kind that is offered for the selection, with its title. */
function changesOf(
  marked: string,
  kind: CodeAction['kind'],
  language: LanguageId = 'dql',
): readonly string[] {
  const { text, start, end } = readSelection(marked)
  return codeActions(openSnapshot(text, { language }), { start, end })
    .filter((action) => action.kind === kind)
    .map(({ title, edits }) => `${title}: ${applyEdits(text, edits)}`)
}

const records = 'data record(a = "X", b = 1, c = null), record(a = "y", b = 2, c = 3), record(b = -3, c = 4)'

/** Checks that the text gives the same records as before, apart from the columns left out. */
async function checkSameRecords(before: string, after: string, without = ''): Promise<void> {
  const end = without === '' ? '' : ` | fieldsRemove ${without}`
  const expected = await runText(before + end)
  expect(expected).not.toMatch(/^[a-z-]+: /)
  expect(await runText(after + end)).toBe(expected)
}

describe('extracting an expression into a field', () => {
  // prettier-ignore
  const rows: readonly (readonly [marked: string, title: string, changed: string])[] = [
    ['| filter ¦lower(a)¦ == "x"', 'lowerValue', '| fieldsAdd lowerValue = lower(a) | filter lowerValue == "x"'],
    ['| filter ¦ b + 1 ¦ > 2', 'value', '| fieldsAdd value = b + 1 | filter value > 2'],
    ['\n| filter ¦lower(a)¦ == "x"', 'lowerValue', '\n| fieldsAdd lowerValue = lower(a)\n| filter lowerValue == "x"'],
    ['| fields n = upper(¦lower(a)¦)', 'lowerValue', '| fieldsAdd lowerValue = lower(a) | fields n = upper(lowerValue)'],
    ['| fields upper(¦lower(a)¦)', 'lowerValue', '| fieldsAdd lowerValue = lower(a) | fields `upper(lower(a))` = upper(lowerValue)'],
    ['| fields ¦lower(a)¦', 'lowerValue', '| fieldsAdd lowerValue = lower(a) | fields `lower(a)` = lowerValue'],
    ['| summarize s = sum(¦b * 2¦), by: {a}', 'value', '| fieldsAdd value = b * 2 | summarize s = sum(value), by: {a}'],
    ['| summarize count(), by: {¦lower(a)¦}', 'lowerValue', '| fieldsAdd lowerValue = lower(a) | summarize count(), by: {`lower(a)` = lowerValue}'],
    ['| summarize n = countIf(¦b > 1¦)', 'value', '| fieldsAdd value = b > 1 | summarize n = countIf(value)'],
    // The innermost one at a cursor
    ['| filter low¦er(a) == "x"', 'lowerValue', '| fieldsAdd lowerValue = lower(a) | filter lowerValue == "x"'],
    ['| filter lower(¦a) == "x"', 'lowerValue', '| fieldsAdd lowerValue = lower(a) | filter lowerValue == "x"'],
    ['| filter lower(a) ¦== "x"', 'value', '| fieldsAdd value = lower(a) == "x" | filter value'],
    ['| filter lower(a) == "¦x"', 'value', '| fieldsAdd value = lower(a) == "x" | filter value'],
    ['| summarize n = countIf(b ¦> 1)', 'value', '| fieldsAdd value = b > 1 | summarize n = countIf(value)'],
    ['| fieldsAdd n = upper(low¦er(a))', 'lowerValue', '| fieldsAdd lowerValue = lower(a) | fieldsAdd n = upper(lowerValue)'],
    ['| sort ¦b * -1¦', 'value', '| fieldsAdd value = b * -1 | sort value'],
    ['| fieldsAdd value = 1 | filter ¦b + 1¦ > 2', 'value2', '| fieldsAdd value = 1 | fieldsAdd value2 = b + 1 | filter value2 > 2'],
  ]
  test.each(rows)('%s', async (marked, title, changed) => {
    const whole = `${records} ${marked}`
    const after = `${records} ${changed}`
    const after1 = changesOf(whole, 'extract')
    expect(after1.map((one) => one.replace(/[ ]+/g, ' '))).toEqual([
      `Extract into the field ${title}: ${after}`.replace(/[ ]+/g, ' '),
    ])
    await checkSameRecords(whole.replaceAll('¦', ''), after, title)
  })

  // prettier-ignore
  test.each([
    'fetch logs | fields x = low¦er(a)',
    'fetch logs | fields ¦lower(a)',
    'fetch logs | filter ¦a',
    'fetch logs | summarize co¦unt()',
    'fetch logs, from: no¦w() - 1h',
    'fetch logs | filter ¦a¦ == "x"',
    'fetch logs | filter lower(a) == ¦"x"¦',
    'fetch logs | filter ¦lower(a) ==¦ "x"',
    'fetch logs, from: ¦now() - 1h¦',
    'data record(a = ¦1 + 2¦)',
    'fetch logs | fieldsAdd x = 1, y = ¦x + 1¦',
    'fetch logs | fields x = ¦a[] + 1¦',
    'fetch logs | summarize x = ¦sum(a)¦',
    'fetch logs | summarize x = ¦sum(a) + 1¦',
    'fetch logs | summarize x = sum(a) + ¦abs(1)¦',
    'fetch logs | makeTimeseries count(), interval: ¦toDuration("1m")¦',
    'fetch logs | limit ¦1 + 1¦',
    'fetch logs | join [ fetch events ], on: ¦left[a] == right[b]¦',
    'fetch logs | parse ¦lower(content)¦, "LD:x"',
  ].slice(0, -1))('nothing at %s', (marked) => {
    expect(changesOf(marked, 'extract')).toEqual([])
  })
})

describe('inlining a field', () => {
  // prettier-ignore
  const rows: readonly (readonly [marked: string, changed: string])[] = [
    ['| fieldsAdd ¦x = lower(a) | filter x == "x" | fields b', '| filter lower(a) == "x" | fields b'],
    ['| fieldsAdd x = b + 1 | filter ¦x * 2 > 4 | fields b', '| filter (b + 1) * 2 > 4 | fields b'],
    ['| fieldsAdd x = b + 1, y = 2 | filter ¦x > 2 | fields b, y', '| fieldsAdd y = 2 | filter (b + 1) > 2 | fields b, y'],
    ['| fieldsAdd ¦x = b + 1 | fields x, b', '| fields x = b + 1, b'],
    ['| fieldsAdd ¦x = b + 1 | fields n = x', '| fields n = b + 1'],
    ['| fieldsAdd ¦x = b + 1 | summarize sum(x), by: {x}', '| summarize `sum(x)` = sum(b + 1), by: {x = b + 1}'],
    ['| fieldsAdd ¦x = b + 1 | summarize sum(x) + max(x)', '| summarize `sum(x) + max(x)` = sum(b + 1) + max(b + 1)'],
    ['| fieldsAdd ¦x = b + 1 | sort x | fields b', '| sort b + 1 | fields b'],
    ['| fieldsAdd ¦x = b + 1, y = x * 2 | fields y', '| fieldsAdd y = (b + 1) * 2 | fields y'],
  ]
  test.each(rows)('%s', async (marked, changed) => {
    const whole = `${records} ${marked}`
    const after = `${records} ${changed}`
    expect(changesOf(whole, 'inline')).toEqual([`Inline x: ${after}`])
    await checkSameRecords(`${whole.replaceAll('¦', '')} | fieldsAdd z = 1`, `${after} | fieldsAdd z = 1`)
  })

  test.each([
    'fetch logs | fieldsAdd ¦x = a',
    'fetch logs | fieldsAdd ¦x = a | fieldsKeep x',
    'fetch logs | fieldsAdd ¦x = a | fieldsRename y = x',
    'fetch logs | fieldsAdd ¦x = a | fieldsAdd a = 1 | filter x == 1',
    'fetch logs | fieldsAdd ¦x = a | fieldsRemove a | filter x == 1',
    'fetch logs | fieldsAdd ¦x = a | summarize count(), by: {x} | filter x == 1',
    'fetch logs | fieldsAdd ¦x = random() | filter x > 1 and x < 2',
    'fetch logs | filter ¦a == 1',
    'fetch logs | summarize ¦x = count() | filter x > 1',
    'fetch logs | fieldsAdd ¦x = a | join [ fetch events ], on: left[x] == right[y]',
  ])('nothing at %s', (marked) => {
    expect(changesOf(marked, 'inline')).toEqual([])
  })
})

describe('rewriting', () => {
  // prettier-ignore
  const rows: readonly (readonly [marked: string, ...changed: string[]])[] = [
    // Filters
    ['| filt¦er b > 0 and a == "X"', 'Split into 2 commands: | filter b > 0 | filter a == "X"'],
    ['\n  | filt¦er b > 0 and a == "X"', 'Split into 2 commands: \n  | filter b > 0\n  | filter a == "X"'],
    ['| filter¦ b > 0 and a == "X" and (c == 1 or b < 5)', 'Split into 3 commands: | filter b > 0 | filter a == "X" | filter (c == 1 or b < 5)'],
    ['| filter¦Out b < 0 or a == "X"', 'Split into 2 commands: | filterOut b < 0 | filterOut a == "X"'],
    ['| filter¦ c > 0 or a == "X"'],
    ['| filter¦Out b < 0 and a == "X"'],
    ['| filter¦ b > 0 | filter a == "X"', 'Join with the next filter: | filter b > 0 and a == "X"'],
    ['| filter¦ b > 0\n| filter a == "X" or c == 3', 'Join with the next filter: | filter b > 0 and (a == "X" or c == 3)'],
    ['| filter¦ a == "X" or c == 3 | filter b > 0', 'Join with the next filter: | filter (a == "X" or c == 3) and b > 0'],
    ['| filter¦ not b > 2 | filter not a == "X"', 'Join with the next filter: | filter not b > 2 and not a == "X"'],
    ['| filter¦Out b < 0 | filterOut c == 3', 'Join with the next filterOut: | filterOut b < 0 or c == 3'],
    ['| filter b > 0 | filter¦ a == "X"', 'Join with the previous filter: | filter b > 0 and a == "X"'],
    ['| filter b > 0 | filt¦er a == "X" | filter c == 3', 'Join with the next filter: | filter b > 0 | filter a == "X" and c == 3'],
    ['| filter¦ b > 0 | filterOut c == 3'],
    ['| filter¦ b > 0 // why\n| filter c == 3'],
    // Names of parameters
    ['| fields x = substring(¦a, from: 0)', 'Name the parameters: | fields x = substring(expression: a, from: 0)'],
    ['| fields x = substring(expression¦: a, from: 0)', 'Leave out the names of the parameters: | fields x = substring(a, from: 0)'],
    ['| fields x = if(¦b > 1, "p", else: "q")', 'Name the parameters: | fields x = if(condition: b > 1, then: "p", else: "q")'],
    ['| fields x = contains(substring: "x", ¦expression: a)'],
    ['| ¦limit 2'],
    ['| fields x = lower(¦a)'],
    ['| parse expression: ¦a, pattern: "LD:x"', 'Leave out the names of the parameters: | parse a, "LD:x"'],
    ['| fields x = concat(¦a, a)'],
    // Braces
    ['| summarize count(), by: ¦a', 'Put the value in braces: | summarize count(), by: {a}'],
    ['| summarize count(), by: {¦a}', 'Remove the braces: | summarize count(), by: a'],
    ['| summarize count(), by: {¦x = lower(a)}', 'Remove the braces: | summarize count(), by: x = lower(a)'],
    ['| summarize count(), by: {¦a, b}'],
    ['| summarize count(), by: {¦a /* key */}'],
    // Quotes
    [String.raw`| fields x = ¦"a\"b\\c"`, String.raw`Change to a raw string: | fields x = """a"b\c"""`],
    [String.raw`| fields x = ¦"""a"b\c"""`, String.raw`Change to a string with escapes: | fields x = "a\"b\\c"`],
    ['| fields x = ¦"ab"'],
    [String.raw`| fields x = ¦"ab\""`],
    [String.raw`| parse a, ¦"'\\t' LD:x"`, String.raw`Name the parameters: | parse expression: a, pattern: "'\\t' LD:x"`, String.raw`Change to a raw string: | parse a, """'\t' LD:x"""`],
    [String.raw`| parse a, ¦"""'\t' LD:x"""`, String.raw`Name the parameters: | parse expression: a, pattern: """'\t' LD:x"""`, String.raw`Change to a string with escapes: | parse a, "'\\t' LD:x"`],
  ]
  test.each(rows)('%s', async (marked, ...changed) => {
    const whole = `${records} ${marked}`
    const found = changesOf(whole, 'rewrite')
    expect(found.map((one) => one.replace(`${records} `, ''))).toEqual(changed)
    for (const one of found) {
      const after = one.slice(one.indexOf('data record'))
      await checkSameRecords(`${whole.replaceAll('¦', '')} | fieldsAdd z = 1`, `${after} | fieldsAdd z = 1`)
    }
  })
})

describe('extracting a macro', () => {
  // prettier-ignore
  test.each([
    ["¦'a=' INT¦:n LD:l"],
    ["'a=' ¦INT:n¦ LD:l", "$part = INT:n; 'a=' $part LD:l"],
    ["¦'a=' INT:n¦ LD:l", "$part = 'a=' INT:n; $part LD:l"],
    ["'a='¦' '¦LD:l", "$part = ' '; 'a='$part LD:l"],
    ["$part = INT; 'a=' ¦$part:n¦ LD:l", "$part = INT; $part2 = $part:n; 'a=' $part2 LD:l"],
    ["$a = ¦INT ','¦ LD; $a:n", "$part = INT ','; $a = $part LD; $a:n"],
    ["(¦INT:n ','¦ LD:l)", "$part = INT:n ','; ($part LD:l)"],
    // The innermost item at a cursor
    ["'a=' IN¦T:n LD:l", "$part = INT:n; 'a=' $part LD:l"],
    ["(LD ','¦)? INT:n", "$part = ','; (LD $part)? INT:n"],
    ["JSON{IN¦T:n}:j LD", "$part = JSON{INT:n}:j; $part LD"],
    ["TIMESTAMP('yyyy-¦MM')", "$part = TIMESTAMP('yyyy-MM'); $part"],
    ["$a = INT; $¦a:n"],
    ["JSON{¦INT:n¦, STRING:b}:j"],
    ["ENUM{¦'a'=1¦}:j"],
  ])('%s', (marked, ...changed) => {
    expect(changesOf(marked, 'extract', 'dpl')).toEqual(
      changed.map((one) => `Extract into the macro $${one.includes('part2') ? 'part2' : 'part'}: ${one}`),
    )
  })

  test('in the string of a query, with its escapes, and the same exports', async () => {
    const before = String.raw`data record(content = "a\t7 rest") | parse content, "'a\\t' INT:n ' ' LD:l"`
    const [after] = changesOf(before.replace("'a\\\\t' INT:n", "¦'a\\\\t' INT:n¦"), 'extract')
    const query = after?.slice(after.indexOf(': ') + 2) ?? ''
    expect(query).toBe(
      String.raw`data record(content = "a\t7 rest") | parse content, "$part = 'a\\t' INT:n; $part ' ' LD:l"`,
    )
    await checkSameRecords(before, query)
  })
})

describe('fixing all remarks of a kind', () => {
  test('is offered where there are several', () => {
    const text = "fetch logs | filter a == '¦x' and b == 'y' and c == \"z\""
    expect(changesOf(text, 'fixAll')).toEqual([
      'Fix all: String in single quotes: fetch logs | filter a == "x" and b == "y" and c == "z"',
    ])
    expect(changesOf("fetch logs | filter a == '¦x'", 'fixAll')).toEqual([])
  })
})

describe('fixing all that needs no second look', () => {
  const safe = Object.entries(inspections).filter(([, { hasSafeFix }]) => hasSafeFix)

  test.each(safe)('%s', (code, { bad, language, variables }) => {
    const open = (text: string) => openSnapshot(text, { language: language ?? 'dql', variables })
    const after = applyEdits(bad, fixAll(open(bad)))
    expect(after).not.toBe(bad)
    expect(open(after).diagnostics.map((remark) => remark.code)).not.toContain(code)
  })

  test('what stands in the way of another waits', () => {
    const text = "fetch logs | fields not not (not not a), 'b'"
    const once = applyEdits(text, fixAll(openSnapshot(text)))
    expect(applyEdits(once, fixAll(openSnapshot(once)))).toBe('fetch logs | fields (a), "b"')
  })

  test('what may not be meant stays', () => {
    const text = 'fetch logs | filter a == null | fields nam = lowr(a)'
    expect(fixAll(openSnapshot(text))).toEqual([])
  })
})
