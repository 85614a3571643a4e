import fc from 'fast-check'
import {
  Duration,
  encodeUtf8,
  Ip,
  RecordValue,
  SmartscapeId,
  Tag,
  tagOf,
  Timeframe,
  Timestamp,
  toText,
  Uid,
  VectorBuilder,
  type Value,
  type Vector,
} from '../../engine/values'

/** Longs with a liking for the ends of 64 bits and for small numbers. */
export const arbitraryLong = fc.oneof(
  fc.constantFrom(0n, 1n, -1n, 2n, 10n, 2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n),
  fc.bigInt({ min: -20n, max: 20n }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
)

export const arbitraryDouble = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 0.5, -0.5, 1e308, -1e308, 5e-324, 2 ** 53),
  fc.integer({ min: -20, max: 20 }).map(Number),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

/** Short words over few letters, so that they are often equal or part of each other; some beyond ASCII. */
export const arbitraryText = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'A', ' ', '*', '%', '1'), maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('a', 'é', '\u{1F600}', '\uE000', '\uFFFD', '\uFEFF'), maxLength: 4 }),
  fc.constantFrom('', 'true', '12', '-3.5', '2024-05-01T10:00:00Z', '10.0.0.1', '::1', '{"a": 1}'),
)

export const arbitraryTime = fc.oneof(
  fc.bigInt({ min: 1_700_000_000_000_000_000n, max: 1_700_000_999_000_000_000n }),
  arbitraryLong,
)

/** Any scalar value, null among them. */
export const arbitraryScalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.boolean() },
  { weight: 3, arbitrary: arbitraryLong },
  { weight: 3, arbitrary: arbitraryDouble },
  { weight: 4, arbitrary: arbitraryText },
  { weight: 1, arbitrary: arbitraryTime.map((nanos) => new Timestamp(nanos)) },
  { weight: 1, arbitrary: arbitraryTime.map((nanos) => new Duration(nanos)) },
  { weight: 1, arbitrary: fc.constantFrom<Value>(new Ip(4, 167772161n), new Ip(6, 1n)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Value>(new Uid('uid64', 5n), new SmartscapeId('HOST-0000000000000001')),
  },
  { weight: 1, arbitrary: fc.constant(new Timeframe(5n, 1_000_000_000n)) },
)

/** Any value, with arrays and records of scalars. */
export const arbitraryValue: fc.Arbitrary<Value> = fc.oneof(
  { weight: 8, arbitrary: arbitraryScalar },
  { weight: 1, arbitrary: fc.array(arbitraryScalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'k'), arbitraryScalar), { maxLength: 3 })
      .map((members) => new RecordValue(new Map(members))),
  },
)

/** A column of one type, or of one type with nulls, or of any values. */
export function arbitraryColumn(length: number): fc.Arbitrary<readonly Value[]> {
  const ofLength = (element: fc.Arbitrary<Value>): fc.Arbitrary<readonly Value[]> =>
    fc.array(element, { minLength: length, maxLength: length })
  const kinds: fc.Arbitrary<Value>[] = [
    arbitraryLong,
    arbitraryDouble,
    arbitraryText,
    fc.boolean(),
    arbitraryTime.map((nanos) => new Timestamp(nanos)),
    arbitraryTime.map((nanos) => new Duration(nanos)),
  ]
  const withNulls = kinds.map((kind) =>
    fc.oneof({ weight: 3, arbitrary: kind }, { weight: 1, arbitrary: fc.constant(null) }),
  )
  return fc.oneof(...[...kinds, ...withNulls, arbitraryValue, arbitraryValue].map(ofLength))
}

/** Bytes that are no UTF-8, as logs sometimes hold them. */
const BROKEN = Uint8Array.of(0x61, 0xff, 0xe2, 0x82)

/** A vector whose texts are slices of one memory, with foreign bytes between them; some are broken on request. */
export function slicedVector(values: readonly Value[], options: { readonly breaks: boolean }): Vector {
  const builder = new VectorBuilder(values.length)
  const pieces: number[] = []
  values.forEach((value, row) => {
    if (tagOf(value) !== Tag.string) return builder.set(row, value)
    const bytes = options.breaks && row % 5 === 4 ? BROKEN : encodeUtf8(value as string)
    pieces.push(0x61, 0x62)
    builder.setSlice(row, pieces.length, pieces.length + bytes.length)
    pieces.push(...bytes)
  })
  builder.bytes = Uint8Array.from([...pieces, 0x61])
  return builder.finish(values.length)
}

/** A value as short text for expectations: strings in quotes, null as `null`, doubles with a fraction. */
export function show(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(1) : String(value)
  return toText(value)!
}
