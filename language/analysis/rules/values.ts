import type { Binary, Call, Unary } from '../../dql'
import type { LocalFacts, PlacedValue } from '../facts'
import { kept, flatMap } from '../../text'
import { isLeaf } from '../ownNodes'

/** A value of a command or function that the catalog knows. */
export interface KnownValue extends PlacedValue {
  readonly ownerName: string
}

/** Every value that goes to a known command or function. */
export const valuesIn = kept((facts: LocalFacts): readonly KnownValue[] =>
  flatMap(facts.commands, (command) => facts.valuesOf(command).filter(isKnown)),
)

const isKnown = (value: PlacedValue): value is KnownValue => value.ownerName !== undefined

/** An operation or call with the value it is part of; arguments of calls are values of their own. */
export interface PlacedNode<Kind extends Operation['kind']> {
  readonly node: Extract<Operation, { kind: Kind }>
  readonly value: KnownValue
}

type Operation = Binary | Unary | Call

/** The operations or calls of all values, in source order. One walk serves all rules that look for them. */
export const operationsIn = <Kind extends Operation['kind']>(
  facts: LocalFacts,
  kind: Kind,
): readonly PlacedNode<Kind>[] => operations(facts)[kind]

const operations = kept((facts: LocalFacts) => {
  const found: { readonly [Kind in Operation['kind']]: PlacedNode<Kind>[] } = {
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
