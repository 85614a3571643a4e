import fc from 'fast-check'
import { program, type JsonRead, type MemberSpec, type Program } from '../../engine/patterns'

const blanks = fc.constantFrom('', '', '', ' ', '\n', ' \t')

type Next = () => number
type Make<Result> = (next: Next) => Result

const counter = (): Next => {
  let slot = 0
  return () => slot++
}

function memberSpecs(depth: number): fc.Arbitrary<Make<readonly MemberSpec[]>> {
  const name = fc.constantFrom('a', 'b', 'cde', 'content', 'timestamp', 'a"b', '')
  return fc
    .array(fc.tuple(name, reads(depth), fc.boolean(), fc.boolean()), { minLength: 0, maxLength: 3 })
    .map(
      (specs) => (next) =>
        specs.map(([memberName, read, a, b]) => ({ name: memberName, read: read(next), isRequired: a && b })),
    )
}

function reads(depth: number): fc.Arbitrary<Make<JsonRead>> {
  const plain: fc.Arbitrary<Make<JsonRead>> = fc.constantFrom<Make<JsonRead>>(
    (next) => program.natural(next()),
    (next) => program.natural(next()),
    (next) => program.text(next()),
    (next) => program.converted(program.long(next())),
    (next) => program.converted(program.double(next())),
    (next) => program.converted(program.time("yyyy-MM-dd'T'HH:mm:ssZ", 'UTC', next())!),
  )
  if (depth === 0) return plain
  return fc.oneof(
    plain,
    memberSpecs(depth - 1).map(
      (make): Make<JsonRead> =>
        (next) =>
          program.members(make(next)),
    ),
    memberSpecs(depth - 1).map(
      (make): Make<JsonRead> =>
        (next) =>
          program.inside(make(next)),
    ),
  )
}

/** JSON text with blanks here and there, some of it JSON inside a string. */
export const jsonTexts: fc.Arbitrary<string> = fc.letrec<{ value: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }).map((text) => JSON.stringify(text)),
      fc.constantFrom(
        '"plain"',
        '"a\\"b"',
        '"\\u0041\\/\\n"',
        '"ä€😀"',
        '""',
        '"12"',
        '"-7"',
        '"2020-02-03T04:05:06Z"',
        '"tru',
      ),
      fc.constantFrom(
        '0',
        '-0',
        '12',
        '-3.25',
        '1e3',
        '00',
        '1.',
        '0.5',
        '123456789012345',
        '1234567890123456',
        '1e999',
        '-',
      ),
      fc.constantFrom('true', 'false', 'null', 'nul', 'truex'),
    ),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }).map((elements) => `[${elements.join(', ')}]`),
    tie('object').map((object) => JSON.stringify(object)),
    tie('object').map((object) => JSON.stringify(`  ${object.replaceAll(',', ',\n\t')} `)),
  ),
  object: fc
    .array(
      fc.tuple(
        fc.constantFrom('"a"', '"b"', '"cde"', '"content"', '"timestamp"', '"\\u0061"', '"x y"', 'a'),
        blanks,
        blanks,
        tie('value'),
      ),
      { maxLength: 5 },
    )
    .map(
      (members) =>
        `{${members.map(([name, before, behind, value]) => `${before}${name}${behind}:${before}${value}${behind}`).join(',')}}`,
    ),
})).object

/** Readers of the members of such objects. Each reader takes the next free slot. */
export const jsonPrograms: fc.Arbitrary<Program> = fc
  .tuple(memberSpecs(3), fc.boolean())
  .map(([make, isLine]) => (isLine ? program.jsonLine(make(counter())) : program.jsonObject(make(counter()))))
