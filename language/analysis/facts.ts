import {
  commandNamed,
  type CommandDefinition,
  type CommandName,
  type FunctionPlace,
  type Named,
} from '../catalog'
import { walk, type Call, type Command, type Expression, type Node, type Query } from '../dql'
import { kept, keptHere, lineIndex, type LineIndex, Memory, trimmed } from '../text'
import { bind, valuesFor, type Binding, type BoundValue } from './binding'
import { placeOf, placesOfCalls, resolveCall, type CallFacts } from './calls'
import { columnName } from './columnName'
import type { CommandMeaning, Step } from './commandMeaning'
import { commandMeanings } from './commands'
import { anyFields, fieldNamed, noFields, withFields } from './fieldSet'
import { openPattern, type OpenPattern } from './openPattern'
import { isLeaf, ownNodes } from './ownNodes'
import type { FieldSet, KnownField, SchemaOf } from './schema'
import { variableType, type Variables } from './variables'
import { shapeOf } from './valueShape'
import { columnType, fieldType, literalType, valueType, type TypeSource, type ValueType } from './valueType'

/** A value with its place: the command it belongs to and what it may read and call. */
export interface PlacedValue extends BoundValue {
  readonly command: Command
  /** The fields the expression may read. */
  readonly scope: FieldSet
  /** Which functions may stand in the expression. */
  readonly place: FunctionPlace
  /** The command or function that takes the value, in catalogue spelling; undefined when the catalog has none. */
  readonly ownerName: string | undefined
}

/**
 * What a query means: for every command its fields, for every value its parameter, scope and type.
 * Computed on first need and kept; never changes. Facts stand beside the tree, never on it.
 */
export interface Facts {
  readonly text: string
  readonly memory: Memory
  /** The facts of the whole query, where these are those of a part of it; see `partsOf`. */
  readonly whole: Facts
  /** The lines as users count them: those of the whole file when the text is a piece of one. */
  readonly lineIndex: LineIndex
  readonly query: Query
  /** The values of dashboard variables; undefined when nothing is known of them. */
  readonly variables: Variables | undefined
  /** Every node of the tree, parents first, in source order. */
  readonly nodes: readonly Node[]
  /** The nodes of a kind, in the same order. */
  readonly nodesOf: <Kind extends Node['kind']>(kind: Kind) => readonly Extract<Node, { kind: Kind }>[]
  /** Every command, also those of sub-queries, in source order. */
  readonly commands: readonly Command[]
  /** Every call in source order. */
  readonly calls: readonly CallFacts[]
  /** Every pattern in source order. */
  readonly patterns: readonly OpenPattern[]
  readonly definitionOf: (command: Command) => Named<CommandDefinition, CommandName> | undefined
  readonly bindingOf: (command: Command) => Binding
  /** The pipeline a command is part of. */
  readonly pipelineOf: (command: Command) => Query
  /** The position of a command in its pipeline, from 0. */
  readonly indexOf: (command: Command) => number
  readonly fieldsBefore: (command: Command) => FieldSet
  readonly fieldsAfter: (command: Command) => FieldSet
  /** The fields of the last command's result. */
  readonly resultOf: (query: Query) => FieldSet
  /** The values of a command and of the calls in them, without those of sub-queries, in source order. */
  readonly valuesOf: (command: Command) => readonly PlacedValue[]
  readonly callOf: (call: Call) => CallFacts
  /**
   * The nodes of an expression that belong to the same value: everything but the arguments of calls, which are values
   * of their own, and sub-queries. Parents first, in source order.
   */
  readonly ownNodesOf: (expression: Expression) => readonly Node[]
  readonly typeOf: (expression: Expression, scope: FieldSet) => ValueType
  /** The field that a value becomes: its name, type and origin. */
  readonly columnOf: (value: PlacedValue) => KnownField
  /** The name of the column that an expression without name becomes. */
  readonly nameOf: (expression: Expression) => string
  /** The pattern in a value; undefined when the value is no text or its parameter takes no pattern. */
  readonly patternOf: (value: BoundValue) => OpenPattern | undefined
}

