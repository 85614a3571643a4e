import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { describeSource, readConfiguration, readDirectives, resolveSource } from '../../../engine/sources'
import { temporaryFolder } from './temporaryFolder'

/** How a file is read, found from its first lines. */
function rulesOf(content: string | Buffer): string {
  const folder = temporaryFolder({ 'a.log': content })
  const source = resolveSource('l', {
    folder,
    runSources: [{ name: 'l', path: join(folder, 'a.log'), fields: {} }],
    directives: readDirectives(''),
    configuration: readConfiguration('{}', 'x'),
  })
  const [file] = describeSource(source).files
  const problems = source.problems.map(({ code }) => code)
  return [file?.format, file?.timestamp, file?.loglevel, ...problems].join(', ')
}

const filling = 'x'.repeat(9_000_000)
const line = '2025-01-03T09:22:13Z ERROR it'
const record = `{"timestamp":"2025-01-03T09:22:13Z","level":"error","text":"it"}`
const longRecord = `{"timestamp":"2025-01-03T09:22:13Z","level":"error","text":"${filling}"}`

const asText = 'text lines, head of the line, head of the line'
const asJson = 'JSON lines, member "timestamp", member "level"'

/** The beginning of a first line that is too long to be read to its end, and what stands behind it, tell the rules. */
test.each([
  ['text behind it', `${line} ${filling}\n${`${line}\n`.repeat(5)}`, asText],
  ['nothing behind it', `${line} ${filling}`, asText],
  ['records behind it', `${longRecord}\n${`${record}\n`.repeat(5)}`, asJson],
  ['one record behind it', `${longRecord}\n${record}\n`, asJson],
  ['no record behind it', longRecord, asJson],
  ['packed text', gzipSync(`${line} ${filling}\n${line}\n`), asText],
  ['packed records', gzipSync(`${longRecord}\n${record}\n`), asJson],
  ['a byte order mark', `\uFEFF${longRecord}\n${record}\n`, asJson],
])('a long first line: %s', (_, content, expected) => {
  expect(rulesOf(content)).toBe(expected)
})

test('a sample passes lines over that are too long, and says that it is one', () => {
  const folder = temporaryFolder({ 'a.log': `${record}\n${longRecord}\n${record}\n` })
  const source = resolveSource('l', {
    folder,
    runSources: [{ name: 'l', path: join(folder, 'a.log'), fields: {} }],
    directives: readDirectives(''),
    configuration: readConfiguration('{}', 'x'),
  })
  expect(describeSource(source).sample).toMatchObject({ isWhole: false })
})
