/** What an expression may refer to beside its record: scales by `%` and name. */
export type Params = Readonly<Record<string, unknown>>

/** Evaluates an expression for one record. */
export type Closure = (datum: object, params: Params) => unknown

/** A node of the expression trees that the chart library parses. */
interface Node {
  readonly type: string
  readonly name?: string
  readonly value?: unknown
  readonly regex?: unknown
  readonly computed?: boolean
  readonly operator?: string
  readonly object?: Node
  readonly property?: Node
  readonly callee?: Node
  readonly arguments?: readonly Node[]
  readonly argument?: Node
  readonly left?: Node
  readonly right?: Node
}

/**
 * A closure that evaluates the expression: constants, members of the record, scales of them, sums and products, and tests
 * whether they are there. Undefined for everything else, which is left to the library's interpreter; it gives the same
 * values for these.
 */
export function closureOf(tree: unknown): Closure | undefined {
  const node = tree as Node | undefined
  return node && Object.hasOwn(FORMS, node.type) ? FORMS[node.type]?.(node) : undefined
}

const FORMS: Readonly<Record<string, ((node: Node) => Closure | undefined) | undefined>> = {
  Literal: ({ value, regex }) => (regex === undefined ? () => value : undefined),
  Identifier: ({ name }) => (name === 'datum' ? (datum) => datum : undefined),
  MemberExpression: member,
  CallExpression: call,
  UnaryExpression: unary,
  BinaryExpression: binary,
  LogicalExpression: logical,
}

/** A member of the record itself, whose name no object inherits. */
function member({ object, property, computed }: Node): Closure | undefined {
  if (object?.type !== 'Identifier' || object.name !== 'datum') return undefined
  const name = computed === true ? property?.value : property?.name
  if (typeof name !== 'string' || name in Object.prototype) return undefined
  return (datum) => (datum as Params)[name]
}

const TESTS: Readonly<Record<string, ((value: unknown) => unknown) | undefined>> = {
  isValid: (value) => value !== null && value !== undefined && !Number.isNaN(value),
  isFinite: Number.isFinite,
}

function call({ callee, arguments: given = [] }: Node): Closure | undefined {
  const [first, second] = given
  if (callee?.name === '_scale' && given.length === 2 && first?.type === 'Literal') return scaled(`%${String(first.value)}`, closureOf(second)) // prettier-ignore
  const test = Object.hasOwn(TESTS, callee?.name ?? '') ? TESTS[callee?.name ?? ''] : undefined
  const value = given.length === 1 ? closureOf(first) : undefined
  return test && value && ((datum, params) => test(value(datum, params)))
}

function scaled(name: string, value: Closure | undefined): Closure | undefined {
  return (
    value &&
    ((datum, params) => {
      const scale = params[name] as ((value: unknown) => unknown) | undefined
      return scale?.(value(datum, params))
    })
  )
}

function unary({ operator, argument }: Node): Closure | undefined {
  const value = closureOf(argument)
  if (!value) return undefined
  if (operator === '+') return (datum, params) => Number(value(datum, params))
  if (operator === '-') return (datum, params) => -Number(value(datum, params))
  return operator === '!' ? (datum, params) => !value(datum, params) : undefined
}

const OPERATIONS: Readonly<Record<string, ((a: number, b: number) => number) | undefined>> = {
  // Texts are put together by it, as in the interpreter.
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
}

function binary({ operator = '', left, right }: Node): Closure | undefined {
  const [a, b] = [closureOf(left), closureOf(right)]
  const operation = OPERATIONS[operator]
  if (!a || !b || !operation) return undefined
  return (datum, params) => operation(a(datum, params) as number, b(datum, params) as number)
}

function logical({ operator, left, right }: Node): Closure | undefined {
  const [a, b] = [closureOf(left), closureOf(right)]
  return a && b && operator === '&&' ? (datum, params) => a(datum, params) && b(datum, params) : undefined
}
