import { functionNamed, type Signature, type Span, type TypeSet } from '../../language'
import type { Arguments, EvaluationContext } from '../functions'
import { evaluateRow, type CallWatch, type FieldReader } from '../operators'
import { fieldsOf, printExpression, type CallExpression, type PlanExpression } from '../plan'
import { typeNameOf } from '../results'
import { BOXED, Tag, takeBatch, valueAt, type Batch, type Value } from '../values'
import type { Examined } from './examined'
import { LONG_TEXT, settling, takesType } from './settled'
import { joinFindings, joinMismatch, noFindings, type Findings, type TypeMismatch } from './typeMismatches'

/** Looks at the first records of a batch, at most `limit`: where batches end makes no difference. */
export type Examiner = (batch: Batch, limit: number) => Findings

/**
 * Tells how types keep the expressions of a step from an answer, by computing them a second time, record by record, for
 * a few records: the fast ways that all records take need not know. Undefined when there is nothing to look at.
 */
export function examinerOf(items: readonly Examined[], context: EvaluationContext): Examiner | undefined {
  const looked = items.filter(({ expression }) => expression.kind !== 'constant')
  if (looked.length === 0) return undefined
  // A second computation must not take random numbers from the first.
  const apart: EvaluationContext = { ...context, random: () => 0.5 }
  const keyTypes = items.map(({ meets }) => meets && typesOfKey(meets, apart))
  const isSettled = settling(items)
  return (batch, limit) => {
    const count = Math.min(limit, batch.length)
    if (isSettled?.(batch, count)) return { ...noFindings, examined: count }
    const some = takeBatch(
      batch,
      Int32Array.from({ length: count }, (_, row) => row),
      count,
    )
    let findings = noFindings
    for (let row = 0; row < count; row++)
      if (!hasLongText(some, row))
        findings = joinFindings(findings, examine(items, keyTypes, some, row, apart))
    return findings
  }
}

const hasLongText = ({ columns }: Batch, row: number): boolean =>
  columns.some(({ vector: { tags, starts, ends } }) => {
    const isSlice = tags[row] === Tag.string && starts[row] !== BOXED
    return isSlice && ends[row]! - starts[row]! > LONG_TEXT
  })

/** Records of a sub-query whose keys are looked at. */
const KEYS_EXAMINED = 64

/** The types of the keys of a sub-query, in its first records. */
function typesOfKey(
  { key, table }: NonNullable<Examined['meets']>,
  context: EvaluationContext,
): readonly string[] {
  if (table.kind !== 'table') return []
  const types = new Set<string>()
  let left = KEYS_EXAMINED
  for (const batch of table.batches) {
    for (let row = 0; row < Math.min(left, batch.length); row++) {
      const value = evaluateRow(key, readerOf(batch, row), context)
      if (value !== null) types.add(typeNameOf(value))
    }
    left -= batch.length
    if (left <= 0) break
  }
  return [...types]
}

function readerOf(batch: Batch, row: number): FieldReader {
  return (name) => {
    const vector = batch.columns.find((column) => column.name === name)?.vector
    return vector === undefined ? null : valueAt(vector, row)
  }
}

function examine(
  items: readonly Examined[],
  keyTypes: readonly (readonly string[] | undefined)[],
  batch: Batch,
  row: number,
  context: EvaluationContext,
): Findings {
  const made = new Map<string, Value>()
  const read = readerOf(batch, row)
  const field: FieldReader = (name) => {
    const known = made.get(name)
    return known === undefined ? read(name) : known
  }
  const mismatches: TypeMismatch[] = []
  // A call inside of an iteration is told when it has an answer for none of the elements.
  const calls = new Map<CallExpression, SeenCall>()
  const watch: CallWatch = (call, args, value) => {
    if (args.some((argument) => argument === null)) return
    const seen = calls.get(call) ?? { mismatches: [], hasAnswer: false }
    calls.set(call, seen)
    if (isMismatch(call, args, value)) seen.mismatches.push(mismatchOf(call, args, value))
    else seen.hasAnswer = true
  }
  const nullFields = new Set<string>()
  for (const [index, { expression, makes, condition, feeds, meets }] of items.entries()) {
    const value = evaluateRow(expression, field, context, watch)
    mismatches.push(...unanswered(calls.values()))
    calls.clear()
    if (makes !== undefined) made.set(makes, value)
    if (feeds && value !== null && !takes(feeds.takes, value))
      mismatches.push(unfit(feeds.call, expression, value))
    const types = keyTypes[index] ?? []
    if (
      meets &&
      value !== null &&
      types.length > 0 &&
      !types.some((type) => isSameKind(type, typeNameOf(value)))
    )
      mismatches.push(unmet(expression, value, types, meets))
    if (condition === undefined && meets === undefined) continue
    if (condition && value !== null && typeof value !== 'boolean')
      mismatches.push(noBoolean(expression, value, condition))
    for (const name of fieldsOf(expression)) if (field(name) === null) nullFields.add(name)
  }
  return {
    examined: 1,
    mismatches,
    nullFields: [...nullFields].map((name) => ({ name, records: 1 })),
  }
}