/** Prepares the facts of a query; nothing is computed before it is asked for. */
export const factsOf = (
  text: string,
  query: Query,
  schemaOf: SchemaOf,
  { variables, input, linesOf = () => lineIndex(text) }: Surroundings = {},
): Facts => new LazyFacts(text, query, schemaOf, { variables, input, linesOf })

/** What surrounds the text of a query. */
interface Surroundings {
  readonly variables?: Variables | undefined
  /** The fields that the first command finds; unknown unless given. */
  readonly input?: FieldSet | undefined
  /** The lines of the file that the text is a piece of. */
  readonly linesOf?: () => LineIndex
}

interface Position {
  readonly pipeline: Query
  readonly index: number
}

/** What facts list of the nodes that they speak of; made when it is first asked for. */
export abstract class FactLists {
  readonly memory = new Memory()
  abstract readonly nodes: Facts['nodes']
  abstract readonly commands: Facts['commands']
  abstract readonly callOf: Facts['callOf']
  abstract readonly valuesOf: Facts['valuesOf']
  abstract readonly patternOf: Facts['patternOf']

  readonly nodesOf = <Kind extends Node['kind']>(kind: Kind): readonly Extract<Node, { kind: Kind }>[] =>
    (nodesByKind(this).get(kind) ?? []) as readonly Extract<Node, { kind: Kind }>[]

  get calls(): readonly CallFacts[] {
    return callsIn(this)
  }

  get patterns(): readonly OpenPattern[] {
    return patternsIn(this)
  }
}

class LazyFacts extends FactLists implements Facts {
  readonly text: string
  readonly whole = this
  readonly query: Query
  readonly variables: Variables | undefined
  readonly nodes: readonly Node[]
  readonly commands: readonly Command[]
  readonly #schemaOf: SchemaOf
  readonly #positions: ReadonlyMap<Command, Position>
  readonly #after = new Map<Command, FieldSet>()
  readonly #placedByCommand = new Map<Command, ReadonlyMap<BoundValue, PlacedValue>>()
  readonly #patterns = new Map<Expression, OpenPattern>()
  readonly #types = new Map<Expression, ValueType>()
  readonly #input: FieldSet | undefined
  readonly #linesOf: () => LineIndex
  #callPlaces: ReadonlyMap<Call, FunctionPlace> | undefined

  constructor(
    text: string,
    query: Query,
    schemaOf: SchemaOf,
    { variables, input, linesOf }: Required<Surroundings>,
  ) {
    super()
    this.text = text
    this.query = query
    this.variables = variables
    this.#input = input
    this.#linesOf = linesOf
    this.#schemaOf = schemaOf
    const nodes: Node[] = []
    walk(query, (node) => void nodes.push(node))
    this.nodes = nodes
    this.commands = this.nodesOf('command')
    this.#positions = positionsIn(this.nodesOf('query'))
  }

  get lineIndex(): LineIndex {
    return this.#linesOf()
  }

  readonly definitionOf = (command: Command) => commandNamed(command.name.text)

  readonly bindingOf = keptHere((command: Command) =>
    bind(command, this.definitionOf(command)?.parameters ?? []),
  )

  readonly pipelineOf = (command: Command): Query => this.#positions.get(command)?.pipeline ?? this.query

  readonly indexOf = (command: Command): number => this.#positions.get(command)?.index ?? -1

