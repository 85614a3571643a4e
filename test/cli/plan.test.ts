import { expect, test } from 'vitest'
import { plan } from '../../cli/verbs/plan'

async function told(query: string, options: Record<string, boolean> = {}) {
  let out = ''
  let err = ''
  const streams = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) }
  const code = await plan.run([], { expression: query, ...options }, streams)
  return { code, out: out.split('\n'), err }
}

test.each([
  ['command for command', {}, 'Limit 1'],
  ['as it runs', { rewritten: true }, 'Limit 1'],
])('prints a plan %s', async (_, options, first) => {
  const { code, out, err } = await told('data record(a = 1) | limit 1', options)
  expect({ code, err, first: out[0] }).toEqual({ code: 0, err: '', first })
})

test.each([
  ['an error', 'data record(a = 1) | limit', 1, /missing/],
  ['a remark, beside the plan', 'data record(a = 1) | filter a == "x"', 0, /a/],
])('tells %s', async (_, query, wanted, words) => {
  const { code, err } = await told(query)
  expect(code).toBe(wanted)
  expect(err).toMatch(words)
})
