import {
  commandMeantBy,
  commandNamed,
  type CommandDefinition,
  type CommandName,
  type FunctionPlace,
  type Named,
} from '../catalog'
import { walk, type Call, type Command, type Expression, type Node, type NodeKind, type Query } from '../dql'
import { flatMap, kept, keptHere, lineIndex, Memory, trimmed, type Draft, type LineIndex } from '../text'
import { bind, valuesFor, type Binding, type BoundValue } from './binding'
import { addPlacesOfCalls, placeOf, resolveCall, type CallFacts } from './calls'
import { columnName } from './columnName'
import type { CommandMeaning, Step } from './commandMeaning'
import { commandMeanings } from './commands'
import { fieldsBehind, type CommandPiece } from './commandPieces'
import { anyFields, fieldNamed, noFields, opened, withFields } from './fieldSet'
import { holdsKind, nodesOfKind, type PlaceInPiece } from './keptByCommand'
import { nodesBelow, type NodesOfPiece } from './nodesOfPiece'
import { openPattern, type OpenPattern } from './openPattern'
import { isLeaf, ownNodes } from './ownNodes'
import type { FieldSet, KnownField, SchemaOf } from './schema'
import { variableType, type Variables } from './variables'
import { filledWith } from './valueShape'
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
 * What commands mean by themselves and by the fields in front of them: for every command its fields, for every value its
 * parameter, scope and type. Nothing here tells where the commands stand, or what stands in front of or behind them.
 */
export interface LocalFacts {
  readonly text: string
  readonly memory: Memory
  /** The values of dashboard variables; undefined when nothing is known of them. */
  readonly variables: Variables | undefined
  /** Every node of the tree, parents first, in source order. */
  readonly nodes: readonly Node[]
  /** The nodes of a kind, in the same order. */
  readonly nodesOf: <Kind extends NodeKind>(kind: Kind) => readonly Extract<Node, { kind: Kind }>[]
  /** Every command, also those of sub-queries, in source order. */
  readonly commands: readonly Command[]
  /** Every call in source order. */
  readonly calls: readonly CallFacts[]
  /** Every pattern in source order. */
  readonly patterns: readonly OpenPattern[]
  readonly definitionOf: (command: Command) => Named<CommandDefinition, CommandName> | undefined
  readonly bindingOf: (command: Command) => Binding
  /** Whether a command is the first of its pipeline. */
  readonly isFirst: (command: Command) => boolean
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

/**
 * What a query means: what its commands mean, and how they stand to each other. Computed on first need and kept; never
 * changes. Facts stand beside the tree, never on it.
 */
export interface Facts extends LocalFacts {
  /** The facts of the whole query, where these are those of a part of it; see `partsOf`. */
  readonly whole: Facts
  readonly query: Query
  /** The piece that these are the facts of, where they are those of a part. */
  readonly piece?: CommandPiece
  /** The outermost pipeline, in order. */
  readonly pieces: readonly CommandPiece[]
  /** The lines as users count them: those of the whole file when the text is a piece of one. */
  readonly lineIndex: LineIndex
  /** The nodes of the commands of a piece. */
  readonly nodesIn: (piece: CommandPiece) => NodesOfPiece
  /** Where a command stands among the pieces; undefined for those of sub-queries. */
  readonly placeOf: (command: Command) => PlaceInPiece | undefined
  /** The pipeline a command is part of. */
  readonly pipelineOf: (command: Command) => Query
  /** The position of a command in its pipeline, from 0. */
  readonly indexOf: (command: Command) => number
}

/** Prepares the facts of a query; nothing is computed before it is asked for. */
export const factsOf = (
  text: string,
  query: Query,
  schemaOf: SchemaOf,
  { variables, input, pieces, linesOf = () => lineIndex(text) }: Surroundings = {},
): Facts =>
  new LazyFacts(text, query, schemaOf, { variables, input, linesOf, pieces: pieces ?? [wholeOf(query)] })

const wholeOf = ({ commands, span }: Query): CommandPiece => ({ commands, span, memory: new Memory() })

/** What surrounds the text of a query. */
interface Surroundings {
  readonly variables?: Variables | undefined
  /** The query as it was read, where it was; one piece unless given. */
  readonly pieces?: readonly CommandPiece[] | undefined
  /** The fields that the first command finds; unknown unless given. */
  readonly input?: FieldSet | undefined
  /** The lines of the file that the text is a piece of. */
  readonly linesOf?: () => LineIndex
}

interface Position {
  readonly pipeline: Query
  readonly index: number
  /** Absent in sub-queries. */
  readonly place?: PlaceInPiece
}

/** What facts list of the nodes that they speak of; made when it is first asked for. */
export abstract class FactLists {
  readonly memory = new Memory()
  abstract readonly nodesOf: Facts['nodesOf']
  abstract readonly commands: Facts['commands']
  abstract readonly callOf: Facts['callOf']
  abstract readonly valuesOf: Facts['valuesOf']
  abstract readonly patternOf: Facts['patternOf']

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
  readonly pieces: readonly CommandPiece[]
  readonly #schemaOf: SchemaOf
  readonly #positions: ReadonlyMap<Command, Position>
  readonly #after = new Map<Command, FieldSet>()
  readonly #placedByCommand = new Map<Command, readonly PlacedValue[]>()
  readonly #placedByValue = new Map<BoundValue, PlacedValue>()
  readonly #patterns = new Map<Expression, OpenPattern>()
  readonly #types = new Map<Expression, ValueType>()
  readonly #input: FieldSet | undefined
  readonly #linesOf: () => LineIndex
  readonly #guesses = new Map<string, ReturnType<typeof commandMeantBy>>()
  #nodes: readonly Node[] | undefined
  #passed = 0