  readonly fieldsBefore = (command: Command): FieldSet => {
    const position = this.#positions.get(command)
    const previous = position?.pipeline.commands[position.index - 1]
    if (previous) return this.fieldsAfter(previous)
    if (this.#input && position?.pipeline === this.query) return this.#input
    return this.definitionOf(command)?.startsQuery === false ? anyFields : noFields
  }

  /** Goes forward from the last command whose fields are known, so that long pipelines need no deep recursion. */
  readonly fieldsAfter = (command: Command): FieldSet => {
    const known = this.#after.get(command)
    if (known) return known
    const { pipeline, index } = this.#positions.get(command) ?? { pipeline: this.query, index: -1 }
    let first = index
    for (let before = pipeline.commands[first - 1]; before && !this.#after.has(before);) {
      first--
      before = pipeline.commands[first - 1]
    }
    for (const next of pipeline.commands.slice(Math.max(0, first), index + 1)) {
      this.#after.set(next, this.#meaningOf(next)?.fieldsAfter(this.#stepOf(next)) ?? anyFields)
    }
    return this.#after.get(command) ?? anyFields
  }

  readonly resultOf = (query: Query): FieldSet => {
    const last = query.commands.at(-1)
    return last ? this.fieldsAfter(last) : anyFields
  }

  readonly valuesOf = keptHere((command: Command): readonly PlacedValue[] => {
    const values: PlacedValue[] = []
    for (const value of this.#placedValues(command).values()) this.#addWithArguments(value, values)
    return trimmed(values)
  })

  readonly callOf = keptHere((call: Call): CallFacts => {
    this.#callPlaces ??= placesOfCalls(this.commands, this.bindingOf)
    return resolveCall(call, this.#callPlaces.get(call) ?? 'scalar')
  })

  /** Many rules look through the same expressions. */
  readonly #nodesOfExpression = keptHere(ownNodes)

  readonly ownNodesOf = (expression: Expression): readonly Node[] =>
    isLeaf(expression) ? [expression] : this.#nodesOfExpression(expression)

  readonly typeOf = (expression: Expression, scope: FieldSet): ValueType => {
    const literal = literalType(expression)
    if (literal) return literal
    const known = this.#types.get(expression)
    if (known) return known
    const type = valueType(expression, scope, this.#typeSource)
    this.#types.set(expression, type)
    return type
  }

  readonly columnOf = keptHere((value: PlacedValue): KnownField => {
    const { expression, alias, scope, command } = value
    const source = expression.kind === 'field' ? fieldNamed(scope, expression.name) : undefined
    if (source && !alias) return source
    const shape = shapeOf(columnType(expression, this.typeOf(expression, scope)))
    return {
      name: this.#nameOf(value),
      ...shape,
      origin: this.definitionOf(command)?.name ?? command.name.text,
      definition: (alias ?? expression).span,
      ...(source?.examples ? { examples: source.examples } : {}),
      ...(source?.seen ? { seen: source.seen } : {}),
    }
  })

  readonly patternOf = (value: BoundValue): OpenPattern | undefined => {
    const { expression, parameter, owner } = value
    if (expression.kind !== 'string' || !parameter) return undefined
    const isNameless = parameter.kinds.includes('namelessDplPattern')
    if (!isNameless && !parameter.kinds.includes('dplPattern')) return undefined
    let open = this.#patterns.get(expression)
    if (!open) {
      open = openPattern(this.text, expression, owner, isNameless)
      this.#patterns.set(expression, open)
    }
    return open
  }

  readonly #exportsOf = (value: BoundValue): readonly KnownField[] => this.patternOf(value)?.exports ?? []

  readonly nameOf = (expression: Expression): string => columnName(expression, this.#typeSource)

  readonly #nameOf = (value: BoundValue): string => value.alias?.name ?? this.nameOf(value.expression)

  readonly #typeSource: TypeSource = {
    resolve: (call) => this.callOf(call),
    typeOf: this.typeOf,
    typeOfField: keptHere(fieldType),
    nameOf: this.#nameOf,
    resultOf: this.resultOf,
    exportsOf: this.#exportsOf,
    variableType: ({ name, form }) =>
      variableType(form === 'backtick' ? undefined : this.variables?.get(name)),
  }

  #meaningOf(command: Command): CommandMeaning | undefined {
    const name = this.definitionOf(command)?.name
    return name && commandMeanings[name]
  }

  #stepOf(command: Command): Step {
    return {
      command,
      binding: this.bindingOf(command),
      input: this.fieldsBefore(command),
      columnOf: (value) => this.columnOf(this.#placed(command, value)),
      resultOf: this.resultOf,
      exportsOf: this.#exportsOf,
      schemaOf: this.#schemaOf,
    }
  }

  /** The command's own values by bound value, each with the fields it may read. */
  #placedValues(command: Command): ReadonlyMap<BoundValue, PlacedValue> {
    const known = this.#placedByCommand.get(command)
    if (known) return known
    const values = new Map<BoundValue, PlacedValue>()
    // A scope may ask for the column of another value of the command, so the map is known before it is full.
    this.#placedByCommand.set(command, values)
    const meaning = this.#meaningOf(command)
    const step = this.#stepOf(command)
    const ownerName = this.definitionOf(command)?.name
    let scope = step.input
    for (const value of step.binding.values) {
      const own = placedAt(
        value,
        command,
        meaning?.scopeOf?.(step, value) ?? scope,
        placeOf(value),
        ownerName,
      )
      values.set(value, own)
      if (meaning?.readsEarlierColumns && value.alias) scope = withFields(scope, [this.columnOf(own)])
    }
    return values
  }

  #placed(command: Command, value: BoundValue): PlacedValue {
    const placed = this.#placedValues(command).get(value)
    return placed ?? placedAt(value, command, this.fieldsBefore(command), placeOf(value), undefined)
  }

  /** Fills one list, since most of the objects of a check are values. */
  #addWithArguments(value: PlacedValue, values: PlacedValue[]): void {
    values.push(value)
    for (const node of this.ownNodesOf(value.expression))
      if (node.kind === 'call') this.#addArguments(node, value, values)
  }

