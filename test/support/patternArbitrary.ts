import fc from 'fast-check'

/** A pattern together with a text made after it, which it matches more often than not. */
export interface PatternSample {
  readonly pattern: string
  readonly text: string
}

/** A sample whose text has been changed at some places, also to bytes that are no UTF-8. */
export const bytesNear = (text: string): fc.Arbitrary<Uint8Array> =>
  fc
    .oneof(
      fc.constant([]),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.constantFrom('insert', 'delete', 'replace', 'cut'),
          fc.constantFrom(...oddBytes),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    )
    .map((changes) => {
      const bytes = [...new TextEncoder().encode(text)]
      for (const [seed, change, byte] of changes) {
        const at = bytes.length === 0 ? 0 : seed % bytes.length
        if (change === 'cut') bytes.length = at
        else bytes.splice(at, change === 'insert' ? 0 : 1, ...(change === 'delete' ? [] : [byte]))
      }
      return Uint8Array.from(bytes)
    })

/** Bytes that mean something to some matcher, and continuation and lead bytes of UTF-8. */
const oddBytes = [
  0, 9, 10, 13, 32, 34, 39, 43, 44, 45, 46, 48, 57, 58, 91, 92, 93, 97, 101, 120, 123, 125, 127, 0x80, 0xbf,
  0xc3, 0xe2, 0xf0, 0xff,
]

/** Names every second matcher, so that captures are compared too. */
function withExports(pattern: string): string {
  let count = 0
  return pattern.replace(/@/g, () => (count++ % 2 === 0 ? `:e${count}` : ''))
}

const quantifiers = ['', '*', '+', '{2}', '{,2}', '{1,}', '{2,3}', '?', '*?']

/** A matcher with texts it may take; `@` stands where an export name may. */
function leaf(): fc.Arbitrary<PatternSample> {
  const counted = (matcher: string, ...texts: readonly string[]): fc.Arbitrary<PatternSample> =>
    fc
      .tuple(fc.constantFrom(...quantifiers), fc.constantFrom(...texts))
      .map(([quantifier, text]) => ({ pattern: `${matcher}${quantifier}@`, text }))
  const plain = (matcher: string, ...texts: readonly string[]): fc.Arbitrary<PatternSample> =>
    fc
      .tuple(fc.constantFrom('', '', '*', '?'), fc.constantFrom(...texts))
      .map(([quantifier, text]) => ({ pattern: `${matcher}${quantifier}@`, text }))
  return fc.oneof(
    counted("','", ',', ',,', ''),
    counted("' '", ' ', '  '),
    counted("'k='", 'k=', 'k=k='),
    counted("'abcdefg'", 'abcdefg', 'abcdefgabcdefg'),
    counted("'ä'", 'ä', 'ää'),
    counted('[a-c]', 'a', 'abc'),
    counted('[^,\\n]', 'x', 'äx€', '😀y'),
    counted('[a-zäöü.-]', 'ä', 'a.b-ö'),
    counted('[:any:]', 'x', 'ä', '\n'),
    counted('[!:digit:]', 'x', '€'),
    counted('LD', 'some text', 'x', 'é😀', ''),
    counted('LD', 'a,b k=1', ' '),
    counted('DATA', 'two\nlines', 'x'),
    counted('WORD', 'word_1', 'w'),
    counted('NSPACE', 'a=b', 'ü'),
    counted('DIGIT', '12', '1'),
    counted('SPACE', ' ', '\t\n'),
    counted('EOL', '\n', '\n\n'),
    counted('EOLWIN', '\r\n'),
    counted('STRING', 'plain', '"quo ted"', "'it\\'s'", 'ünq'),
    counted('DQS', '"a b"', '"a \\"b\\""', '""', '"ä"'),
    counted('SQS', "'a b'", "'\\\\'"),
    counted('CSVDQS', '"a ""b"""', '"x"'),
    plain('INT', '12', '-7', '2147483648', '+00012', '12345678901234567'),
    plain('LONG', '9007199254740993', '-9223372036854775808', '9223372036854775808'),
    plain('INT(min=-5, max=100)', '100', '101', '-5', '-6'),
    plain('HEXINT', '0xff', '-x1F', '7'),
    plain('DOUBLE', '1.5', '-2', '3.', '1e5', '0.1', '123456789.123456789', '1e999'),
    plain('CDOUBLE', '3,25', '3,'),
    plain('BOOLEAN', 'true', 'FALSE', 'tru'),
    plain('IPADDR', '10.0.0.1', '256.1.1.1', '::1', '2001:db8::7', '1.2.3'),
    plain('UUIDSTRING', '0f8fad5b-d9cb-469f-a165-70867728950e'),
    plain(
      'ISO8601',
      '2020-02-03T04:05:06Z',
      '2020-02-03T04:05:06+0100',
      '2020-02-30T04:05:06Z',
      '2020-02-03T04:05:06CET',
    ),
    plain('JSONTIMESTAMP', '2019-03-04T05:06:07.089Z'),
    plain('HTTPDATE', '05/Nov/2019:23:59:59 -0500', '05/nov/2019:23:59:59 -0500'),
    plain("TIMESTAMP('yyyy-MM-dd HH:mm:ss.f')", '2021-05-06 07:08:09.4567', '1969-12-31 23:59:59.5'),
    plain("TIMESTAMP('h:mm a d MMM yy')", '1:02 PM 3 Apr 06'),
    plain("ENUM{'ok'=1, 'okay'=2, ''=0}", 'ok', 'okay'),
    plain('JSON', '{"a":1}', '{"a":[1,{"b":"x\\"y"}]}', '{'),
    plain('JSON{STRING:a, INT+:b}', '{"a":"x","b":"12"}', '{"a":"x"}'),
    plain('JSON_VALUE', '12.50', '"x"', '[1,2]'),
    plain(
      'JSON{JSON{INT:x, JSON:z}:a, JSON_ARRAY:b}',
      '{"a":{"z":{"q":null},"x":1},"b":[1]}',
      '{"b":[{}],"a":2}',
    ),
    fc.constantFrom('BOS', 'MOS', 'EOS').map((pattern) => ({ pattern, text: '' })),
    fc.constantFrom("<<'a'", "!<<'a'", "!>>'a'", '<<INT').map((pattern) => ({ pattern, text: '' })),
    fc.constantFrom("(INT@ LD*@ WORD?@ INT@)(fs=';')").map((pattern) => ({ pattern, text: '1;x;w;2' })),
  )
}

