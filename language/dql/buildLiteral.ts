import type { IToken } from 'chevrotain'
import { error, type Diagnostic, type Span } from '../text'
import { spanOf } from './cst'
import type { DoubleLiteral, DurationLiteral, Literal, LongLiteral, StringLiteral } from './nodes'
import { valueOfString } from './strings'

/** What the literals of one text are built with. */
export interface LiteralContext {
  readonly text: string
  readonly report: (diagnostic: Diagnostic) => void
}

/** The node of a literal token. Numbers beyond their range are reported and clamped. */
export function buildLiteral(context: LiteralContext, token: IToken, isNegated: boolean): Literal {
  const kind = token.tokenType.name as keyof typeof builders
  return builders[kind](context, token, isNegated)
}

type Builder = (context: LiteralContext, token: IToken, isNegated: boolean) => Literal

const word = (literal: { kind: 'boolean'; value: boolean } | { kind: 'null' }): Builder => {
  return (_, token) => ({ ...literal, span: spanOf(token) })
}

const string = (form: StringLiteral['form']): Builder => {
  return ({ text }, token) => {
    const span = spanOf(token)
    return { kind: 'string', value: valueOfString(text, span), form, span }
  }
}

const builders = {
  true: word({ kind: 'boolean', value: true }),
  false: word({ kind: 'boolean', value: false }),
  null: word({ kind: 'null' }),
  string: string('quoted'),
  rawString: string('raw'),
  singleString: string('single'),
  long: decimal,
  hexadecimal,
  double,
  duration,
} satisfies Readonly<Record<string, Builder>>

const maxLong = 2n ** 63n - 1n

function decimal({ report }: LiteralContext, token: IToken, isNegated: boolean): LongLiteral {
  const digits = token.image.replace(/^0+(?=\d)/, '')
  const limit = isNegated ? maxLong + 1n : maxLong
  return long(digits, limit, (span) => report(error('number-out-of-range', span, token.image)), spanOf(token))
}

function hexadecimal({ report }: LiteralContext, token: IToken): LongLiteral {
  const digits = token.image.slice(2).replace(/^0+(?=[^])/, '')
  const outOfRange = (span: Span) => report(error('number-out-of-range', span, token.image))
  const { value, span } = long(`0x${digits}`, 2n ** 64n - 1n, outOfRange, spanOf(token))
  return { kind: 'long', value: BigInt.asIntN(64, value), span }
}

/** Longer texts are not even converted: a million digits would take seconds. */
function long(digits: string, limit: bigint, outOfRange: (span: Span) => void, span: Span): LongLiteral {
  const value = digits.length > 24 ? undefined : BigInt(digits)
  if (value !== undefined && value <= limit) return { kind: 'long', value, span }
  outOfRange(span)
  return { kind: 'long', value: limit, span }
}

function double({ report }: LiteralContext, token: IToken): DoubleLiteral {
  const span = spanOf(token)
  const value = Number(token.image)
  if (Number.isFinite(value)) return { kind: 'double', value, span }
  report(error('number-out-of-range', span, token.image))
  return { kind: 'double', value: Number.MAX_VALUE, span }
}

function duration(_: LiteralContext, token: IToken): DurationLiteral {
  const [, written = '0', unit = ''] = /^(\d+(?:\.\d+)?)(.*)$/.exec(token.image) ?? []
  const shortest = written.replace(/^0+(?=\d)/, '')
  // `00xF` is nothing in a unit that nobody knows, `0xF` would be fifteen.
  const digits = shortest === '0' && /^x[\da-f]/i.test(unit) ? '00' : shortest
  return { kind: 'duration', amount: Number(digits), digits, unit, span: spanOf(token) }
}
