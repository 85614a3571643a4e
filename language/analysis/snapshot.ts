import { lex as lexPattern } from '../dpl'
import {
  childrenOf,
  isTrivia,
  parse,
  type Form,
  type Node,
  type Parsed,
  type Query,
  type Token,
} from '../dql'
import { lineIndex, span, touches, type Diagnostic, type LineIndex, type Offset } from '../text'
import { remarksOnPattern, checkQuery } from './check'
import { withHabits } from './habits'
import { factsOf, type Facts } from './facts'
import { openText, type OpenPattern } from './openPattern'
import { withoutIgnored, type Pieces } from './ignores'
import { inspections } from './inspections'
import { fillVariables } from './fillVariables'
import { fromExpression, inForm } from './form'
import type { PatternRunner } from './patternRunner'
import type { FieldSet, SchemaOf } from './schema'
import { withSeverities, type ChosenSeverities } from './severities'
import { withTemplates } from './templates'
import { atOnce, type Steps } from './steps'
import type { Variables } from './variables'

/** The language of a text, as editors name it. */
export type LanguageId = 'dql' | 'dpl'

export interface SnapshotOptions {
  /** What is known of the data objects; nothing unless given. */
  readonly schemaOf?: SchemaOf
  /** The data objects that can be fetched, as far as they are known. */
  readonly dataObjects?: readonly string[]
  readonly language?: LanguageId
  /** What a DQL text is meant to be: a query unless given. */
  readonly form?: Form
  /** The values of dashboard variables; without them, nothing is said about variables. */
  readonly variables?: Variables | undefined
  /** Whether the values stand in the place of the variables, as for a run. */
  readonly fillsVariables?: boolean
  /** The lines that the text stands in, when it is a piece of a file; those of the text itself unless given. */
  readonly lineIndex?: LineIndex | undefined
  /** Runs patterns on the sample of the data; nothing is known of their exports without it. */
  readonly patternRunner?: PatternRunner | undefined
  /** The texts of a sample that a pattern on its own is for; asked for when somebody wants to know. */
  readonly textsOfPattern?: (() => readonly string[]) | undefined
  /** The fields that a part of a query finds; unknown unless given. */
  readonly input?: FieldSet | undefined
  /** The severities that the user has chosen. */
  readonly severities?: ChosenSeverities | undefined
  /** The text before a change, opened with the same knowledge: what was found about the rest of it is taken over. */
  readonly before?: Snapshot | undefined
}

/**
 * A text with everything that can be said about it. Immutable; each part is computed when it is first asked for.
 * A changed text is a new snapshot.
 */
export interface Snapshot {
  readonly text: string
  readonly language: LanguageId
  readonly form: Form
  /** Between offsets of the text and positions in its file. */
  readonly lineIndex: LineIndex
  /** The tokens of a query, tiling the text; none for a `.dpl` text. */
  readonly tokens: readonly Token[]
  /** Those of them around `offset`, some commands in front of it and behind it: a long text has a hundred times as many. */
  readonly tokensNear: (offset: Offset) => readonly Token[]
  /** The tree of a query; without commands for a `.dpl` text. */
  readonly query: Query
  readonly facts: Facts
  /** Every pattern in source order: those in strings of a query, or the whole `.dpl` text. */
  readonly patterns: readonly OpenPattern[]
  /** All that was found, whatever is silenced or switched off, with the severities of the inspections. In source order. */
  readonly remarks: readonly Diagnostic[]
  /** The remarks as the user wants them: without silenced ones, with the chosen severities. In source order. */
  readonly diagnostics: readonly Diagnostic[]
  /** Finds the remarks a step at a time; without it, they are found when they are first asked for. */
  readonly check: () => Steps<void>
  /** The pattern that `offset` lies in or at the end of; undefined where the text is DQL. */
  readonly patternAt: (offset: Offset) => OpenPattern | undefined
  /** The nodes around `offset`, outermost first. Where two meet, the one that begins there, unless it is empty. */
  readonly nodesAt: (offset: Offset) => readonly Node[]
  /** How the text was read, or the one before it when it was not read yet; undefined for a `.dpl` text. */
  readonly lastRead: Parsed | undefined
  readonly schemaOf: SchemaOf
  readonly dataObjects: readonly string[]
  readonly variables: Variables | undefined
  readonly patternRunner: PatternRunner | undefined
  /** The texts of a sample that the pattern of a `.dpl` text is for, in the order of the file; none when they are not known. */
  readonly texts: readonly string[]
  /** Another text of the same kind, with the same knowledge. */
  readonly reopen: (text: string) => Snapshot
  /** A text as a part of a query behind commands that give `input`, with the same knowledge. */
  readonly reopenPart: (text: string, input: FieldSet) => Snapshot
}

