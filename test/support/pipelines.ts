import { functionAbsence } from '../../engine/functions'
import {
  functionsAt,
  openSnapshot,
  type DataType,
  type FunctionDefinition,
  type FunctionPlace,
  type KnownField,
  type ParameterDefinition,
  type TypeSet,
} from '../../language'

/** A number from 0 up to but not including `count`; where the choices come from. */
export type Choose = (count: number) => number

/**
 * A query over records of constants: any commands, functions and operators of the catalog that run on local data.
 * Arguments mostly have types their parameters take. Some queries are refused; the others should run.
 */
export function anyPipeline(choose: Choose): string {
  const maker = new PipelineMaker(choose)
  return maker.pipeline()
}

const literals: Readonly<Record<DataType, readonly string[]>> = {
  array: [
    'array(1, 2, 3)',
    'array("a", null, "b")',
    'array(1, 2.5)',
    'array()',
    'array(array(1), "x")',
    'array(record(k = 1), record(k = "z", m = 2))',
    'array(5m, 1h)',
    'array(now(), now())',
    'array(2.5, 1.5)',
    'array(null)',
  ],
  binary: ['decodeBase16ToBinary("ff00")'],
  boolean: ['true', 'false', '(1 < 2)'],
  double: ['1.5', '-0.25', '2.0'],
  duration: ['5m', '-1h', '1d'],
  geopoint: ['null'],
  ip: ['ip("10.0.0.1")', 'ip("2001:db8::7")'],
  long: ['1', '0', '-3', '40'],
  record: ['record(k = 1, m = "x")', 'record(k = record(n = 1.5))', 'record()', 'record(k = array(1, 2))'],
  smartscapeid: ['toSmartscapeId("HOST-0123456789ABCDEF")'],
  string: [
    '"a b"',
    '"12"',
    '"true"',
    '"10.0.0.1"',
    '"{\\"k\\": 1, \\"m\\": [1, \\"x\\"]}"',
    '"k=1, m=2"',
    '""',
  ],
  timeframe: [
    'timeframe(from: toTimestamp("2024-05-01T10:00:00Z"), to: toTimestamp("2024-05-01T11:00:00Z"))',
  ],
  timestamp: ['toTimestamp("2024-05-01T10:00:00Z")', 'toTimestamp("2024-05-01T10:07:30Z")'],
  uid: ['uuid(1, 2)', 'uid64(7)', 'uid128(3, 4)'],
}

const types = Object.keys(literals) as readonly DataType[]

const patterns = [
  'LD:s',
  "LD:s (' ' | '=' | EOS) LD?:t",
  'INT:n',
  "WORD:w ' '? WORD:v",
  'JSON:j',
  'JSON{INT:k, JSON_ARRAY{STRING}:m}(flat=true):j',
  'JSON{INT:k}:j',
  'IPADDR:ip',
  "KVP{WORD:key '=' INT:value ', '?}:pairs",
  "ARRAY{INT:v ', '?}{1,3}:list",
  'STRUCTURE{INT:n WORD?:w}:rec',
  "ENUM{'a'=1, 'k'=2}:code",
  '(INT:n | LD:text)',
  'BOOLEAN:flag',
  'DOUBLE:number',
  'DIGIT:d',
  'JSON_VALUE:value',
] as const

const matching = [
  ['1,2,x', "ARRAY{INT:v ','?}{1,3}:list"],
  ['1a2b', 'ARRAY{INT:v ALPHA{1}:w}{1,3}:list'],
  ['k=1,m=x', "KVP{WORD:key '=' (INT:valueInt | WORD:valueText) ','?}:pairs"],
  ['7 a', "STRUCTURE{INT:n ' ' (STRUCTURE{WORD:w}:inner)}:rec"],
  ['{"k": 1, "m": [1, 2], "z": {"n": "1.5"}}', "JSON{INT:k, LONG[]:m, JSON{DOUBLE:n}:z}(greedy='rest'):j"],
  ['{"k": "1", "m": "x"}', "JSON{INT:k, STRING:m:b}(flat=true, greedy='rest'):j"],
  ['[1, "2.5", null]', 'JSON_ARRAY{DOUBLE}:values'],
  ['[{"k": 1}, {"k": "x"}]', 'JSON_ARRAY:values'],
  ['{"k": [1, {"m": 2}]}', 'JSON:j'],
  ['2024-05-01 10:00:00', "TIMESTAMP('yyyy-MM-dd HH:mm:ss'):timestamp"],
  ['10.0.0.1', '(IPADDR:ip | LD:text):both'],
  ['1 x', "$m = INT:n ' ' WORD:w; $m:macro"],
  ['<a b="1"><c>x</c></a>', 'XML:x'],
  ['true 0012 ff', "BOOLEAN:flag ' ' DIGIT:d ' ' HEXINT:hex"],
] as const

