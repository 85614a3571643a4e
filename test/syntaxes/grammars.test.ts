import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

function run(...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

function readJson(name: string): unknown {
  return JSON.parse(fs.readFileSync(path.join(root, name), 'utf8'))
}

test('what is generated from the catalog is committed', () => {
  expect(run('scripts/generate.mjs', '--check')).toEqual({ status: 0, output: '' })
})

describe('grammars', () => {
  test('give the scopes written under the lines of the example files', () => {
    const files = ['query.dql', 'patternsInQueries.dql', 'pattern.dpl'].map((name) => `test/syntaxes/${name}`)
    const grammars = ['dql', 'dpl'].flatMap((name) => ['-g', `syntaxes/${name}.tmLanguage.json`])
    const { status, output } = run('node_modules/vscode-tmgrammar-test/dist/unit.js', ...grammars, ...files)
    expect(status, output).toBe(0)
  }, 20_000)
})

describe('language configurations', () => {
  const wordsOf = (name: string, text: string): readonly string[] => {
    const { wordPattern } = readJson(`syntaxes/${name}.language-configuration.json`) as { wordPattern: string }
    return [...text.matchAll(new RegExp(wordPattern, 'g'))].map(([word]) => word)
  }

  test.each([
    ['dql', 'log.source == `my field` - $limit*1.5h', ['log.source', '`my field`', '$limit', '1.5h']],
    ['dql', 'fields `a\\`b`, c[0]', ['fields', '`a\\`b`', 'c', '0']],
    ['dpl', "$peer LD:geo.town ' ' INT{2,3}", ['$peer', 'LD', 'geo.town', 'INT', '2', '3']],
  ])('%s cuts %s into words', (name, text, expected) => {
    expect(wordsOf(name, text)).toEqual(expected)
  })

  test.each(['dql', 'dpl'])('the word pattern of %s never matches nothing', (name) => {
    expect(wordsOf(name, ' , | () {} [] ')).toEqual([])
  })
})

test('the schema of the configuration describes the sample', () => {
  const schema = readJson('docs/dql.config.schema.json') as {
    properties: Record<string, unknown>
    definitions: { source: { properties: Record<string, unknown> } }
  }
  const sample = readJson('samples/dql.config.json') as { sources: Record<string, readonly object[]> }
  const entries = Object.values(sample.sources).flat()
  expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(sample)))
  expect(Object.keys(schema.definitions.source.properties)).toEqual(
    expect.arrayContaining([...new Set(entries.flatMap(Object.keys))]),
  )
})