/** What other texts of the same kind do not share. */
const ofThisText = { lineIndex: undefined, before: undefined }

const knowsNothing: SchemaOf = () => undefined

/** Opens a text. Never throws, whatever the text. */
export const openSnapshot = (text: string, options: SnapshotOptions = {}): Snapshot =>
  options.language === 'dpl' ? new PatternSnapshot(text, options) : new QuerySnapshot(text, options)

/** Everything there is to say about a pattern on its own, as in a `.dpl` file. Never throws. */
export const checkPattern = (text: string): readonly Diagnostic[] =>
  openSnapshot(text, { language: 'dpl' }).diagnostics

class QuerySnapshot implements Snapshot {
  readonly text: string
  readonly schemaOf: SchemaOf
  readonly dataObjects: readonly string[]
  readonly language = 'dql'
  readonly form: Form
  readonly variables: Variables | undefined
  readonly patternRunner: PatternRunner | undefined
  readonly texts = []
  readonly #options: SnapshotOptions
  #lineIndex: LineIndex | undefined
  /** How the text before a change was read; let go of when this one is read. */
  #before: Parsed | undefined
  #parsed: Parsed | undefined
  #query: Query | undefined
  #facts: Facts | undefined
  #found: readonly Diagnostic[] | undefined
  #diagnostics: readonly Diagnostic[] | undefined

  constructor(text: string, { before, ...options }: SnapshotOptions) {
    this.text = text
    this.#before = before?.lastRead
    this.schemaOf = options.schemaOf ?? knowsNothing
    this.dataObjects = options.dataObjects ?? []
    this.form = options.form ?? 'query'
    this.variables = options.variables
    this.patternRunner = options.patternRunner
    this.#options = options
    this.#lineIndex = options.lineIndex
  }

  get lineIndex(): LineIndex {
    return (this.#lineIndex ??= lineIndex(this.text))
  }

  get tokens(): readonly Token[] {
    return this.#parse().tokens
  }

  readonly tokensNear = (offset: Offset): readonly Token[] =>
    this.#parse().tokensAround([span(offset, offset)])[0] ?? []

  get query(): Query {
    return (this.#query ??= this.#meant(this.#parse().tree))
  }

  get facts(): Facts {
    return (this.#facts ??= factsOf(this.text, this.query, this.schemaOf, {
      variables: this.variables,
      input: this.#options.input,
      pieces: this.query === this.#parse().tree ? this.#parse().pieces : undefined,
      linesOf: () => this.lineIndex,
    }))
  }

  get patterns(): readonly OpenPattern[] {
    return this.facts.patterns
  }

  get lastRead(): Parsed | undefined {
    return this.#parsed ?? this.#before
  }