/** Patterns of nested groups over most matchers, with texts derived from them. */
export const patternSamples: fc.Arbitrary<PatternSample> = fc
  .letrec<{ item: PatternSample; group: PatternSample; sequence: PatternSample }>((tie) => ({
    item: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf(), tie('group')),
    group: fc.oneof(
      tie('sequence').map(({ pattern, text }) => ({ pattern: `(${pattern})`, text })),
      tie('sequence').map(({ pattern, text }) => ({ pattern: `(${pattern})?`, text })),
      fc
        .tuple(tie('sequence'), tie('sequence'))
        .map(([a, b]) => ({ pattern: `((${a.pattern}) | (${b.pattern}))`, text: b.text })),
      tie('sequence').map(({ pattern, text }) => ({ pattern: `>>(${pattern})`, text })),
      tie('item').map(({ pattern, text }) => ({
        pattern: `ARRAY{${pattern.replace(/@$/, '')}:v ','?}{0,3}@`,
        text: `${text},${text}`,
      })),
      tie('item').map(({ pattern, text }) => ({
        pattern: `KVP{LD*:key '=' ${pattern.replace(/@$/, '')}:value ','?}{0,3}@`,
        text: `a=${text},b=${text},a=${text}`,
      })),
      tie('sequence').map(({ pattern, text }) => ({ pattern: `STRUCTURE{${pattern}}@`, text })),
    ),
    sequence: fc.array(tie('item'), { minLength: 1, maxLength: 4 }).map((items) => ({
      pattern: items.map(({ pattern }) => pattern).join(' '),
      text: items.map(({ text }) => text).join(''),
    })),
  }))
  .sequence.map(({ pattern, text }) => ({ pattern: withExports(pattern), text }))
