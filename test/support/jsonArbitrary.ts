import fc from 'fast-check'
import { program, type JsonRead, type MemberSpec, type Program } from '../../engine/patterns'

const blanks = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  { weight: 1, arbitrary: fc.constantFrom(' ', '\n', ' \t') },
)

type Next = () => number
type Make<Result> = (next: Next) => Result

const counter = (): Next => {
  let slot = 0
  return () => slot++
}

function memberSpecs(depth: number): fc.Arbitrary<Make<readonly MemberSpec[]>> {
  const name = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom('a', 'cde', 'content') },
    { weight: 1, arbitrary: fc.constantFrom('a"b', '') },
  )
  return fc
    .array(fc.tuple(name, reads(depth), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 4 })
    .map(
      (specs) => (next) =>
        specs.map(([memberName, read, a, b]) => ({ name: memberName, read: read(next), isRequired: a && b })),
    )
}

/** A record whose members have slots of their own. */
function recordOf(make: Make<readonly MemberSpec[]>, slot: number): JsonRead {
  const next = counter()
  const read = program.members(make(next))
  const names = Array.from({ length: next() }, (_, index) => `n${index}`)
  return read.kind === 'members' ? { kind: 'record', names, members: read, slot } : read
}

function reads(depth: number): fc.Arbitrary<Make<JsonRead>> {
  const plain: fc.Arbitrary<Make<JsonRead>> = fc.constantFrom<Make<JsonRead>>(
    (next) => program.natural(next()),
    (next) => program.natural(next()),
    (next) => program.text(next()),
    (next) => program.converted(program.long(next())),
    (next) => program.converted(program.double(next())),
    (next) => program.converted(program.time("yyyy-MM-dd'T'HH:mm:ssZ", 'UTC', next())),
  )
  if (depth === 0) return plain
  const nested = memberSpecs(depth - 1)
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    {
      weight: 1,
      arbitrary: nested.map(
        (make): Make<JsonRead> =>
          (next) =>
            program.members(make(next)),
      ),
    },
    {
      weight: 1,
      arbitrary: nested.map(
        (make): Make<JsonRead> =>
          (next) =>
            recordOf(make, next()),
      ),
    },
    {
      weight: 3,
      arbitrary: nested.map(
        (make): Make<JsonRead> =>
          (next) =>
            program.inside(make(next)),
      ),
    },
  )
}

/** Well-formed scalars, and some that JSON does not have. */
const scalars = fc.oneof(
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }).map((text) => JSON.stringify(text)) },
  {
    weight: 8,
    // prettier-ignore
    arbitrary: fc.constantFrom(
      '"plain"', '"a\\"b"', '"\\u0041\\/\\n"', '"\\ud83d\\ude00\\ud800"', '"ä€😀"', '""', '"12"', '"-7"',
      '"2020-02-03T04:05:06Z"', '0', '-0', '12', '-3.25', '1e3', '0.5', '123456789012345', '1234567890123456', '1e999',
      'true', 'false', 'null',
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('"tru', '00', '1.', '-', 'nul', 'truex', '"\\x"', '"\u0001"') },
)

const memberNames = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('"a"', '"cde"', '"content"', '"id"') },
  { weight: 1, arbitrary: fc.constantFrom('"\\u0061"', '"x y"', '"a\\"b"', '""') },
)

/** JSON text with blanks here and there, some of it JSON inside a string. */
export const jsonTexts: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    { weight: 3, arbitrary: scalars },
    { weight: 1, arbitrary: tie('object') },
    {
      weight: 1,
      arbitrary: fc.array(tie('value'), { maxLength: 3 }).map((elements) => `[${elements.join(', ')}]`),
    },
    { weight: 2, arbitrary: tie('object').map((object) => JSON.stringify(object)) },
    {
      weight: 1,
      arbitrary: tie('object').map((object) => JSON.stringify(`  ${object.replaceAll(',', ',\n\t')} `)),
    },
  ),
  object: fc
    .array(fc.tuple(memberNames, blanks, blanks, tie('value')), { minLength: 1, maxLength: 6 })
    .map((members) => `{${members.map(printMember).join(',')}}`),
})).object

const printMember = ([name, before, behind, value]: readonly [string, string, string, string]): string =>
  `${before}${name}${behind}:${before}${value}${behind}`

/** Readers of the members of such objects. Each reader takes the next free slot. */
export const jsonPrograms: fc.Arbitrary<Program> = fc
  .tuple(memberSpecs(2), fc.boolean())
  .map(([make, isLine]) => (isLine ? program.jsonLine(make(counter())) : program.jsonObject(make(counter()))))
