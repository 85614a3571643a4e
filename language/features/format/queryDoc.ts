import type * as dql from '../../dql'
import type { Offset } from '../../text'
import {
  bracketed,
  bracketedInLines,
  chain,
  commandWith,
  glued,
  parameters,
  type Bracketed,
  type Item,
  type Operation,
} from './arrange'
import { behindPipe, concat, group, hardLine, indent, line, softLine, type Doc } from './document'
import type { TokenReader } from './tokenReader'

/** What the documents of commands are made with. */
export interface QueryStyle {
  readonly lists: 'auto' | 'always'
  /** Names that are to be spelled in another way, by the place where they begin. */
  readonly spellings: ReadonlyMap<Offset, string>
  /** Strings whose content is laid out as well, by the place where they begin. */
  readonly contents: ReadonlyMap<Offset, Doc>
}

/** The document of a command whose name is the next token of `reader`. All its tokens are read. */
export function commandDoc(style: QueryStyle, reader: TokenReader, command: dql.Command): Doc {
  return new QueryWriter(style, reader).command(command)
}

/** Walks tree and tokens side by side. */
class QueryWriter {
  constructor(
    private readonly style: QueryStyle,
    private readonly reader: TokenReader,
  ) {}

  command({ name: { text: written }, arguments: given }: dql.Command): Doc {
    if (written === '') return this.nameless(given)
    const name = this.token()
    return commandWith(name, this.items(given), this.style.lists)
  }

  /** A text that holds nothing but an expression. */
  private nameless([only, ...others]: readonly dql.Argument[]): Doc {
    if (!only || others.length > 0) this.reader.isLost = true
    return only ? this.argument(only) : ''
  }

  private items(given: readonly dql.Argument[]): readonly Item[] {
    return given.map((argument, i) => {
      const separation =
        i === 0 ? { lead: '', gap: this.reader.gap(), isOnNewLine: false } : this.reader.comma()
      const shape = this.shapeOf(argument.value)
      return { ...separation, doc: this.argument(argument), shape, isNamed: argument.name !== undefined }
    })
  }

  private shapeOf(value: dql.Value): Item['shape'] {
    if (value.kind === 'assignment') return this.shapeOf(value.value)
    if (value.kind === 'string') return this.style.contents.has(value.span.start) ? 'block' : 'text'
    return value.kind === 'group' || value.kind === 'subquery' ? 'block' : 'plain'
  }

  private argument({ name, value }: dql.Argument): Doc {
    if (!name) return this.value(value)
    return concat(this.token(), this.tight(), this.token(':'), this.glue(' '), this.value(value))
  }

  private value(value: dql.Value): Doc {
    switch (value.kind) {
      case 'group':
        return this.group(value)
      case 'assignment':
        return concat(
          this.token(),
          this.glue(' '),
          this.token('='),
          this.glue(' '),
          this.expression(value.value),
        )
      case 'sorted':
        return concat(this.expression(value.expression), this.glue(' '), this.word('asc', 'desc'))
      default:
        return this.expression(value)
    }
  }

  private group({ items }: dql.Group): Doc {
    const list = this.list('{', items, '}', line)
    const isSpread = this.style.lists === 'always' && items.length > 1
    return isSpread ? bracketedInLines(list) : bracketed(list)
  }

  private list(open: string, given: readonly dql.Argument[], close: string, padding: Doc): Bracketed {
    const opened = this.token(open)
    const items = this.items(given)
    const closing = this.reader.closing()
    return { open: opened, items, closing, close: this.token(close), padding }
  }

