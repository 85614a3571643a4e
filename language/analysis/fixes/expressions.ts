import type { Binary, Expression, Unary } from '../../dql'
import type { Diagnostic, Fix } from '../../text'
import { changing, nodeAt, replacing, textAt, writtenField, type FixesOf, type Source } from './fixes'
import { argumentAround } from './removals'

// Remarks on what expressions mean.

/** For `aggregation-not-allowed`. */
export const aggregationNotAllowedFixes: FixesOf = ({ args: [, , field], span }) =>
  field ? [replacing('Put the name in backticks', span, writtenField(field))] : []

/** For `null-comparison`. */
export const nullComparisonFixes: FixesOf = toNullTest

/** For `type-mismatch`. */
export const typeMismatchFixes: FixesOf = toConcat

/** For `iterative-condition`. */
export const iterativeConditionFixes: FixesOf = ({ span }, snapshot) => [
  replacing('Close the iteration with iAny', span, `iAny(${textAt(snapshot, span)})`),
]

/** For `deprecated-function`. */
export const deprecatedFunctionFixes: FixesOf = withoutConversion

/** For `negated-filter`. */
export const negatedFilterFixes: FixesOf = flipFilter

/** For `nested-negation`. */
export const nestedNegationFixes: FixesOf = (diagnostic, snapshot) =>
  withoutSigns('Remove both not', diagnostic, snapshot)

/** For `nested-minus`. */
export const nestedMinusFixes: FixesOf = (diagnostic, snapshot) =>
  withoutSigns('Remove both minus signs', diagnostic, snapshot)

/** For `negative-right-operand`. */
export const negativeRightOperandFixes: FixesOf = ({ span, args: [operator] }, snapshot) => [
  replacing('Put the operand in parentheses', span, `(${textAt(snapshot, span)})`),
  ...withOtherSign(operator, { span }, snapshot),
]

function toNullTest({ span }: Diagnostic, snapshot: Source): readonly Fix[] {
  const comparison = nodeAt(snapshot.facts, 'binary', span)
  if (!comparison) return []
  const operand = comparison.left.kind === 'null' ? comparison.right : comparison.left
  const name = comparison.operator === '==' ? 'isNull' : 'isNotNull'
  return [replacing(`Change to ${name}`, span, `${name}(${textAt(snapshot, operand.span)})`)]
}

/** Texts joined by `+` become the arguments of `concat`. */
function toConcat({ span, args: [operator, left, right] }: Diagnostic, snapshot: Source): readonly Fix[] {
  if (operator !== '+' || left !== 'string' || right !== 'string') return []
  const isSum = (node: { readonly kind: string }): node is Binary =>
    node.kind === 'binary' && (node as Binary).operator === '+'
  const sums = snapshot.facts.nodes.filter(isSum)
  const own = sums.find(({ operatorSpan }) => operatorSpan.start === span.start)
  if (!own) return []
  const whole = sums.find((sum) => sum.span.start === own.span.start && sum.span.end >= own.span.end) ?? own
  const parts = (node: Expression): readonly string[] =>
    isSum(node) ? [...parts(node.left), ...parts(node.right)] : [textAt(snapshot, node.span)]
  return [replacing('Change to concat', whole.span, `concat(${parts(whole).join(', ')})`)]
}

/** `toVariant` gives its argument back. */
function withoutConversion({ span, args: [name] }: Diagnostic, snapshot: Source): readonly Fix[] {
  const call = snapshot.facts.calls.find((one) => one.call.name.span.start === span.start)?.call
  const argument = call?.arguments[0]
  if (name !== 'toVariant' || !call || !argument || argument.name) return []
  return [replacing('Remove toVariant', call.span, textAt(snapshot, argument.value.span))]
}

function flipFilter(
  { span, args: [command = '', other = '', isSame] }: Diagnostic,
  snapshot: Source,
): readonly Fix[] {
  const negation = nodeAt(snapshot.facts, 'unary', span)
  const argument = argumentAround(snapshot.facts, span)?.argument
  const owner = snapshot.facts.commands.findLast(
    (one) =>
      one.span.start <= span.start &&
      span.end <= one.span.end &&
      one.name.text.toLowerCase() === command.toLowerCase(),
  )
  if (!negation || !argument || !owner) return []
  const effect = command === 'filter' ? 'keeps null' : 'drops null'
  return changing(
    isSame ? `Change to ${other}` : `Change to ${other} (${effect})`,
    { span: owner.name.span, newText: other },
    { span: argument.value.span, newText: textAt(snapshot, inParentheses(negation.operand).span) },
  )
}

function withoutSigns(title: string, { span }: Diagnostic, snapshot: Source): readonly Fix[] {
  const outer = nodeAt(snapshot.facts, 'unary', span)
  const inner = outer && inParentheses(outer.operand)
  if (inner?.kind !== 'unary') return []
  return [replacing(title, span, textAt(snapshot, inner.operand.span))]
}

/** `a - -b` becomes `a + b`, and `a + -b` becomes `a - b`. */
function withOtherSign(
  operator: string | undefined,
  { span }: Pick<Diagnostic, 'span'>,
  snapshot: Source,
): readonly Fix[] {
  const sum = snapshot.facts.nodes.find(
    (node): node is Binary & { right: Unary } =>
      node.kind === 'binary' && node.right.kind === 'unary' && node.right.span.start === span.start,
  )
  const other = operator === '-' ? '+' : '-'
  return sum
    ? changing(
        `Change to ${other}`,
        { span: sum.operatorSpan, newText: other },
        { span, newText: textAt(snapshot, sum.right.operand.span) },
      )
    : []
}

const inParentheses = (expression: Expression): Expression =>
  expression.kind === 'parenthesized' ? inParentheses(expression.expression) : expression
