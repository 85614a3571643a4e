import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

function generate(...args: string[]): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dql-samples-'))
  execFileSync(process.execPath, ['scripts/samples.mjs', '--out', folder, ...args], { cwd: root })
  return folder
}

const read = (...parts: string[]): string => fs.readFileSync(path.join(...parts), 'utf8')

describe('the sample logs', () => {
  test.each(['access.jsonl', 'exported.jsonl'])('%s is what its script writes', (file) => {
    expect(read(generate(), file)).toBe(read(root, 'samples/gateway', file))
  })

  test('any number of records covers the same two hours', () => {
    const lines = read(generate('--records', '50'), 'access.jsonl').trimEnd().split('\n')
    const times = lines.map((line) => (JSON.parse(line) as { requestTime: string }).requestTime)
    expect(lines).toHaveLength(50)
    expect(times[0]).toMatch(/^03\/Jan\/2025:09:0/)
    expect(times.at(-1)).toMatch(/^03\/Jan\/2025:10:5/)
  })

  test('the exported form holds the same records', () => {
    const folder = generate('--records', '20')
    const contents = read(folder, 'exported.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { content: string }).content)
    expect(`${contents.join('\n')}\n`).toBe(read(folder, 'access.jsonl'))
  })
})
