import { printConstant } from './printConstant'
import { printName } from './printName'
import type { CallExpression, PlanExpression } from './nodes'

/** Binding strength of the operators; larger binds tighter. Follows the precedence table of the language. */
const strengths: Readonly<Record<string, number>> = {
  or: 1,
  xor: 2,
  and: 3,
  not: 4,
  '==': 6,
  '!=': 6,
  '<': 6,
  '<=': 6,
  '>': 6,
  '>=': 6,
  '~': 7,
  '+': 8,
  '-': 8,
  '@': 9,
  '*': 10,
  '/': 10,
  '%': 10,
  negate: 11,
}

const prefixes: Readonly<Record<string, string>> = { not: 'not ', negate: '-' }

/** The expression in one line, close to DQL: operators infix with the parentheses they need, the rest as calls. */
export function printExpression(expression: PlanExpression): string {
  switch (expression.kind) {
    case 'constant':
      return printConstant(expression.value)
    case 'field':
      return printName(expression.name)
    case 'subquery':
      return expression.key === undefined ? '[…]' : `[… by ${printExpression(expression.key)}]`
    case 'access':
      return `${operand(expression.target, 12)}[${printKey(expression.key)}]`
    case 'call':
      return printCall(expression)
  }
}

/** Arguments as written in a call; a hole in front of a given argument shows as `_`. */
export function printArguments(items: readonly (PlanExpression | undefined)[]): string {
  const last = items.findLastIndex((item) => item !== undefined)
  return items
    .slice(0, last + 1)
    .map((item) => (item === undefined ? '_' : printExpression(item)))
    .join(', ')
}

function printCall(call: CallExpression): string {
  const strength = strengths[call.name]
  const [left, right] = call.arguments
  if (call.name === '[]' && left !== undefined) return `${operand(left, 12)}[]`
  if (strength === undefined || left === undefined) return `${call.name}(${printArguments(call.arguments)})`
  const prefix = prefixes[call.name]
  if (prefix !== undefined) return prefix + operand(left, strength)
  if (right === undefined) return `${call.name}(${printArguments(call.arguments)})`
  // Operators of one level associate to the left, so an equal level on the right needs parentheses.
  return `${operand(left, strength)} ${call.name} ${operand(right, strength + 1)}`
}

function operand(expression: PlanExpression, strength: number): string {
  const text = printExpression(expression)
  return strengthOf(expression) < strength ? `(${text})` : text
}

function strengthOf(expression: PlanExpression): number {
  return expression.kind === 'call' ? (strengths[expression.name] ?? 12) : 12
}

const printKey = (key: bigint | string): string => (typeof key === 'bigint' ? key.toString() : printName(key))