const rawJson = '"""{"k": 1, "z": [1, "x"]}"""'

const jsonTexts = [
  '[{"a": 1, "b": {"k": 1.0, "m": [1, 2]}}, {"a": "x", "b": {"k": null}, "c": [{"k": 1}, {"m": 1e3}]}]',
  '{"a": null, "k": [], "b": [[1], 2], "x": 12345678901234567890}',
  '[{"a": true}, {"a": {}}]',
]

const namelessPatterns = ["' '", 'INT', "','"] as const

const notHere: ReadonlySet<string> = new Set(['random', 'lookup', 'getRecordField'])

class PipelineMaker {
  readonly #choose: Choose
  #fields: readonly KnownField[] = []
  #fresh = 0

  constructor(choose: Choose) {
    this.#choose = choose
  }

  pipeline(): string {
    const commands = [this.#data()]
    const count = 1 + this.#choose(4)
    for (let index = 0; index < count; index++) {
      this.#look(commands.join('\n| '))
      commands.push(this.#command())
    }
    return commands.join('\n| ')
  }

  #look(text: string): void {
    const { facts } = openSnapshot(text)
    this.#fields = facts.resultOf(facts.query).fields
  }

  readonly #of = <Item>(items: readonly Item[]): Item => items[this.#choose(items.length)] as Item

  readonly #some = (most: number, item: () => string): string =>
    Array.from({ length: 1 + this.#choose(most) }, item).join(', ')

  #data(): string {
    if (this.#choose(8) === 0) return `data json: """${this.#of(jsonTexts)}"""`
    const names = ['a', 'b', 'c', 'k', 'timestamp', 'right.k', 'lookup.a']
    const member = (): string => {
      const name = this.#of(names)
      const type = name === 'timestamp' ? 'timestamp' : this.#of(types)
      return `${name} = ${this.#choose(8) === 0 ? 'null' : this.#of(literals[type])}`
    }
    return `data ${this.#some(3, () => `record(${this.#some(5, member)})`)}`
  }

  #command(): string {
    const make = this.#of([
      () => `fields ${this.#some(3, () => this.#assigned(this.#anyExpression()))}`,
      () => `fieldsAdd ${this.#some(3, () => this.#assigned(this.#anyExpression()))}`,
      () => `fieldsAdd ${this.#some(3, () => this.#assigned(this.#anyExpression()))}`,
      () => `fieldsAdd ${this.#some(2, () => this.#assigned(this.#iterative()))}`,
      () => `fieldsKeep ${this.#some(3, () => this.#of([this.#field(), '"*"', '"a*"', '"*k"']))}`,
      () => `fieldsRemove ${this.#some(2, () => this.#of([this.#field(), '"r*"', '"*.k"']))}`,
      () => `fieldsRename ${this.#some(2, () => `${this.#name()} = ${this.#field()}`)}`,
      () => `filter ${this.#typed(['boolean'], 2)}`,
      () => `filterOut ${this.#typed(['boolean'], 1)}`,
      () => `sort ${this.#some(2, () => this.#field() + this.#of(['', ' asc', ' desc']))}`,
      () => `dedup ${this.#field()}`,
      () => 'limit 2',
      () => `expand ${this.#of([this.#field(), `${this.#name()} = ${this.#typed(['array'], 1)}`])}`,
      () =>
        `fieldsFlatten ${this.#fieldOf('record')}${this.#of(['', ', depth: 2', ', prefix: "p."', ', fields: {k, q = m}'])}`,
      () =>
        `parse ${this.#typed(['string'], 1)}, ${JSON.stringify(this.#of(patterns))}${this.#of(['', ', preserveFieldsOnFailure: true', ', parsingPrerequisite: false'])}`,
      () => `summarize ${this.#some(2, () => this.#assigned(this.#aggregation('summarize')))}${this.#by()}`,
      () => `summarize ${this.#some(2, () => this.#assigned(this.#aggregation('summarize')))}${this.#by()}`,
      () =>
        `makeTimeseries ${this.#some(2, () => this.#assigned(this.#aggregation('makeTimeseries')))}${this.#by()}, time: ${this.#of(['timestamp', 'toTimestamp("2024-05-01T10:00:00Z")'])}, from: toTimestamp("2024-05-01T09:00:00Z"), to: toTimestamp("2024-05-01T12:00:00Z")`,
      () => `fieldsSummary ${this.#some(2, () => this.#field())}`,
      () => `parse ${this.#matching()}`,
      () => `fieldsAdd p = parse(${this.#matching()})`,
      () => `fieldsAdd p = parseAll(${this.#matching()})`,
      () => `jsonExtract ${this.#of([this.#fieldOf('string'), rawJson])}, conflicts: rest`,
      () => `append [${this.#subquery()}]`,
      () =>
        `fieldsAdd j = 1, l = lookup([${this.#subquery()} | fieldsAdd a = 1], sourceField: j, lookupField: a)`,
      () =>
        `fieldsAdd j = 1\n| lookup [${this.#subquery()} | fieldsAdd a = 1], sourceField: j, lookupField: a`,
      () =>
        `fieldsAdd a = 1\n| join [${this.#subquery()} | fieldsAdd a = 1.0], on: {a}${this.#of(['', ', fields: {b, k}'])}`,
      () => `fieldsAdd a = 1\n| joinNested ${this.#name()} = [${this.#subquery()} | fieldsAdd a = 1], on: a`,
      () =>
        `lookup [${this.#subquery()}], sourceField: ${this.#field()}, lookupField: a${this.#of(['', ', prefix: "l_"', ', fields: {b, q = k}'])}`,
      () =>
        `join [${this.#subquery()}], on: {left[${this.#field()}] == right[a]}${this.#of(['', ', kind: outer', ', kind: leftOuter', ', prefix: "j_"', ', fields: {b, q = k}'])}`,
      () =>
        `joinNested ${this.#name()} = [${this.#subquery()}], on: {left[${this.#field()}] == right[a]}${this.#of(['', ', fields: {b, q = k}'])}`,
    ])
    return make()
  }

  /** A text and a pattern that fits it, as arguments. */
  #matching(): string {
    const [text, pattern] = this.#of(matching)
    return `${JSON.stringify(text)}, ${JSON.stringify(pattern)}`
  }

  #subquery(): string {
    const own = this.#data()
    return this.#choose(2) === 0 ? own : `${own} | fieldsAdd b = ${this.#of(literals[this.#of(types)])}`
  }

  #by(): string {
    if (this.#choose(2) === 0) return ''
    return `, by: {${this.#some(2, () => this.#assigned(this.#choose(2) === 0 ? this.#field() : this.#anyExpression()))}}`
  }

  #assigned(expression: string): string {
    return this.#choose(4) === 0 ? expression : `${this.#name()} = ${expression}`
  }

  #name(): string {
    return this.#of(['a', 'b', 'k', 'x', 'y', `n${this.#fresh++}`])
  }

