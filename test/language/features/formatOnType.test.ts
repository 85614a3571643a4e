import { expect, test } from 'vitest'
import { applyEdits, formatOnType, openSnapshot } from '../../../language'
import { readCursor } from '../../support/markers'

test.each([
  // A pipe at the start of a line
  ['fetch logs\n  |<|>', 'fetch logs\n|'],
  ['fetch logs\n| filter a\n      |<|>', 'fetch logs\n| filter a\n|'],
  ['  fetch logs\n|<|>', '  fetch logs\n  |'],
  ['fetch logs\n  | filter a\n|<|>', 'fetch logs\n  | filter a\n  |'],
  ['fetch logs\n| join [\n    fetch events\n|<|>\n  ]', 'fetch logs\n| join [\n    fetch events\n    |\n  ]'],
  [
    'fetch logs\n| summarize {\n    a = count()\n  }\n    |<|>',
    'fetch logs\n| summarize {\n    a = count()\n  }\n|',
  ],
  ['fetch logs\n|<|>', 'fetch logs\n|'],
  // A pipe behind a command
  ['fetch logs\n| filter a |<|>', 'fetch logs\n| filter a\n|'],
  ['fetch logs\r\n  | filter a |<|>', 'fetch logs\r\n  | filter a\r\n  |'],
  ['fetch logs |<|>', 'fetch logs |'],
  ['fetch logs | filter a |<|>', 'fetch logs | filter a |'],
  ['fetch logs\n| join [ fetch events |<|> ]', 'fetch logs\n| join [ fetch events | ]'],
  // Brackets
  ['fetch logs\n| summarize {\n    count()\n      }<|>', 'fetch logs\n| summarize {\n    count()\n}'],
  ['  | filter in(a,\n    1\n      )<|>', '  | filter in(a,\n    1\n  )'],
  ['fetch logs\n| summarize { count() }<|>', 'fetch logs\n| summarize { count() }'],
  ['fetch logs\n  )<|>', 'fetch logs\n  )'],
  // Not in strings and comments
  ['fetch logs | filter a == "x\n  |<|>"', 'fetch logs | filter a == "x\n  |"'],
  ['fetch logs\n// a\n  // |<|>', 'fetch logs\n// a\n  // |'],
  ['fetch logs\n| parse content, """\n  INT |<|> """', 'fetch logs\n| parse content, """\n  INT | """'],
])('%j', (marked, expected) => {
  const { text, offset } = readCursor(marked)
  expect(applyEdits(text, formatOnType(openSnapshot(text), offset))).toBe(expected)
})