  get remarks(): readonly Diagnostic[] {
    return (this.#found ??= inSourceOrder(atOnce(this.#remarks())))
  }

  *check(): Steps<void> {
    if (this.#found) return
    const found = inSourceOrder(yield* this.#remarks())
    this.#found ??= found
  }

  get diagnostics(): readonly Diagnostic[] {
    const pieces = () => ({ tokens: this.tokens, isTrivia })
    return (this.#diagnostics ??= wanted(this, pieces, this.#options.severities))
  }

  readonly patternAt = (offset: Offset): OpenPattern | undefined => {
    const path = this.nodesAt(offset)
    const literal = path.at(-1)
    const command = path.findLast((node) => node.kind === 'command')
    if (literal?.kind !== 'string' || !command) return undefined
    const value = this.facts.valuesOf(command).find(({ expression }) => expression === literal)
    const pattern = value && this.facts.patternOf(value)
    return pattern && touches(pattern.span, offset) ? pattern : undefined
  }

  readonly nodesAt = (offset: Offset): readonly Node[] => pathTo(this.query, offset)

  readonly reopen = (text: string): Snapshot =>
    // The lines of the file are those of the text that was opened, not of another one.
    new QuerySnapshot(text, { ...this.#options, ...ofThisText })

  readonly reopenPart = (text: string, input: FieldSet): Snapshot =>
    new QuerySnapshot(text, { ...this.#options, ...ofThisText, form: 'part', input })

  #meant(tree: Query): Query {
    const query = this.form === 'expression' ? fromExpression(tree) : tree
    return this.#options.fillsVariables && this.variables ? fillVariables(query, this.variables) : query
  }

  *#remarks(): Steps<readonly Diagnostic[]> {
    const { diagnostics } = this.#parse()
    yield
    const all = [...diagnostics, ...(yield* checkQuery(this.facts))]
    const explained = withHabits(this.#parse().tokensAround, this.facts, all)
    return inForm(
      this.form,
      this.facts,
      withTemplates(() => this.tokens, this.facts, explained),
    )
  }

  #parse(): Parsed {
    if (this.#parsed) return this.#parsed
    this.#parsed = parse(this.text, this.form, this.#before)
    this.#before = undefined
    return this.#parsed
  }
}

/** A `.dpl` text: one pattern and no query. */
class PatternSnapshot implements Snapshot {
  readonly text: string
  readonly language = 'dpl'
  readonly form = 'query'
  readonly variables = undefined
  readonly patternRunner: PatternRunner | undefined
  readonly tokens = []
  readonly tokensNear = () => []
  readonly query: Query
  readonly facts: Facts
  readonly patterns: readonly [OpenPattern]
  readonly lastRead = undefined
  readonly schemaOf = knowsNothing
  readonly dataObjects = []
  #lineIndex: LineIndex | undefined
  #found: readonly Diagnostic[] | undefined
  #diagnostics: readonly Diagnostic[] | undefined

  readonly #options: SnapshotOptions

  constructor(text: string, options: SnapshotOptions) {
    this.text = text
    this.patternRunner = options.patternRunner
    this.#options = options
    this.#lineIndex = options.lineIndex
    this.query = { kind: 'query', span: { start: 0, end: text.length }, commands: [] }
    this.facts = factsOf(text, this.query, knowsNothing)
    this.patterns = [openText(text)]
  }

  get lineIndex(): LineIndex {
    return (this.#lineIndex ??= lineIndex(this.text))
  }

  get texts(): readonly string[] {
    return this.#options.textsOfPattern?.() ?? []
  }

  get remarks(): readonly Diagnostic[] {
    return (this.#found ??= inSourceOrder(remarksOnPattern(this.patterns[0])))
  }

  *check(): Steps<void> {
    yield
    this.#found ??= this.remarks
  }

  get diagnostics(): readonly Diagnostic[] {
    const pieces = () => ({
      tokens: lexPattern(this.text),
      isTrivia: (kind: string) => kind.endsWith('Comment'),
    })
    return (this.#diagnostics ??= wanted(this, pieces, this.#options.severities))
  }

  readonly patternAt = (): OpenPattern => this.patterns[0]

  readonly nodesAt = (): readonly Node[] => []

  readonly reopen = (text: string): Snapshot => new PatternSnapshot(text, { ...this.#options, ...ofThisText })

  readonly reopenPart = this.reopen
}

function wanted(
  { text, remarks }: Snapshot,
  pieces: () => Pieces,
  severities: ChosenSeverities | undefined,
): readonly Diagnostic[] {
  const left = withoutIgnored(text, remarks, pieces, Object.keys(inspections))
  return withSeverities(left === remarks ? left : inSourceOrder(left), severities)
}

const inSourceOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  [...diagnostics].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)

function pathTo(root: Query, offset: Offset): readonly Node[] {
  const path: Node[] = [root]
  for (let node: Node | undefined = root; node;) {
    const touching: readonly Node[] = childrenOf(node).filter(({ span }) => touches(span, offset))
    node = touching.findLast(({ span }) => span.start < span.end) ?? touching.at(-1)
    if (node) path.push(node)
  }
  return path
}