  #addArguments(call: Call, { command, scope }: PlacedValue, values: PlacedValue[]): void {
    const { binding, definition, place } = this.callOf(call)
    const table = valuesFor(binding, 'lookupTable')[0]?.expression
    const scopeOf = (value: BoundValue): FieldSet =>
      definition?.name !== 'lookup' || value.parameter?.name !== 'lookupField'
        ? scope
        : table?.kind === 'subquery'
          ? this.resultOf(table.query)
          : anyFields
    for (const value of binding.values)
      this.#addWithArguments(placedAt(value, command, scopeOf(value), place, definition?.name), values)
  }
}

const nodesByKind = kept(({ nodes }: FactLists): ReadonlyMap<Node['kind'], readonly Node[]> => {
  const kinds = new Map<Node['kind'], Node[]>()
  for (const node of nodes) {
    const list = kinds.get(node.kind)
    if (list) list.push(node)
    else kinds.set(node.kind, [node])
  }
  return kinds
})

const callsIn = kept(({ nodesOf, callOf }: FactLists): readonly CallFacts[] => nodesOf('call').map(callOf))

const patternsIn = kept(({ commands, valuesOf, patternOf }: FactLists): readonly OpenPattern[] =>
  commands.flatMap((command) => valuesOf(command).flatMap((value) => patternOf(value) ?? [])),
)

function positionsIn(pipelines: readonly Query[]): ReadonlyMap<Command, Position> {
  const positions = new Map<Command, Position>()
  for (const pipeline of pipelines)
    pipeline.commands.forEach((command, index) => positions.set(command, { pipeline, index }))
  return positions
}

function placedAt(
  value: BoundValue,
  command: Command,
  scope: FieldSet,
  place: FunctionPlace,
  ownerName: string | undefined,
): PlacedValue {
  // Written out because this makes most of the objects of a check; a spread costs five times as much.
  return {
    owner: value.owner,
    argument: value.argument,
    parameter: value.parameter,
    expression: value.expression,
    assignment: value.assignment,
    alias: value.alias,
    sorted: value.sorted,
    isGrouped: value.isGrouped,
    command,
    scope,
    place,
    ownerName,
  }
}
