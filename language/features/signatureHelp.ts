import {
  commandText,
  configurationText,
  functionText,
  matcherText,
  parameterForm,
  parameterText,
  patternCursorAt,
  type Binding,
  type CallFacts,
  type OpenPattern,
  type Snapshot,
} from '../analysis'
import { parameterNamed, type ParameterDefinition } from '../catalog'
import { isTrivia, type Argument, type Call, type Command, type Token } from '../dql'
import type { Offset } from '../text'

/** The ways to call the function, or to write the command or the configuration of a matcher, around a place. */
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

/**
 * Help for the configuration of a matcher around `offset`, else for the innermost call whose parentheses hold it, else
 * for the command. Undefined elsewhere. Never throws.
 */
export function signatureHelp(snapshot: Snapshot, offset: Offset): SignatureHelp | undefined {
  const pattern = snapshot.patternAt(offset)
  if (pattern) return configurationHelp(pattern, offset)
  const call = callAround(snapshot, offset)
  return call ? callHelp(call, snapshot, offset) : commandHelp(snapshot, offset)
}

/** A matcher is configured in one way; what is being written counts as active, else the first that is not given. */
function configurationHelp(open: OpenPattern, offset: Offset): SignatureHelp | undefined {
  const { place } = patternCursorAt(open, offset)
  if (place.kind !== 'configurationName' && place.kind !== 'configurationValue') return undefined
  const { owner } = place
  const active = owner.configuration.findIndex((parameter) =>
    place.kind === 'configurationValue' ? parameter === place.parameter : !place.given.has(parameter.name),
  )
  const forms = owner.configuration.map((parameter) => ({
    label: `${parameter.name}=`,
    documentation: configurationText(parameter),
  }))
  const label = `${owner.name}(${forms.map((form) => form.label).join(', ')})`
  return {
    signatures: [{ label, documentation: matcherText(owner), parameters: forms }],
    activeSignature: 0,
    activeParameter: active < 0 ? undefined : active,
  }
}

function commandHelp(snapshot: Snapshot, offset: Offset): SignatureHelp | undefined {
  const { facts, tokens } = snapshot
  const before = tokens.findLast(({ span, kind }) => span.start < offset && !isTrivia(kind))
  const command = facts.commands.findLast(
    ({ name, span }) => name.span.end < offset && before && before.span.start < span.end,
  )
  const definition = command && facts.definitionOf(command)
  if (!definition || definition.parameters.length === 0) return undefined
  const binding = facts.bindingOf(command)
  const shown = definition.parameters.filter(({ isHidden }) => !isHidden)
  return {
    signatures: [
      {
        label: `${definition.name} ${shown.map(parameterForm).join(', ')}`,
        documentation: commandText(definition),
        parameters: shown.map(parameterHelp),
      },
    ],
    activeSignature: 0,
    activeParameter: activeParameter(command, binding, offset, tokens),
  }
}

const parameterHelp = (parameter: ParameterDefinition) => ({
  label: parameterForm(parameter),
  documentation: parameterText(parameter),
})

function callHelp(call: Call, snapshot: Snapshot, offset: Offset): SignatureHelp | undefined {
  const facts = snapshot.facts.callOf(call)
  if (!facts.definition || !facts.signature) return undefined
  const { definition, signature } = facts
  return {
    signatures: definition.signatures.map((way) => signatureText(facts, way.parameters)),
    activeSignature: Math.max(0, definition.signatures.indexOf(signature)),
    activeParameter: activeParameter(call, facts.binding, offset, snapshot.tokensNear(offset)),
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
    parameters: shown.map(parameterHelp),
  }
}

function activeParameter(
  owner: Call | Command,
  binding: Binding,
  offset: Offset,
  tokens: readonly Token[],
): number | undefined {
  const argument = argumentAt(owner, offset, tokens)
  const named = argument?.name && parameterNamed(binding.parameters, argument.name.text)
  const bound = named ?? (argument && binding.values.find((value) => value.argument === argument)?.parameter)
  const parameters = binding.parameters.filter(({ isHidden }) => !isHidden)
  const next = bound ?? nextOpen(parameters, binding.given)
  const index = next ? parameters.indexOf(next) : -1
  return index < 0 ? undefined : index
}

/** The argument at the offset; none directly behind a comma, where the next one begins. */
function argumentAt(owner: Call | Command, offset: Offset, tokens: readonly Token[]): Argument | undefined {
  const before = tokens.findLast(({ span, kind }) => span.end <= offset && kind !== 'whitespace')
  const argument = owner.arguments.findLast(({ span }) => span.start <= offset)
  if (!argument || (before?.kind === ',' && before.span.start >= argument.span.end)) return undefined
  return argument
}

const nextOpen = (
  parameters: readonly ParameterDefinition[],
  given: Pick<ReadonlySet<string>, 'has'>,
): ParameterDefinition | undefined =>
  parameters.find(({ name, isNamed, isVariadic }) => !isNamed && (isVariadic === true || !given.has(name))) ??
  parameters.find(({ name, isRequired }) => isRequired && !given.has(name)) ??
  parameters.find(({ name }) => !given.has(name))
