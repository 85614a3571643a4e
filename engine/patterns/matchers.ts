import { dpl, matcherNamed, posixClassNamed, type MatcherName } from '../../language'
import { lowerJson } from './jsonMatchers'
import type { MatcherUse } from './lowering'
import type { Bounds, Program, Range } from './program'
import { asText, boundsOf, nothing, OPEN_END } from './steps'
import { complement, normalize } from './characters'
import { lowerTime, lowerTimeFormat } from './timeMatchers'
import { encodeUtf8 } from '../values'

type Lower = (use: MatcherUse) => Program

/** The step of an item whose base is a matcher, its quantifier included. Unknown and unbuilt ones are reported. */
export function lowerMatcher(use: MatcherUse): Program {
  const { lowering, item, base } = use
  const definition = matcherNamed(base.name)
  if (!definition) {
    lowering.report('unknown-matcher', base.nameSpan, base.name, '')
    return nothing
  }
  if (base.arrayDepth > 0) {
    // Arrays of a type are read from JSON members only.
    lowering.report('array-outside-json', { start: base.nameSpan.end, end: base.span.end }, base.name)
    return nothing
  }
  const step = matchers[definition.name](use)
  const isNullable = definition.quantifier?.forms === 'presence' && item.quantifier?.form === '*'
  return isNullable ? { kind: 'optional', step } : step
}

const oneToOpen: Bounds = { min: 1, max: OPEN_END }

const lazy =
  (crossesLines: boolean): Lower =>
  ({ item, slot }) => ({
    kind: 'lazy',
    crossesLines,
    ...boundsOf(item, oneToOpen),
    stop: undefined,
    takesRest: true,
    covers: 0,
    slot,
  })

const quoted =
  (quote: '"' | "'", escape: 'backslash' | 'doubled'): Lower =>
  ({ item, slot }) => ({ kind: 'quoted', quote, escape, ...boundsOf(item, oneToOpen), slot })

/** A run of a POSIX class, ASCII characters only. */
const run =
  (name: string): Lower =>
  ({ item, slot }) =>
    asText(slot, { kind: 'characters', ranges: posix(name), ...boundsOf(item, oneToOpen) })

const posix = (name: string): readonly Range[] => normalize(posixClassNamed(name)?.ranges ?? [])

/** What a line end exports is in no source; its text is what others give. */
const text =
  (value: string): Lower =>
  ({ item, slot }) =>
    asText(slot, { kind: 'literal', bytes: [...encodeUtf8(value)], ...boundsOf(item, { min: 1, max: 1 }) })

/** Its quantifier counts bytes, of which a pair has two. */
const windowsLineEnd: Lower = ({ item, slot }) => {
  const { min, max } = boundsOf(item, { min: 2, max: 2 })
  return asText(slot, {
    kind: 'literal',
    bytes: [13, 10],
    min: Math.ceil(min / 2),
    max: Math.floor(max / 2),
  })
}

const integer =
  (base: 10 | 16, bits: number): Lower =>
  ({ item, slot }) => {
    const limit = 1n << BigInt(bits - 1)
    const min = numberParameter(item, 'min')
    const max = numberParameter(item, 'max')
    return {
      kind: 'integer',
      base,
      min: min === undefined ? -limit : largest(-limit, BigInt(Math.ceil(min))),
      max: max === undefined ? limit - 1n : smallest(limit - 1n, BigInt(Math.floor(max))),
      slot,
    }
  }

/** FLOAT keeps the digits it reads: rounding to 32 bits is not settled by any source; its range is. */
const decimal =
  (mark: '.' | ',', limit: number): Lower =>
  ({ item, slot }) => ({
    kind: 'decimal',
    mark,
    min: Math.max(-limit, numberParameter(item, 'min') ?? -limit),
    max: Math.min(limit, numberParameter(item, 'max') ?? limit),
    slot,
  })

const LARGEST_FLOAT = 3.4028234663852886e38

const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b)
const smallest = (a: bigint, b: bigint): bigint => (a < b ? a : b)

