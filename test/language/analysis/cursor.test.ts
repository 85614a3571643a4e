import { expect, test } from 'vitest'
import { cursorAt, openSnapshot, patternCursorAt } from '../../../language'
import { readCursor } from '../../support/markers'

/** The kind of place, what it is about, and the word to be replaced. */
function placeAt(marked: string): string {
  const { text, offset } = readCursor(marked)
  const { place, word } = cursorAt(openSnapshot(text), offset)
  const about =
    place.kind === 'command'
      ? place.isFirst && 'first'
      : 'value' in place && place.value
        ? [place.value.ownerName, place.value.parameter?.name].filter(Boolean).join('.')
        : undefined
  const flags = place.kind === 'operand' ? [place.isWhole && 'whole', place.comparedWith && 'compared'] : []
  return [place.kind, about, ...flags, `«${text.slice(word.start, word.end)}»`].filter(Boolean).join(' ')
}

test.each([
  ['<|>', 'command first «»'],
  ['fetch logs | <|>', 'command «»'],
  ['fetch logs | fil<|>ter a', 'command «filter»'],
  ['fetch logs | join [ <|> ]', 'command first «»'],
  ['fetch <|>', 'operand fetch.dataObject whole «»'],
  ['fetch logs | filter <|>', 'operand filter.condition whole «»'],
  ['fetch logs | filter a == b<|>c', 'operand filter.condition compared «bc»'],
  ['fetch logs | filter a and <|>', 'operand filter.condition «»'],
  ['fetch logs | filter lower(<|>', 'operand lower.expression whole «»'],
  ['fetch logs | filter lower(<|>) == "a"', 'operand lower.expression whole «»'],
  ['fetch logs | filter contains(a, <|>)', 'operand contains.substring whole compared «»'],
  ['fetch logs | filter contains(a, "b", <|>)', 'operand contains whole «»'],
  ['fetch logs | filter con<|>(a)', 'functionName filter.condition «con»'],
  ['fetch logs | summarize count(), b<|>: {a}', 'parameterName summarize «b»'],
  ['fetch logs | summarize count(), by: {a, <|>}', 'operand summarize.by whole «»'],
  ['fetch logs | fieldsAdd a = <|>', 'operand fieldsAdd.expression whole «»'],
  ['fetch logs | fields r[<|>', 'member «»'],
  ['fetch logs | filter a <|>', 'operator filter.condition «»'],
  ['fetch logs | filter a an<|>', 'operator filter.condition «an»'],
  ['fetch logs | sort a de<|>', 'operator sort.expression «de»'],
  ['fetch logs | filter (a) <|>', 'operator filter.condition «»'],
  ['fetch logs | filter a == "<|>x"', 'text filter.condition «x»'],
  ['fetch logs | filter a == "x<|>', 'text filter.condition «x»'],
  ['fetch logs | filter a == """x<|>"""', 'text filter.condition «x»'],
  ['fetch logs, from: -5<|>', 'unit fetch.from «»'],
  ['fetch logs, from: -5m<|>', 'unit fetch.from «m»'],
  ['fetch logs, from: -2h@<|>', 'alignment «»'],
  ['fetch logs, from: -2h@<|>, to: @h', 'alignment «»'],
  ['fetch logs, from: -2h@d<|>', 'alignment «d»'],
  ['fetch logs | fieldsAdd a = timestamp@15m<|>', 'alignment «m»'],
  ['fetch logs // <|>', 'nothing «»'],
  ['fetch logs /* <|> */', 'nothing «»'],
])('%s', (marked, expected) => {
  expect(placeAt(marked)).toBe(expected)
})

function patternPlaceAt(marked: string): string {
  const { text, offset } = readCursor(marked)
  const snapshot = openSnapshot(text, { language: 'dpl' })
  const { place, word } = patternCursorAt(snapshot.patternAt(offset)!, offset)
  const about =
    place.kind === 'configurationName'
      ? [place.owner.name, ...place.given, place.mayBeGroup && 'or group']
      : place.kind === 'configurationValue'
        ? [place.parameter.name]
        : ['isMember' in place && place.isMember && 'member']
  return [place.kind, ...about, `«${text.slice(word.start, word.end)}»`].filter(Boolean).join(' ')
}

test.each([
  ['<|>', 'expression «»'],
  ['IN<|>T', 'expression «INT»'],
  ['LD:a <|>', 'expression «»'],
  ["'x'<|>", 'expression «»'],
  ["'x<|>'", 'literal «x»'],
  ["'x<|>", 'literal «x»'],
  ['LD:<|>', 'exportName «»'],
  ['LD:a<|>b', 'exportName «ab»'],
  ['JSON{<|>', 'expression member «»'],
  ['JSON{ INT:a, ST<|>RING:b }', 'expression member «STRING»'],
  ['JSON{ INT:<|>', 'exportName member «»'],
  ['STRUCTURE{ <|> }', 'expression «»'],
  ['(INT | <|>)', 'expression «»'],
  ['INT(<|>', 'configurationName INT or group «»'],
  ['INT(min=1, <|>)', 'configurationName INT min «»'],
  ['INT(min=<|>)', 'configurationValue min «»'],
  ['INT(min=1<|>)', 'nothing «»'],
  ['JSON{INT:a}(<|>', 'configurationName JSON or group «»'],
  ['ARRAY{INT:a}{1,2}(<|>', 'configurationName ARRAY or group «»'],
  ['(INT LD)(<|>', 'configurationName group or group «»'],
  ["'a'(<|>", 'configurationName literal or group «»'],
  ['EOS(<|>', 'expression «»'],
  ['INT (LD <|>)', 'expression «»'],
  ["ENUM{'a'=<|>", 'nothing «»'],
  ['INT{<|>', 'nothing «»'],
  ['[:<|>', 'characterClass «»'],
  ['[!:di<|>git:]', 'characterClass «digit»'],
  ['[a-<|>z]', 'nothing «»'],
  ['$a = <|>', 'expression «»'],
  ['>><|>', 'expression «»'],
  ['// <|>', 'nothing «»'],
])('pattern %s', (marked, expected) => {
  expect(patternPlaceAt(marked)).toBe(expected)
})
