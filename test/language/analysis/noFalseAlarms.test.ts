import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { messageOf, openSnapshot } from '../../../language'
import { caseQueries } from '../../support/queries'

/** Every file below a folder whose name ends so. */
const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name))

/** What is alarmed in a text that is correct. The reference shows deprecated functions too. */
const alarmsIn = (text: string): readonly string[] =>
  openSnapshot(text)
    .diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning')
    .filter(({ code }) => code !== 'deprecated-function')
    .map((remark) => `${remark.code}: ${messageOf(remark)} in ${text}`)

/** The queries in fences of a page: whole ones, and single commands behind a source. */
const queriesIn = (page: string): readonly string[] =>
  [...page.matchAll(/^```dql\n([^]*?)^```$/gm)].map(([, query = '']) => query)

const pages = ['README.md', ...filesBelow('docs', '.md')].filter((name) => !name.endsWith('diagnostics.md'))

test('the queries of the samples give no alarm', () => {
  const samples = filesBelow('samples', '.dql')
  expect(samples.length).toBeGreaterThan(3)
  expect(samples.flatMap((file) => alarmsIn(readFileSync(file, 'utf8')))).toEqual([])
})

test('the queries on the pages give no alarm', () => {
  const starts =
    /^(?:\/\/[^\n]*\n)*\s*(?:data|describe|fetch|fieldsSnapshot|load|metrics|smartscape\w+|timeseries)\b/i
  const queries = pages.flatMap((page) => queriesIn(readFileSync(page, 'utf8')))
  const whole = queries.map((query) => (starts.test(query) ? query : `fetch logs | ${query}`))
  expect(whole.length).toBeGreaterThan(100)
  expect(whole.flatMap(alarmsIn)).toEqual([])
})

test('habits of other languages are not found in correct queries', () => {
  const habits = [
    'foreign-form',
    'foreign-command',
    'foreign-operator',
    'function-as-operator',
    'list-behind-in',
  ]
  const found = caseQueries().flatMap(({ id, query }) =>
    openSnapshot(query)
      .remarks.filter(({ code }) => habits.includes(code))
      .map(({ code }) => `${id}: ${code}`),
  )
  expect(found).toEqual([])
})
