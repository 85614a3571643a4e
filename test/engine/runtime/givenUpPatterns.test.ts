import { expect, test } from 'vitest'
import { runQuery } from '../../../engine'
import { TEST_NOW } from '../../support/runs'
import { temporaryFolder } from '../sources/temporaryFolder'

const folder = temporaryFolder({
  'long.log': `${'a'.repeat(4000)}\nxab!\n${'a'.repeat(3000)}\n`,
  'short.log': 'xab!\nno match\n',
})

async function told(query: string, file: string): Promise<readonly string[]> {
  const sources = [{ name: 'logs', path: `${folder}/${file}`, fields: {} }]
  const { steps, notices } = await runQuery({ query, folder, sources, now: TEST_NOW, workers: 0 })
  const parse = steps.find(({ name }) => name === 'parse')
  return [
    `refused ${parse?.refused ?? 0}, given up ${parse?.givenUp?.records ?? 0}`,
    ...notices.map(({ code, message }) => `${code}: ${message}`),
  ]
}

const pattern = `"LD:x ('a' LD '!')"`

test.each([
  ['in the scan', `fetch logs | parse content, ${pattern}`],
  ['behind other steps', `fetch logs | fieldsAdd c = lower(content) | parse c, ${pattern}`],
])('a pattern that gives up %s is counted and told', async (_, query) => {
  expect(await told(query, 'long.log')).toEqual([
    'refused 2, given up 2',
    'pattern-gave-up: parse gave up on 2 records after up to 212,000 steps: the pattern goes over the same text again and again. What it gives up on counts as not matched.',
  ])
  expect(await told(query, 'short.log')).toEqual(['refused 1, given up 0'])
})

test('one record is told in the singular', async () => {
  const [, message] = await told(`fetch logs | limit 1 | parse content, ${pattern}`, 'long.log')
  expect(message).toMatch(/^pattern-gave-up: parse gave up on 1 record after 212,000 steps: /)
})
