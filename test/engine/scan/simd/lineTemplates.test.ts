import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { templateOf } from '../../../../engine/scan/simd/lineTemplate'
import { FOLLOWS, FOUND } from '../../../../engine/scan/simd/memberPlaces'
import { threadKernels } from '../../../../engine/scan/simd/threadKernels'
import type { WantedMember } from '../../../../engine/scan/simd/wantedMember'
import { encodeUtf8 } from '../../../../engine/values'
import { tries } from '../../../support/fuzzing'
import { linesOf } from './linesOf'

const finder = threadKernels()!.members

const MEMBERS: readonly WantedMember[] = [
  { name: 'a', slot: 0 },
  { name: 'content', slot: 1, inside: { form: 'text', members: [{ name: 'path', slot: 2 }] } },
  { name: 'user', slot: 3, inside: { form: 'object', members: [{ name: 'name', slot: 4 }] } },
]
const NAMES = ['a', 'content', 'path', 'user', 'name']

/** A template as text: `‹text a›` where a text stands that is wanted as `a`. */
function printed(line: string): string | undefined {
  const bytes = encodeUtf8(line)
  const words = Object.fromEntries(Object.entries(FOLLOWS).map(([word, number]) => [number, word]))
  return templateOf(bytes, 0, bytes.length, MEMBERS)
    ?.map(({ constant, follows, slot }) => {
      const name = slot === undefined ? '' : ` ${NAMES[slot]!}`
      return `${Buffer.from(constant).toString()}‹${words[follows]!}${name}›`
    })
    .join('')
}

describe('what a line has in common with others', () => {
  test.each([
    ['{}', '{}‹end›'],
    ['{"a":"x","b":"y"}', '{"a":"‹text a›","b":"‹text›"}‹end›'],
    ['{ "a" : 12.5 , "b" : null }', '{ "a" : ‹scalar a› , "b" : ‹scalar› }‹end›'],
    ['{"a":"x\\"y\\\\"}', '{"a":"‹text a›"}‹end›'],
    ['{"b":[1,"x",{"a":2},[]]}', '{"b":[‹scalar›,"‹text›",{"a":‹scalar›},[]]}‹end›'],
    ['{"user":{"a":1,"name":"x"}}', '{"user":‹object user›{"a":‹scalar›,"name":"‹text name›"}}‹end›'],
    ['{"user":"x"}', '{"user":"‹text user›"}‹end›'],
    ['{"content":"{}"}', '{"content":"‹object content›{}"}‹end›'],
    [
      '{"content":"{\\"path\\":\\"/x\\",\\"n\\":7}","a":1}',
      '{"content":"‹object content›{\\"path\\":\\"‹innerText path›\\",\\"n\\":‹scalar›}","a":‹scalar a›}‹end›',
    ],
    ['{"content":"{\\"path\\":\\"\\\\n\\"}"}', undefined],
    ['{"\\u0061":1}', undefined],
    ['{"\\"":1}', undefined],
  ])('%s', (line, template) => {
    expect(printed(line)).toBe(template)
  })
})

type Found = readonly string[] | undefined

/** What is found in each of some lines that stand behind each other; undefined when it is left to others. */
function found(texts: readonly string[], members: readonly WantedMember[]): readonly Found[] {
  const { bytes, lines } = linesOf(texts)
  const marks = finder.read(bytes, lines, members)!
  return texts.map((_, line) => {
    if (marks[line] !== 0) return undefined
    return NAMES.map((name, slot) => {
      const { kinds, starts, ends } = finder.found(slot)
      const kind = kinds[line]!
      const isObject = kind === FOUND.object
      const text = isObject ? '' : Buffer.from(bytes.subarray(starts[line], ends[line])).toString()
      return kind === FOUND.nothing ? `no ${name}` : `${name} ${kind} ${text}`
    })
  })
}

/** What is found in a line must not depend on the lines that were read before it, nor on those read beside it. */
function expectSame(others: readonly string[], line: string): void {
  const members = structuredClone(MEMBERS)
  for (let i = 0; i < 6; i++) found(others, members)
  const lines = [...others, line, ...others, ...others, line]
  const alone = new Map([...others, line].map((it) => [it, found([it], structuredClone(MEMBERS))[0]]))
  expect(found(lines, members)).toEqual(lines.map((it) => alone.get(it)))
}

const content = (inner: string): string => `{"a":"x","content":"${inner}","user":{"name":"n"},"b":1}`
const LINE = content('{\\"path\\":\\"/x\\",\\"status\\":\\"200\\",\\"time\\":12}')

describe('a line behind others reads as alone', () => {
  test.each([
    LINE,
    content('{\\"path\\":\\"/a longer path than it was before\\",\\"status\\":\\"\\",\\"time\\":-1.5e3}'),
    content('{\\"path\\":\\"\\\\n\\\\\\"\\",\\"status\\":\\"200\\",\\"time\\":12}'),
    content('{\\"path\\":\\"/x\\",\\"status\\":\\"200\\",\\"time\\":01}'),
    content('{\\"path\\":\\"/x\\",\\"status\\":\\"200\\",\\"time\\":}'),
    content('{\\"path\\":\\"/x\\",\\"status\\":\\"200\\",\\"time\\":12} '),
    content('{\\"path\\":\\"/x\\",\\"path\\":\\"200\\",\\"time\\":12}'),
    content('{\\"path\\":\\"/\tx\\",\\"status\\":\\"200\\",\\"time\\":12}'),
    content('{\\"path\\":\\"/x","status\\":\\"200\\",\\"time\\":12}'),
    content('no JSON'),
    LINE.replace('"x"', '""'),
    LINE.replace('"x"', '"with \\"quotes\\", \\\\ and \\n"'),
    LINE.replace('"x"', '"\\u0041"'),
    LINE.replace('"x"', '"\\x"'),
    LINE.replace('"x"', '7'),
    LINE.replace('"x"', 'null'),
    LINE.replace('"n"', `"${'n'.repeat(40)}"`),
    LINE.replace('{"name":"n"}', '"name"'),
    LINE.replace('"b"', '"c"'),
    LINE.replace('"b"', '"a"'),
    LINE.replace('1}', '1 }'),
    LINE.slice(0, -1),
    LINE.slice(0, -8),
    `${LINE}}`,
    `${LINE} `,
    '{}',
    '',
  ])('%s', (line) => {
    expectSame([LINE], line)
    expectSame([line], LINE)
  })

  test('whatever is changed in it, and however many forms there were', () => {
    const pieces = fc.constantFrom('\\', '"', '\\"', ',', '}', '\\",\\"', '":"', '1', 'null', ' ', '\t', 'a', '\\n', 'abcdefghijklmnopqrs') // prettier-ignore
    const change = fc.tuple(fc.nat(500), fc.integer({ min: 0, max: 2 }), pieces)
    const changed = (line: string, changes: readonly [number, number, string][]): string =>
      changes.reduce((text, [place, taken, put]) => {
        const at = place % text.length
        return text.slice(0, at) + put + text.slice(at + taken)
      }, line)
    const forms = [LINE, LINE.replace('"b":1', '"b":"x","c":[1]'), '{"a":1}', '{"b":"x"}', '{"user":{}}']
    fc.assert(
      fc.property(
        fc.subarray(forms, { minLength: 1 }),
        fc.constantFrom(...forms),
        fc.array(change, { maxLength: 2 }),
        (before, form, changes) => expectSame(before, changed(form, changes)),
      ),
      tries(31, 1200),
    )
  })
})