function numberParameter(item: dpl.Item, name: string): number | undefined {
  const value = dpl.parameterOf(item, name)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

const ip =
  (...versions: readonly (4 | 6)[]): Lower =>
  ({ slot }) => ({ kind: 'ip', versions, slot })

const at =
  (place: 'start' | 'middle' | 'end'): Lower =>
  ({ lowering, item, base, slot }) => {
    if (slot !== undefined) lowering.report('export-not-supported', item.span, base.name)
    return { kind: 'place', place }
  }

const enumeration: Lower = ({ lowering, item, slot }) => {
  const entries = item.body?.kind === 'enumBody' ? item.body.entries : []
  if (entries.length === 0) lowering.report('missing-body', item.span, 'ENUM')
  return {
    kind: 'enumeration',
    entries: entries.flatMap(({ key, value, valueSpan }) => {
      if (value === undefined || !Number.isInteger(value)) {
        lowering.report('enum-value', valueSpan, key)
        return []
      }
      return [{ key: [...encodeUtf8(key)], value: BigInt(value) }]
    }),
    ignoresCase: dpl.parameterOf(item, 'cis') === true,
    slot,
  }
}

/** The pattern in the braces of a matcher, which has to be there. */
function bodyOf({ lowering, item, base }: MatcherUse): dpl.Sequence {
  if (item.body?.kind === 'itemsBody' && item.body.sequence.items.length > 0) return item.body.sequence
  lowering.report('missing-body', item.span, base.name)
  return { kind: 'sequence', span: item.span, items: [] }
}

const structure: Lower = (use) => ({
  kind: 'structure',
  ...use.lowering.scope(bodyOf(use), use.place),
  slot: use.slot,
})

const list: Lower = (use) => {
  if (!use.item.quantifier) use.lowering.report('missing-quantifier', use.item.span, use.base.name)
  return {
    kind: 'list',
    ...use.lowering.scope(bodyOf(use), use.place),
    ...boundsOf(use.item, oneToOpen),
    slot: use.slot,
  }
}

/** Without a quantifier at least one pair is needed, which no source settles. */
const pairs: Lower = (use) => {
  const scope = use.lowering.scope(bodyOf(use), use.place)
  const { item, slot } = use
  if (!scope.names.includes('key')) use.lowering.report('pairs-without-name', item.span, 'key')
  if (!scope.names.some((name) => name.startsWith('value'))) {
    use.lowering.report('pairs-without-name', item.span, 'value')
  }
  return { kind: 'pairs', ...scope, ...boundsOf(item, { min: 1, max: 128 }), slot }
}

const xml =
  (form: Extract<Program, { kind: 'xml' }>['form']): Lower =>
  ({ item, slot }) => {
    const rootTag = dpl.parameterOf(item, 'roottag')
    return {
      kind: 'xml',
      form,
      rootTag: typeof rootTag === 'string' ? rootTag : undefined,
      excludesRoot: dpl.parameterOf(item, 'excluderoot') === true,
      ignoresNamespaces: dpl.parameterOf(item, 'ignorenamespace') === true,
      maxBytes: numberParameter(item, 'maxlen') ?? 128_000,
      slot,
    }
  }

/** How each matcher of the catalog is lowered; a new row there makes an error here. */
const matchers: Readonly<Record<MatcherName, Lower>> = {
  LD: lazy(false),
  DATA: lazy(true),
  STRING: ({ item, slot }) => ({ kind: 'word', ...boundsOf(item, oneToOpen), slot }),
  SQS: quoted("'", 'backslash'),
  DQS: quoted('"', 'backslash'),
  CSVSQS: quoted("'", 'doubled'),
  CSVDQS: quoted('"', 'doubled'),
  ALNUM: run('alnum'),
  ALPHA: run('alpha'),
  ASCII: run('ascii'),
  BLANK: run('blank'),
  CNTRL: run('cntrl'),
  DIGIT: run('digit'),
  GRAPH: run('graph'),
  LOWER: run('lower'),
  NSPACE: ({ item, slot }) =>
    asText(slot, { kind: 'characters', ranges: complement(posix('space')), ...boundsOf(item, oneToOpen) }),
  PRINT: run('print'),
  PUNCT: run('punct'),
  SPACE: run('space'),
  UPPER: run('upper'),
  WORD: run('word'),
  XDIGIT: run('xdigit'),
  EOL: text('\n'),
  CR: text('\r'),
  EOLWIN: windowsLineEnd,
  INT: integer(10, 32),
  LONG: integer(10, 64),
  HEXINT: integer(16, 32),
  HEXLONG: integer(16, 64),
  FLOAT: decimal('.', LARGEST_FLOAT),
  DOUBLE: decimal('.', Number.MAX_VALUE),
  CFLOAT: decimal(',', LARGEST_FLOAT),
  CDOUBLE: decimal(',', Number.MAX_VALUE),
  BOOLEAN: ({ slot }) => ({ kind: 'boolean', slot }),
  TIMESTAMP: lowerTime,
  ISO8601: lowerTimeFormat("yyyy-MM-dd'T'HH:mm:ssZ"),
  JSONTIMESTAMP: lowerTimeFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZ"),
  HTTPDATE: lowerTimeFormat('dd/MMM/yyyy:HH:mm:ss Z'),
  IPADDR: ip(4, 6),
  IPV4: ip(4),
  IPV6: ip(6),
  UUIDSTRING: ({ slot }) => ({ kind: 'uuid', slot }),
  SMARTSCAPEID: ({ slot }) => ({ kind: 'smartscapeId', slot }),
  CREDITCARD: ({ slot }) => ({ kind: 'creditCard', slot }),
  ENUM: enumeration,
  STRUCTURE: structure,
  ARRAY: list,
  KVP: pairs,
  JSON: lowerJson,
  JSON_ARRAY: lowerJson,
  JSON_VALUE: lowerJson,
  XML: xml('usual'),
  XML_PLAIN: xml('plain'),
  XML_VERBOSE: xml('verbose'),
  BOS: at('start'),
  MOS: at('middle'),
  EOS: at('end'),
}
