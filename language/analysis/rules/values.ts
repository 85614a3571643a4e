import type { Binary, Call, Unary } from '../../dql'
import type { LocalFacts, PlacedValue } from '../facts'
import { flatMap, kept } from '../../text'
import { isLeaf } from '../ownNodes'
import type { TextFacts, WrittenValue } from '../textFacts'

/** A value of a command or function that the catalog knows. */
export type KnownValue = Known<PlacedValue>

/** The same without the fields that it may read. */
export type KnownWrittenValue = Known<WrittenValue>

type Known<Value> = Value & { readonly ownerName: string }

/** Every value that goes to a known command or function. */
export function valuesIn(facts: LocalFacts): readonly KnownValue[]
export function valuesIn(facts: TextFacts): readonly KnownWrittenValue[]
export function valuesIn(facts: TextFacts): readonly KnownWrittenValue[] {
  return knownValues(facts)
}

const knownValues = kept((facts: TextFacts): readonly KnownWrittenValue[] =>
  flatMap(facts.commands, (command) => facts.valuesOf(command).filter(isKnown)),
)

const isKnown = (value: WrittenValue): value is KnownWrittenValue => value.ownerName !== undefined

/** An operation or call with the value it is part of; arguments of calls are values of their own. */
export interface PlacedNode<Kind extends Operation['kind'], Value = KnownValue> {
  readonly node: Extract<Operation, { kind: Kind }>
  readonly value: Value
}

type Operation = Binary | Unary | Call

/** The operations or calls of all values, in source order. One walk serves all rules that look for them. */
export function operationsIn<Kind extends Operation['kind']>(
  facts: LocalFacts,
  kind: Kind,
): readonly PlacedNode<Kind>[]
export function operationsIn<Kind extends Operation['kind']>(
  facts: TextFacts,
  kind: Kind,
): readonly PlacedNode<Kind, KnownWrittenValue>[]
export function operationsIn<Kind extends Operation['kind']>(
  facts: TextFacts,
  kind: Kind,
): readonly PlacedNode<Kind, KnownWrittenValue>[] {
  return operations(facts)[kind]
}

const operations = kept((facts: TextFacts) => {
  const found: { readonly [Kind in Operation['kind']]: PlacedNode<Kind, KnownWrittenValue>[] } = {
    binary: [],
    unary: [],
    call: [],
  }
  for (const value of valuesIn(facts)) {
    if (isLeaf(value.expression)) continue
    for (const node of facts.ownNodesOf(value.expression)) {
      if (node.kind === 'binary') found.binary.push({ node, value })
      else if (node.kind === 'unary') found.unary.push({ node, value })
      else if (node.kind === 'call') found.call.push({ node, value })
    }
  }
  return found
})