  #field(): string {
    const known = this.#fields.filter(({ name }) => !name.includes('`'))
    return known.length > 0 ? quoted(this.#of(known).name) : 'a'
  }

  #fieldOf(type: DataType): string {
    const known = this.#fields.filter((field) => field.type === 'unknown' || field.type.includes(type))
    return known.length > 0 ? quoted(this.#of(known).name) : this.#field()
  }

  #anyExpression(): string {
    return this.#typed([this.#of(types)], 3)
  }

  /** An expression that may give one of the types; `depth` more calls may stand in it. */
  #typed(wanted: TypeSet, depth: number): string {
    const type = wanted === 'any' ? this.#of(types) : this.#of(wanted)
    const choice = this.#choose(depth > 0 ? 10 : 4)
    if (choice === 0) return this.#of(literals[type])
    if (choice <= 2) return this.#fieldOf(type)
    if (choice === 3) return this.#choose(3) === 0 ? this.#field() : this.#of(literals[type])
    if (choice === 4) return this.#operation(depth - 1)
    if (choice === 5) return this.#access(depth - 1)
    return this.#call(this.#functionFor('scalar', type), depth - 1)
  }

  #functionFor(place: FunctionPlace, type: DataType): FunctionDefinition {
    const rows = functionsAt(place).filter(
      ({ name, isDeprecated, category }) =>
        functionAbsence(name) === undefined &&
        !notHere.has(name) &&
        !isDeprecated &&
        category !== 'iterative',
    )
    const fitting = rows.filter(({ signatures }) =>
      signatures.some(({ returns }) => returns === 'any' || returns.includes(type)),
    )
    return this.#of(fitting.length > 0 ? fitting : rows)
  }

  #call({ name, signatures }: FunctionDefinition, depth: number): string {
    const parameters = this.#of(signatures).parameters.filter(
      ({ isRequired, isHidden, isExperimental }) =>
        !isHidden && !isExperimental && (isRequired || this.#choose(4) === 0),
    )
    const given = parameters.map((parameter) => this.#argument(parameter, depth))
    return `${name}(${given.join(', ')})`
  }

  #argument(parameter: ParameterDefinition, depth: number): string {
    const one = (): string => this.#value(parameter, depth)
    const values = parameter.isVariadic ? this.#some(3, one) : one()
    if (!parameter.isNamed) return values
    return `${parameter.name}: ${parameter.isVariadic ? `{${values}}` : values}`
  }

  #value(
    { kinds, words, types: wanted = 'any', name, min, max }: ParameterDefinition,
    depth: number,
  ): string {
    if (kinds.includes('dplPattern')) return JSON.stringify(this.#of(patterns))
    if (kinds.includes('namelessDplPattern')) return JSON.stringify(this.#of(namelessPatterns))
    if (kinds.includes('jsonPath')) return this.#of(['"$.k"', '"$.m[1]"'])
    if (kinds.includes('recordDefinition')) return this.#of(literals.record)
    if (words) return JSON.stringify(this.#of(words))
    if (name === 'timezone') return '"UTC"'
    if (name === 'locale') return '"en-US"'
    if (name === 'format') return '"yyyy-MM-dd"'
    if (name === 'wildcard') return '"*"'
    if (min !== undefined || max !== undefined) return String(Math.max(min ?? 0, this.#choose(4)))
    const isConstant = kinds.includes('primitiveValue') || kinds.includes('expressionWithConstantValue')
    if (isConstant) return this.#of(literals[wanted === 'any' ? 'long' : this.#of(wanted)])
    return this.#typed(wanted, depth)
  }

  #operation(depth: number): string {
    const operand = (): string => `(${this.#typed('any', depth)})`
    const number = (): string =>
      `(${this.#typed(this.#of([['long', 'double'], ['duration'], ['timestamp'], ['ip'], ['timeframe']] as const), depth)})`
    return this.#of([
      () => `${number()} ${this.#of(['+', '-', '*', '/', '%'])} ${number()}`,
      () => `${operand()} ${this.#of(['==', '!=', '<', '>='])} ${operand()}`,
      () =>
        `(${this.#typed(['boolean'], depth)}) ${this.#of(['and', 'or', 'xor'])} (${this.#typed(['boolean'], depth)})`,
      () => `not (${this.#typed(['boolean'], depth)})`,
      () => `-${number()}`,
      () => `${operand()} ~ "a*"`,
      () => `(${this.#typed(['timestamp'], depth)})${this.#of(['@h', '@d'])}`,
      () => `(${this.#typed(['long', 'string'], depth)}) in [data record(a = 1), record(a = "x")]`,
    ])()
  }

  #access(depth: number): string {
    return this.#of([
      () => `${this.#fieldOf('array')}[${this.#of(['0', '1', '-1'])}]`,
      () => `${this.#fieldOf('record')}[${this.#of(['k', 'm', 'n'])}]`,
      () => `record(k = ${this.#typed('any', depth)})[k]`,
      () => `array(${this.#some(2, () => this.#typed('any', depth))})[0]`,
      () => `${this.#fieldOf('timeframe')}[${this.#of(['start', 'end'])}]`,
    ])()
  }

  #iterative(): string {
    const array = this.#fieldOf('array')
    return this.#of([
      () => `${array}[]`,
      () => `${array}[] ${this.#of(['+', '*', '-'])} ${this.#of(['1', '2.5', '5m'])}`,
      () => `${array}[] == ${this.#of(['1', '"a"'])}`,
      () => `iAny(${array}[] == 1)`,
      () => `${this.#of(['iSum', 'iAvg', 'iMax', 'iMin'])}(${array}[])`,
      () => `${this.#of(['iSum', 'iAvg', 'iMax', 'iMin'])}(${this.#of(literals.array)}[])`,
      () => `iCollectArray(${array}[])`,
      () => `arraySum(iCollectArray(${array}[] * 2))`,
      () => `record(v = ${array}[], i = iIndex())`,
      () => `toString(${array}[])`,
      () => `if(isNotNull(${array}[]), ${array}[], else: "none")`,
      () => `${array}[][k]`,
      () => `array(1, 2.5)[] + 1`,
    ])()
  }

  #aggregation(place: 'summarize' | 'makeTimeseries'): string {
    const call = (): string => this.#call(this.#functionFor(place, this.#of(['double', 'long', 'array'])), 1)
    return this.#of([
      call,
      call,
      call,
      ...(place === 'summarize'
        ? [
            () => `${this.#of(['sum', 'avg', 'min', 'max'])}(${this.#fieldOf('array')}[])`,
            () => `${call()} ${this.#of(['+', '/'])} ${call()}`,
            () => `arraySize(collectArray(${this.#field()}))`,
            () => `arraySum(${this.#of(['sum', 'avg'])}(${this.#fieldOf('array')}[]))`,
          ]
        : []),
    ])()
  }
}

/** A name as a query writes it. */
const quoted = (name: string): string =>
  /^[A-Za-z_][\w]*(\.\w+)*$/.test(name) ? name : `\`${name.replaceAll('\\', '\\\\')}\``