  constructor(
    text: string,
    query: Query,
    schemaOf: SchemaOf,
    { variables, input, linesOf, pieces = [] }: Required<Surroundings>,
  ) {
    super()
    this.text = text
    this.query = query
    this.variables = variables
    this.#input = input
    this.#linesOf = linesOf
    this.#schemaOf = schemaOf
    this.pieces = pieces
    this.#positions = positionsIn(query, pieces)
  }

  get nodes(): readonly Node[] {
    if (this.#nodes) return this.#nodes
    const nodes: Node[] = []
    walk(this.query, (node) => void nodes.push(node))
    return (this.#nodes = nodes)
  }

  get commands(): readonly Command[] {
    return this.nodesOf('command')
  }

  readonly nodesOf = <Kind extends NodeKind>(kind: Kind): readonly Extract<Node, { kind: Kind }>[] =>
    this.#nodesOfKind(kind) as readonly Extract<Node, { kind: Kind }>[]

  readonly #nodesOfKind = keptHere((kind: NodeKind): readonly Node[] => {
    const found = nodesOfKind(this, this.query.commands, kind)
    return kind === 'query' ? [this.query, ...found] : found
  })

  readonly nodesIn = keptHere(({ commands }: CommandPiece) => nodesBelow(commands))

  get lineIndex(): LineIndex {
    return this.#linesOf()
  }

  readonly definitionOf = (command: Command) => commandNamed(command.name.text)

  readonly bindingOf = keptHere((command: Command) =>
    bind(command, this.definitionOf(command)?.parameters ?? []),
  )

  readonly pipelineOf = (command: Command): Query => this.#positionOf(command)?.pipeline ?? this.query

  readonly placeOf = (command: Command): PlaceInPiece | undefined => this.#positions.get(command)?.place

  readonly indexOf = (command: Command): number => this.#positionOf(command)?.index ?? -1

  readonly isFirst = (command: Command): boolean => this.indexOf(command) === 0

