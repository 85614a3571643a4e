/** A JSON text with its places, for files that people write. Offsets are UTF-16; `end` is exclusive. */
export type JsonNode = JsonObjectNode | JsonArrayNode | JsonScalarNode

interface NodeBase<Kind extends string> {
  readonly kind: Kind
  readonly start: number
  readonly end: number
}

export interface JsonObjectNode extends NodeBase<'object'> {
  readonly members: readonly JsonMemberNode[]
}

export interface JsonMemberNode {
  readonly name: string
  readonly nameStart: number
  readonly value: JsonNode
}

export interface JsonArrayNode extends NodeBase<'array'> {
  readonly elements: readonly JsonNode[]
}

export interface JsonScalarNode extends NodeBase<'scalar'> {
  readonly value: string | number | boolean | null
}

export interface JsoncFault {
  readonly offset: number
  readonly message: string
}

/**
 * Reads JSON with comments and trailing commas. The tree ends where the first fault is; undefined when there is none
 * at all. Never throws.
 */
export function readJsonc(text: string): { root: JsonNode | undefined; fault: JsoncFault | undefined } {
  const reader = new JsoncReader(tokenize(text), text.length)
  return { root: reader.document(), fault: reader.fault }
}

interface Token {
  readonly kind: 'mark' | 'string' | 'word' | 'unknown'
  readonly text: string
  readonly start: number
}

/** Comments and blanks have no kind and are left out; `[^]` as the last choice makes the tokens cover every text. */
const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|(?<mark>[{}[\],:])|(?<string>"(?:[^"\\\n]|\\.)*")|(?<word>[-+.\w]+)|(?<unknown>[^])/gu

function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(TOKEN)) {
    const kinds: Readonly<Record<string, string | undefined>> = match.groups ?? {}
    const kind = (['mark', 'string', 'word', 'unknown'] as const).find((it) => kinds[it] !== undefined)
    if (kind && text.charCodeAt(match.index) !== 0xfeff)
      tokens.push({ kind, text: match[0], start: match.index })
  }
  return tokens
}

/** How deep arrays and objects may nest: configuration needs four levels. */
const DEPTH_CAP = 100

class JsoncReader {
  fault: JsoncFault | undefined
  private position = 0
  private depth = 0

  constructor(
    private readonly tokens: readonly Token[],
    private readonly textEnd: number,
  ) {}

  document(): JsonNode | undefined {
    if (this.tokens.length === 0) return this.failed('The file is empty: it should hold a JSON object')
    const root = this.value()
    if (this.peek()) this.fail('There is text behind the end of the JSON object')
    return root
  }

  private value(): JsonNode | undefined {
    const token = this.peek()
    if (token?.text === '{' || token?.text === '[') {
      if (this.depth === DEPTH_CAP) return this.failed(`Values nest deeper than ${DEPTH_CAP} levels`)
      this.depth++
      const node = token.text === '{' ? this.object(token.start) : this.array(token.start)
      this.depth--
      return node
    }
    const value = token && scalarOf(token)
    if (value === undefined)
      return this.failed(token?.text === '"' ? 'This string has no closing quote' : 'A value is missing here')
    this.position++
    return { kind: 'scalar', value, start: token!.start, end: token!.start + token!.text.length }
  }

  private object(start: number): JsonNode {
    const members: JsonMemberNode[] = []
    this.position++
    while (!this.fault && !this.take('}')) {
      const name = this.peek()
      const text = name?.kind === 'string' ? scalarOf(name) : undefined
      if (typeof text !== 'string') {
        this.fail('A name in double quotes is missing here')
        break
      }
      this.position++
      if (!this.take(':')) this.fail('A colon is missing here')
      const value = this.hasFailed() ? undefined : this.value()
      if (value) members.push({ name: text, nameStart: name!.start, value })
      this.separator('}')
    }
    return { kind: 'object', members, start, end: this.lastEnd() }
  }

  private array(start: number): JsonNode {
    const elements: JsonNode[] = []
    this.position++
    while (!this.fault && !this.take(']')) {
      const element = this.value()
      if (element) elements.push(element)
      this.separator(']')
    }
    return { kind: 'array', elements, start, end: this.lastEnd() }
  }

  private separator(closing: string): void {
    if (this.fault || this.peek()?.text === closing || this.take(',')) return
    this.fail(`A comma or ${closing} is missing here`)
  }

  private peek(): Token | undefined {
    return this.tokens[this.position]
  }

  private take(mark: string): boolean {
    const token = this.peek()
    if (token?.kind !== 'mark' || token.text !== mark) return false
    this.position++
    return true
  }

  private lastEnd(): number {
    const last = this.tokens[this.position - 1]
    return last ? last.start + last.text.length : 0
  }

  /** No value, for a reason. */
  private failed(message: string): JsonNode | undefined {
    this.fail(message)
    return undefined
  }

  private hasFailed(): boolean {
    return this.fault !== undefined
  }

  private fail(message: string): void {
    this.fault ??= { offset: this.peek()?.start ?? this.textEnd, message }
  }
}

/** The value of a string, number or word token, or undefined. */
function scalarOf({ kind, text }: Token): string | number | boolean | null | undefined {
  if (kind !== 'string' && kind !== 'word') return undefined
  try {
    return JSON.parse(text) as string | number | boolean | null
  } catch {
    return undefined
  }
}
