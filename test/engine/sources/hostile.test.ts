import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeSource, readConfiguration, readDirectives, readGivenSource, resolveSource, sampleSchema } from '../../../engine/sources' // prettier-ignore
import { readJsonc, type JsonNode } from '../../../engine/sources/jsonc'
import { temporaryFolder } from './temporaryFolder'

/** Whatever users write or point at: problems, never exceptions. */

const folder = temporaryFolder({})
const runs = { numRuns: 120, seed: 20_250_103 }

const jsonLike = fc.array(
  fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', '//', '/*', '*/', '\n', ' ', '"files"', '"sources"', '"logs"', '"format"', '"fields"', '"text"', '1', 'null', '-', 'é'), // prettier-ignore
  { maxLength: 25 },
)

test('configurations', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        jsonLike.map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const { problems, sources } = readConfiguration(text, '/w/dql.config.json')
        expect(problems.every(({ line, character }) => line! >= 0 && character! >= 0)).toBe(true)
        expect([...sources.values()].flat().every(({ files }) => files.length > 0)).toBe(true)
      },
    ),
    runs,
  )
})

test('every JSON text is read as it is meant', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (json) => {
      // Line breaks stand outside of strings only.
      const spread = JSON.stringify(JSON.parse(json), undefined, 1).replaceAll('\n', ' // "x\n/* { */')
      const [plain, commented] = [readJsonc(json), readJsonc(spread)]
      expect([plain.fault, commented.fault]).toEqual([undefined, undefined])
      expect(valueOf(commented.root!)).toEqual(valueOf(plain.root!))
      expect(JSON.stringify(valueOf(plain.root!))).toBe(JSON.stringify(JSON.parse(json)))
    }),
    runs,
  )
})

function valueOf(node: JsonNode): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'array') return node.elements.map(valueOf)
  const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>
  for (const member of node.members) value[member.name] = valueOf(member.value)
  return value
}

test('directives and given sources', () => {
  const text = fc.array(fc.constantFrom('// ', 'dql:', 'source', ' ', 'a', '=', ',', '"', '{', '}', '\n', '*'), { maxLength: 20 }) // prettier-ignore
  fc.assert(
    fc.property(text, (parts) => {
      const { sources } = readDirectives(parts.join(''))
      const given = readGivenSource(parts.join(''))
      for (const source of [...sources, ...(given ? [given] : [])])
        expect(source.name && source.path).not.toBe('')
    }),
    runs,
  )
})

test('files', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    jsonLike.map((parts) => Buffer.from(parts.join(''))),
    fc.array(fc.json({ maxDepth: 2 }), { maxLength: 5 }).map((lines) => Buffer.from(lines.join('\n'))),
  )
  const path = join(folder, 'hostile.log')
  fc.assert(
    fc.property(bytes, (content) => {
      writeFileSync(path, content)
      const source = resolveSource('l', {
        folder,
        runSources: [{ name: 'l', path, fields: {} }],
        directives: readDirectives(''),
        configuration: readConfiguration('{}', 'x'),
      })
      expect(source.files.length + source.problems.length).toBeGreaterThan(0)
      expect(describeSource(source).files).toHaveLength(source.files.length)
      expect(sampleSchema(source).isClosed).toBe(false)
    }),
    runs,
  )
})