  readonly fieldsBefore = (command: Command): FieldSet => {
    const position = this.#positionOf(command)
    const previous = position?.pipeline.commands[position.index - 1]
    if (previous) return this.fieldsAfter(previous)
    if (this.#input && position?.pipeline === this.query) return this.#input
    return this.definitionOf(command)?.startsQuery === false ? anyFields : noFields
  }

  readonly fieldsAfter = (command: Command): FieldSet => {
    const known = this.#after.get(command)
    if (known) return known
    const { pipeline, index, place } = this.#positionOf(command) ?? noPosition(command)
    if (!place) return this.#findAfter(pipeline.commands, index)
    this.#passPiecesBefore(place.piece)
    return this.#findAfter(place.piece.commands, place.index)
  }

  /** Goes forward from the last piece whose fields are known. */
  #passPiecesBefore(end: CommandPiece): void {
    for (let piece = this.pieces[this.#passed]; piece && piece !== end; piece = this.pieces[++this.#passed])
      this.#passPiece(piece)
  }

  #passPiece(piece: CommandPiece): void {
    const [first] = piece.commands
    const last = piece.commands.at(-1)
    if (!first || !last || this.#after.has(last)) return
    const find = (): FieldSet => this.#findAfter(piece.commands, piece.commands.length - 1)
    this.#after.set(last, fieldsBehind(piece, this.fieldsBefore(first), find))
  }

  /** Goes forward from the last command whose fields are known, so that long pipelines need no deep recursion. */
  #findAfter(commands: readonly Command[], index: number): FieldSet {
    let next = index
    for (let before = commands[next - 1]; before && !this.#after.has(before);) {
      next--
      before = commands[next - 1]
    }
    let fields = anyFields
    for (const command of commands.slice(next, index + 1)) {
      const step = this.#stepOf(command)
      fields =
        isBegun(step) && this.#meant(command)?.startsQuery === false
          ? step.input
          : (this.#meaningOf(command)?.fieldsAfter(step) ?? opened(step.input))
      this.#after.set(command, fields)
    }
    return fields
  }

  readonly resultOf = (query: Query): FieldSet => {
    const last = query.commands.at(-1)
    return last ? this.fieldsAfter(last) : anyFields
  }

  readonly valuesOf = keptHere((command: Command): readonly PlacedValue[] => {
    const values: PlacedValue[] = []
    for (const value of this.#placedValues(command)) this.#addWithArguments(value, values)
    return trimmed(values)
  })

  readonly callOf = keptHere((call: Call): CallFacts => {
    const top = this.#topOf(call)
    return resolveCall(call, (top && this.#below(top).places.get(call)) ?? 'scalar')
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
    const shape = columnType(expression, this.typeOf(expression, scope))
    const column: Draft<KnownField> = {
      name: this.#nameOf(value),
      type: shape.type,
      origin: this.#meant(command)?.name ?? command.name.text,
      definition: (alias ?? expression).span,
    }
    if (source?.examples) column.examples = source.examples
    if (source?.seen) column.seen = source.seen
    return filledWith(column, shape)
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

  #positionOf(command: Command): Position | undefined {
    const known = this.#positions.get(command)
    if (known) return known
    const top = this.#topOf(command)
    return top && this.#below(top).positions.get(command)
  }

  /** What stands in a command of the outermost pipeline. */
  readonly #below = keptHere((top: Command) => below(top, holdsKind(this, top, 'query'), this.bindingOf))

  /** The command of the outermost pipeline that a node stands in. */
  #topOf({ span: { start } }: Node): Command | undefined {
    const { commands } = this.query
    let [low, high] = [0, commands.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((commands[middle]?.span.start ?? Infinity) <= start) low = middle + 1
      else high = middle
    }
    return commands[low - 1]
  }

  #meaningOf(command: Command): CommandMeaning | undefined {
    const name = this.#meant(command)?.name
    return name && commandMeanings[name]
  }

  /** What a command does to the fields; a slip in its name must not leave all that stands behind it without fields. */
  #meant(command: Command): Named<CommandDefinition, CommandName> | undefined {
    const { text } = command.name
    const known = this.definitionOf(command)
    if (known || this.#guesses.has(text)) return known ?? this.#guesses.get(text)
    const guess = commandMeantBy(text)
    this.#guesses.set(text, guess)
    return guess
  }

  readonly #meantBindingOf = keptHere((command: Command) =>
    this.definitionOf(command)
      ? this.bindingOf(command)
      : bind(command, this.#meant(command)?.parameters ?? []),
  )

  #stepOf(command: Command): Step {
    return {
      command,
      binding: this.#meantBindingOf(command),
      input: this.fieldsBefore(command),
      columnOf: (value) => this.columnOf(this.#placed(command, value)),
      resultOf: this.resultOf,
      exportsOf: this.#exportsOf,
      schemaOf: this.#schemaOf,
    }
  }

  /** The command's own values, each with the fields it may read. */
  #placedValues(command: Command): readonly PlacedValue[] {
    const known = this.#placedByCommand.get(command)
    if (known) return known
    const values: PlacedValue[] = []
    // A scope may ask for the column of another value of the command, so the list is known before it is full.
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
      values.push(own)
      this.#placedByValue.set(value, own)
      if (meaning?.readsEarlierColumns && value.alias) scope = withFields(scope, [this.columnOf(own)])
    }
    return values
  }

  #placed(command: Command, value: BoundValue): PlacedValue {
    this.#placedValues(command)
    const placed = this.#placedByValue.get(value)
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

const callsIn = kept(({ nodesOf, callOf }: FactLists): readonly CallFacts[] => nodesOf('call').map(callOf))

const patternsIn = kept(({ commands, valuesOf, patternOf }: FactLists): readonly OpenPattern[] =>
  flatMap(commands, (command) => flatMap(valuesOf(command), (value) => patternOf(value) ?? [])),
)

function positionsIn(query: Query, pieces: readonly CommandPiece[]): ReadonlyMap<Command, Position> {
  const positions = new Map<Command, Position>()
  for (const piece of pieces)
    piece.commands.forEach((command, index) =>
      positions.set(command, { pipeline: query, index: positions.size, place: { piece, index } }),
    )
  return positions
}

/** Of a command that is not part of the query. */
const noPosition = (command: Command): Position => ({
  pipeline: { kind: 'query', commands: [command], span: command.span },
  index: 0,
})

interface Below {
  /** Of the commands of sub-queries. */
  readonly positions: ReadonlyMap<Command, Position>
  /** Of the calls that do not stand at `scalar`. */
  readonly places: ReadonlyMap<Call, FunctionPlace>
}

function below(top: Command, holdsQueries: boolean, bindingOf: Facts['bindingOf']): Below {
  const positions = new Map<Command, Position>()
  const places = new Map<Call, FunctionPlace>()
  addPlacesOfCalls(places, bindingOf(top))
  if (!holdsQueries) return { positions, places }
  walk(top, (node) => {
    if (node.kind === 'query')
      node.commands.forEach((command, index) => positions.set(command, { pipeline: node, index }))
    else if (node.kind === 'command' && node !== top) addPlacesOfCalls(places, bindingOf(node))
  })
  return { positions, places }
}

/**
 * Whether nothing but the name of a command stands there that needs more. Which fields it will leave is not known yet, so
 * that nothing behind it is to be remarked on while the rest is being written.
 */
const isBegun = ({ binding: { missing, values } }: Step): boolean => missing.length > 0 && values.length === 0

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
