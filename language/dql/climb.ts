import type { IToken } from 'chevrotain'
import { cover, error, span, type Diagnostic } from '../text'
import { endOf, spanOf } from './cst'
import type { Align, Expression } from './nodes'
import { alignPower, binaryOperatorOf, bindingPower, prefixPower, unaryOperatorOf } from './precedence'

/** One element of an expression as the grammar sees it: flat, precedence not yet applied. */
export type Part =
  | { readonly role: 'prefix' | 'align'; readonly token: IToken }
  | { readonly role: 'infix'; readonly token: IToken; readonly isNegated?: boolean }
  | { readonly role: 'operand'; readonly node: Expression }

type Infix = Extract<Part, { readonly role: 'infix' }>

/**
 * Applies the precedence table to the flat parts of an expression. An operand follows every prefix and infix part.
 * A `not` behind a tighter operator, as in `a == not b`, takes only what that operator leaves it.
 */
export function climb(parts: readonly Part[], report: (diagnostic: Diagnostic) => void): Expression {
  const [only] = parts
  return parts.length === 1 && only?.role === 'operand' ? only.node : climbed(parts, report)
}

function climbed(parts: readonly Part[], report: (diagnostic: Diagnostic) => void): Expression {
  let at = 0

  function operand(power: number): Expression {
    const part = parts[at++]
    if (part?.role === 'operand') return part.node
    if (part?.role !== 'prefix') throw new Error('An operand is due: the parts of an expression alternate.')
    const operator = unaryOperatorOf(part.token.image)
    const operatorSpan = spanOf(part.token)
    const inner = expression(Math.max(power, prefixPower[operator]))
    return { kind: 'unary', operator, operand: inner, span: cover(operatorSpan, inner.span) }
  }

  function expression(power: number): Expression {
    let left = operand(power)
    for (let part = parts[at]; part !== undefined && powerOf(part) >= power; part = parts[at]) {
      at++
      if (part.role === 'align') left = alignment(part.token, left)
      else if (part.role === 'infix') left = infix(part, left, expression(powerOf(part) + 1))
    }
    return left
  }

  function infix(part: Infix, left: Expression, right: Expression): Expression {
    const whole = binary(part.token, left, right)
    return part.isNegated ? { kind: 'unary', operator: 'not', operand: whole, span: whole.span } : whole
  }

  function binary(token: IToken, left: Expression, right: Expression): Expression {
    if (token.image === '=' && left.kind !== 'missing') report(error('single-equals', spanOf(token)))
    const operator = binaryOperatorOf(token.image)
    const combine = (leaf: Expression): Expression => ({
      kind: 'binary',
      operator,
      operatorSpan: spanOf(token),
      left,
      right: leaf,
      span: span(left.span.start, leaf.span.end),
    })
    return bindingPower[operator] === bindingPower['-'] ? shiftThenAlign(right, combine) : combine(right)
  }

  return expression(0)
}

/** `@unit` behind `operand`, or alone, when `now()` is meant. */
export function alignment(token: IToken, operand: Expression | undefined): Align {
  const [, digits = '', unit = ''] = /^@\s*(\d*)(\w*)$/.exec(token.image) ?? []
  return {
    kind: 'align',
    operand,
    count: digits === '' ? undefined : Number(digits),
    unit,
    span: span(operand?.span.start ?? token.startOffset, endOf(token)),
  }
}

/**
 * `now() - 2h@h` shifts first and aligns then, although `@` binds tighter than `-`: the documented table would make
 * it `now() - (2h@h)`, which is of no use, and queries in use count on the other reading.
 * Undocumented; decided here for a duration literal behind `-` or `+`.
 */
function shiftThenAlign(right: Expression, combine: (leaf: Expression) => Expression): Expression {
  const alignments: Align[] = []
  let leaf: Expression | undefined = right
  while (leaf?.kind === 'align') {
    alignments.push(leaf)
    leaf = leaf.operand
  }
  if (leaf?.kind !== 'duration') return combine(right)
  return alignments.reduceRight<Expression>(
    (operand, align) => ({ ...align, operand, span: span(operand.span.start, align.span.end) }),
    combine(leaf),
  )
}

function powerOf(part: Part): number {
  if (part.role === 'align') return alignPower
  return part.role === 'infix' ? bindingPower[binaryOperatorOf(part.token.image)] : -1
}