/** What a call came to, for one record or for all elements of an iteration. */
interface SeenCall {
  readonly mismatches: TypeMismatch[]
  hasAnswer: boolean
}

/** The calls that types kept from any answer, each as one mismatch. */
function unanswered(calls: Iterable<SeenCall>): readonly TypeMismatch[] {
  return [...calls].flatMap(({ mismatches: [first, ...others], hasAnswer }) =>
    first === undefined || hasAnswer ? [] : [{ ...others.reduce(joinMismatch, first), records: 1 }],
  )
}

const logic: ReadonlySet<string> = new Set(['and', 'or', 'xor', 'not'])
const symbols: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%', 'negate', '<', '<=', '>', '>=', '@', 'shift']) // prettier-ignore
const numbers: ReadonlySet<string> = new Set(['long', 'double'])

/** Whether types, and nothing else, kept a call from an answer: no argument is null, and one is of a type it has no use for. */
function isMismatch({ name, arguments: given }: CallExpression, args: Arguments, value: Value): boolean {
  if (args.some((argument) => argument === null)) return false
  const types = args.map((argument) => (argument === undefined ? undefined : typeNameOf(argument)))
  if (name === '==' || name === '!=') return types[0] !== types[1] && !types.every(isNumberType)
  if (value !== null && value !== false) return false
  if (logic.has(name)) return value === null
  if (name === '/' || name === '%') return value === null && !types.every(isNumberType)
  if (symbols.has(name)) return value === null
  const signatures = functionNamed(name, 'scalar')?.signatures ?? []
  return signatures.length > 0 && signatures.every((signature) => !fits(signature, given, args))
}

function fits({ parameters }: Signature, given: CallExpression['arguments'], args: Arguments): boolean {
  return given.every((_, index) => {
    const argument = args[index]
    const expected = (parameters[index] ?? parameters.at(-1))?.types ?? 'any'
    return argument === undefined || argument === null || takes(expected, argument)
  })
}

const isNumberType = (type: string | undefined): boolean => type !== undefined && numbers.has(type)

const takes = (types: TypeSet, value: Value): boolean => takesType(types, typeNameOf(value))

function mismatchOf(call: CallExpression, args: Arguments, value: Value): TypeMismatch {
  const operands = call.arguments.flatMap((operand, index) => {
    const argument = args[index] ?? null
    return operand === undefined || argument === null ? [] : [operandOf(operand, argument)]
  })
  const result = value === null ? 'null' : value === true ? 'true' : 'false'
  return { expression: shortText(call), span: call.span, result, operands, records: 1 }
}

const noBoolean = (expression: PlanExpression, value: Value, span: Span): TypeMismatch => ({
  expression: shortText(expression),
  span: expression.kind === 'call' ? expression.span : span,
  result: 'no boolean',
  operands: [operandOf(expression, value)],
  records: 1,
})

const unfit = (
  { name, span }: Pick<CallExpression, 'name' | 'span'>,
  expression: PlanExpression,
  value: Value,
): TypeMismatch => ({
  expression: `${name}(${shortText(expression)})`,
  span,
  result: 'null',
  operands: [operandOf(expression, value)],
  records: 1,
})

const unmet = (
  expression: PlanExpression,
  value: Value,
  types: readonly string[],
  { key, span }: NonNullable<Examined['meets']>,
): TypeMismatch => ({
  expression: `left[${shortText(expression)}] == right[${shortText(key)}]`,
  span,
  result: 'false',
  operands: [operandOf(expression, value), { text: `right[${shortText(key)}]`, types }],
  records: 1,
})

const isSameKind = (left: string, right: string): boolean =>
  left === right || (isNumberType(left) && isNumberType(right))

const operandOf = (expression: PlanExpression, value: Value): TypeMismatch['operands'][number] => ({
  text: shortText(expression),
  types: [typeNameOf(value)],
})

const TEXT_LENGTH = 60

function shortText(expression: PlanExpression): string {
  const text = printExpression(expression)
  return text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH - 2)} …` : text
}
