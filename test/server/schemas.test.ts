import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Schemas } from '../../server/schemas'

let folder: string
let now: number
let schemas: Schemas

const file = (name: string): string => path.join(folder, name)
const uri = (name: string): string => pathToFileURL(file(name)).toString()
const fieldsOf = (name: string): readonly string[] | undefined =>
  schemas
    .sourcesFor(uri('query.dql'), '')
    .schemaOf(name)
    ?.fields.map((field) => field.name)

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dql-schemas-'))
  now = 0
  schemas = new Schemas(() => now)
  schemas.folders = [folder]
  writeFileSync(file('dql.config.json'), JSON.stringify({ sources: { logs: [{ files: 'a.jsonl' }] } }))
  writeFileSync(file('a.jsonl'), '{"first":1}\n')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('fields come from a sample of the files', () => {
  expect(fieldsOf('logs')).toContain('first')
  expect(fieldsOf('events')).toBeUndefined()
})

test('the configuration chooses severities', () => {
  const severities = (): readonly unknown[] => [...schemas.sourcesFor(uri('query.dql'), '').severities]
  expect(severities()).toEqual([])
  writeFileSync(file('dql.config.json'), '{"inspections": {"unknown-field": "off"}}')
  now += 10_000
  expect(severities()).toEqual([['unknown-field', 'off']])
})

test('as long as nothing changes, the same sources are given', () => {
  const sources = schemas.sourcesFor(uri('query.dql'), '')
  now += 10_000
  expect(schemas.sourcesFor(uri('query.dql'), '')).toBe(sources)
})

test('a file that was written is read again', () => {
  expect(fieldsOf('logs')).not.toContain('second')
  writeFileSync(file('a.jsonl'), '{"first":1,"second":2}\n')
  expect(fieldsOf('logs')).not.toContain('second')
  now += 10_000
  expect(fieldsOf('logs')).toContain('second')
})

test('a configuration that was written is read again at once when the client says so', () => {
  expect(fieldsOf('events')).toBeUndefined()
  writeFileSync(file('dql.config.json'), JSON.stringify({ sources: { events: [{ files: 'a.jsonl' }] } }))
  schemas.forget()
  expect(fieldsOf('events')).toContain('first')
})

test('new files of a glob are found after a while', () => {
  writeFileSync(file('dql.config.json'), JSON.stringify({ sources: { logs: [{ files: '*.jsonl' }] } }))
  expect(fieldsOf('logs')).not.toContain('later')
  writeFileSync(file('b.jsonl'), '{"later":1}\n')
  now += 60_000
  expect(fieldsOf('logs')).toContain('later')
})

test('the nearest configuration above a document counts', () => {
  mkdirSync(file('inner/queries'), { recursive: true })
  expect(schemas.folderOf(uri('inner/queries/a.dql'))).toBe(folder)
  writeFileSync(file('inner/dql.config.json'), '{}')
  expect(schemas.folderOf(uri('inner/queries/a.dql'))).toBe(file('inner'))
  expect(schemas.folderOf('untitled:Untitled-1')).toBe(folder)
  expect(schemas.folderOf(pathToFileURL('/elsewhere/a.dql').toString())).toBe('/elsewhere')
})

test('missing files and broken configurations are no failure', () => {
  writeFileSync(file('dql.config.json'), '{"sources": {"logs": [{"files": "nothing.jsonl"}]}')
  expect(fieldsOf('logs') ?? []).toEqual([])
  expect(schemas.configurationProblems()).toMatchObject([{ problems: [{ severity: 'error' }] }])
})
