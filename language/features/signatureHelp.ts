import { functionText, parameterForm, parameterText, type CallFacts, type Snapshot } from '../analysis'
import type { ParameterDefinition } from '../catalog'
import type { Argument, Call, Token } from '../dql'
import type { Offset } from '../text'

/** The ways to call the function around a place. */
export interface SignatureHelp {
  readonly signatures: readonly SignatureText[]
  readonly activeSignature: number
  /** The parameter that the place belongs to; undefined when there is none left. */
  readonly activeParameter: number | undefined
}

export interface SignatureText {
  /** `substring(expression, from:?, to:?)`. */
  readonly label: string
  /** Markdown. */
  readonly documentation: string
  readonly parameters: readonly { readonly label: string; readonly documentation: string }[]
}

/** Help for the innermost call whose parentheses hold `offset`; undefined outside calls. Never throws. */
export function signatureHelp(snapshot: Snapshot, offset: Offset): SignatureHelp | undefined {
  const call = callAround(snapshot, offset)
  const facts = call && snapshot.facts.callOf(call)
  if (!call || !facts?.definition || !facts.signature) return undefined
  const { definition, signature } = facts
  return {
    signatures: definition.signatures.map((way) => signatureText(facts, way.parameters)),
    activeSignature: Math.max(0, definition.signatures.indexOf(signature)),
    activeParameter: activeParameter(call, facts, offset, snapshot.tokens),
  }
}

function callAround(snapshot: Snapshot, offset: Offset): Call | undefined {
  const calls = snapshot.facts.calls.filter(
    ({ call }) => call.name.span.end < offset && isInside(call, offset, snapshot),
  )
  return calls.at(-1)?.call
}

/** A call without closing parenthesis reaches to the end of what could be read, blanks behind it included. */
function isInside({ span }: Call, offset: Offset, { text, tokens }: Snapshot): boolean {
  if (offset < span.end) return true
  const isClosed = text.charAt(span.end - 1) === ')'
  if (isClosed) return false
  const behind = tokens.find((token) => token.span.start >= span.end && token.kind !== 'whitespace')
  return offset <= (behind?.span.start ?? text.length)
}

function signatureText({ definition }: CallFacts, parameters: readonly ParameterDefinition[]): SignatureText {
  const shown = parameters.filter(({ isHidden }) => !isHidden)
  return {
    label: `${definition?.name ?? ''}(${shown.map(parameterForm).join(', ')})`,
    documentation: definition ? functionText(definition, undefined) : '',
    parameters: shown.map((parameter) => ({
      label: parameterForm(parameter),
      documentation: parameterText(parameter),
    })),
  }
}

function activeParameter(
  call: Call,
  { binding }: CallFacts,
  offset: Offset,
  tokens: readonly Token[],
): number | undefined {
  const argument = argumentAt(call, offset, tokens)
  const bound = argument && binding.values.find((value) => value.argument === argument)?.parameter
  const parameters = binding.parameters.filter(({ isHidden }) => !isHidden)
  const next = bound ?? nextOpen(parameters, binding.given)
  const index = next ? parameters.indexOf(next) : -1
  return index < 0 ? undefined : index
}

/** The argument at the offset; none directly behind a comma, where the next one begins. */
function argumentAt(call: Call, offset: Offset, tokens: readonly Token[]): Argument | undefined {
  const before = tokens.findLast(({ span, kind }) => span.end <= offset && kind !== 'whitespace')
  const argument = call.arguments.findLast(({ span }) => span.start <= offset)
  if (!argument || (before?.kind === ',' && before.span.start >= argument.span.end)) return undefined
  return argument
}

const nextOpen = (
  parameters: readonly ParameterDefinition[],
  given: ReadonlySet<string>,
): ParameterDefinition | undefined =>
  parameters.find(({ name, isNamed, isVariadic }) => !isNamed && (isVariadic === true || !given.has(name))) ??
  parameters.find(({ name }) => !given.has(name))