  private expression(node: dql.Expression): Doc {
    switch (node.kind) {
      case 'unary':
        return concat(
          this.word('not', '-', '+'),
          this.glue(node.operator === 'not' ? ' ' : ''),
          this.expression(node.operand),
        )
      case 'binary':
        return this.binary(node, true)
      case 'align':
        return node.operand
          ? concat(this.expression(node.operand), this.tight(), this.token('alignment'))
          : this.token('alignment')
      case 'parenthesized':
        return this.parenthesized(node)
      case 'access': {
        const target = concat(this.expression(node.target), this.tight(), this.token('['), this.tight())
        return concat(target, this.expression(node.key), this.tight(), this.token(']'))
      }
      case 'iterate':
        return concat(
          this.expression(node.target),
          this.tight(),
          this.token('['),
          this.tight(),
          this.token(']'),
        )
      case 'call': {
        const name = this.token()
        const gap = this.tight()
        return concat(name, gap, parameters(this.list('(', node.arguments, ')', softLine)))
      }
      case 'subquery':
        return this.subquery(node.query)
      case 'string':
        return this.string()
      default:
        return this.token()
    }
  }

  /** Operators of one rank that follow each other make one chain, whose lines break together. */
  private binary(node: dql.Binary, isIndented: boolean): Doc {
    const nodes = chainOf(node)
    const [innermost = node] = nodes
    const left = this.expression(innermost.left)
    const first = isIndented && innermost.left.kind === 'binary' ? indent(left) : left
    const operations = nodes.map(({ right }) => this.operation(right))
    const [only] = operations
    if (operations.length === 1 && only && isShort(node)) return glued(first, only)
    return chain(first, operations, isIndented)
  }

  private operation(right: dql.Expression): Operation {
    const gap = this.reader.gap()
    const operator = this.word()
    const operandGap = this.reader.gap()
    return { gap, operator, operandGap, operand: this.expression(right) }
  }

  private parenthesized({ expression }: dql.Parenthesized): Doc {
    const open = this.token('(')
    const start = this.reader.gap()
    const inner = expression.kind === 'binary' ? this.binary(expression, false) : this.expression(expression)
    const { inside, outside } = this.reader.closing()
    const close = this.token(')')
    return group(concat(open, indent(concat(start(softLine), inner, inside)), outside(softLine), close))
  }

  /** One command may stand on the line of its brackets; several never do. */
  private subquery({ commands }: dql.Query): Doc {
    const open = this.token('[')
    const edge = commands.length > 1 ? hardLine : softLine
    const start = this.reader.gap()(edge)
    const pipeline = commands.map((command, i) =>
      i === 0 ? this.command(command) : concat(this.reader.pipe(), behindPipe(this.command(command))),
    )
    const { inside, outside } = this.reader.closing()
    const close = this.token(']')
    return group(concat(open, indent(concat(start, ...pipeline, inside)), outside(edge), close))
  }

  private string(): Doc {
    const { span, text } = this.reader.token('string', 'rawString', 'singleString')
    return this.style.contents.get(span.start) ?? text
  }

  /** A gap inside a construct that stays on one line. */
  private glue(separator: string): Doc {
    return indent(this.reader.gap()(separator))
  }

  private tight(): Doc {
    return this.glue('')
  }

  private token(...kinds: readonly string[]): Doc {
    const { kind, text, span } = this.reader.token(...kinds)
    return constantWords.has(kind) ? text.toLowerCase() : (this.style.spellings.get(span.start) ?? text)
  }

  /** A word with a meaning of its own, in lower case. */
  private word(...kinds: readonly string[]): Doc {
    return this.reader.token(...kinds).text.toLowerCase()
  }
}

const constantWords: ReadonlySet<string> = new Set(['true', 'false', 'null'])

const ranks: Readonly<Partial<Record<dql.BinaryOperator, number>>> = {
  or: 1, xor: 2, and: 3, '+': 4, '-': 4, '*': 5, '/': 5, '%': 5,
} // prettier-ignore

/** The operations that are read together with this one, the innermost first. */
function chainOf(node: dql.Binary): readonly dql.Binary[] {
  const nodes = [node]
  const rank = ranks[node.operator]
  for (
    let { left } = node;
    rank !== undefined && left.kind === 'binary' && ranks[left.operator] === rank;
    { left } = left
  )
    nodes.unshift(left)
  return nodes
}

/** A comparison with something that has no inside, or `in` with a list. */
const isShort = ({ operator, right }: dql.Binary): boolean =>
  ranks[operator] === undefined && right.kind !== 'binary' && right.kind !== 'unary'
