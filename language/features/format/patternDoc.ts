import type * as dpl from '../../dpl'
import { concat, group, hardLine, indent, line, mustBreak, softLine, wrapLine, type Doc } from './document'
import type { TokenReader } from './tokenReader'

/**
 * The document of a pattern whose tokens `reader` gives, all of them. Items that begin a line go on doing so; groups,
 * alternatives and bodies are broken when they do not fit, or when they begin a line behind their bracket.
 */
export function patternDoc(reader: TokenReader, { macros, sequence }: dpl.Pattern): Doc {
  const writer = new PatternWriter(reader)
  const start = reader.ahead()
  const definitions = macros.flatMap((macro, i) => [i === 0 ? '' : writer.lineBreak(), writer.macro(macro)])
  const first = macros.length > 0 ? writer.lineBreak() : ''
  const pattern = concat(start, ...definitions, first, writer.sequence(sequence))
  const end = reader.next.kind === 'semicolon' ? concat(writer.glue(''), reader.token().text) : ''
  return concat(pattern, end)
}

class PatternWriter {
  constructor(private readonly reader: TokenReader) {}

  macro({ sequence }: dpl.Macro): Doc {
    const head = concat(this.token('macroName'), this.glue(' '), this.token('equals'), this.glue(' '))
    return concat(head, indent(this.sequence(sequence)), this.glue(''), this.token('semicolon'))
  }

  /** Between two macros, and behind the last. */
  lineBreak(): Doc {
    const doc = this.reader.looseGap()(hardLine)
    return mustBreak(doc) ? doc : concat(doc, hardLine)
  }

  sequence({ items }: dpl.Sequence): Doc {
    return this.listed(items, (item) => this.item(item), wrapLine)
  }

  /** A gap inside an expression, which stays on one line. */
  glue(separator: string): Doc {
    return indent(this.reader.gap()(separator))
  }

  private item(item: dpl.Item): Doc {
    const parts: Doc[] = []
    const add = (write: () => Doc): void => {
      if (parts.length > 0) parts.push(this.glue(''))
      parts.push(write())
    }
    const { look, base, body, configuration, quantifier, isOptional, constant, exportName } = item
    if (look) add(() => this.token('look'))
    add(() => this.base(base))
    if (body) add(() => this.body(body))
    if (configuration) add(() => this.configuration(configuration))
    if (quantifier) add(() => this.quantifier(quantifier))
    if (isOptional) add(() => this.token('question'))
    if (constant) add(() => this.constant())
    if (exportName) add(() => this.exportName(exportName))
    return concat(...parts)
  }

  private base(base: dpl.Base): Doc {
    switch (base.kind) {
      case 'group':
        return this.bracketed('leftParenthesis', softLine, 'rightParenthesis', () =>
          this.sequence(base.sequence),
        )
      case 'alternatives':
        return this.bracketed('leftParenthesis', softLine, 'rightParenthesis', () => this.alternatives(base))
      case 'matcher':
        return concat(
          this.token('name'),
          ...Array.from({ length: base.arrayDepth }, () =>
            concat(this.glue(''), this.token('emptyBrackets')),
          ),
        )
      default:
        return this.token()
    }
  }

  private alternatives({ alternatives }: dpl.Alternatives): Doc {
    return concat(
      ...alternatives.flatMap((alternative, i) =>
        i === 0 ? [this.sequence(alternative)] : [this.bar(), indent(this.sequence(alternative))],
      ),
    )
  }

  /** The bar before an alternative; alternatives on several lines stay on several lines. */
  private bar(): Doc {
    const isBelow = this.reader.beginsLine()
    const gap = this.reader.looseGap()
    const bar = this.token('pipe')
    const separator = isBelow || this.reader.beginsLine() ? hardLine : line
    return concat(gap(separator), bar, this.glue(' '))
  }

  private body(body: dpl.Body): Doc {
    return this.bracketed('leftBrace', line, 'rightBrace', () =>
      body.kind === 'enumBody'
        ? this.listed(body.entries, () => this.enumEntry(), line)
        : this.listed(body.sequence.items, (item) => this.item(item), line),
    )
  }

  private enumEntry(): Doc {
    return concat(this.token('literal'), this.glue(''), this.token('equals'), this.glue(''), this.token())
  }

  private configuration({ parameters }: dpl.Configuration): Doc {
    return this.bracketed('leftParenthesis', softLine, 'rightParenthesis', () =>
      this.listed(parameters, (parameter) => this.parameter(parameter), line),
    )
  }

  private parameter({ name, value }: dpl.Parameter): Doc {
    const head =
      name === undefined ? '' : concat(this.token('name'), this.glue(''), this.token('equals'), this.glue(''))
    if (typeof value !== 'object' || value === null) return concat(head, this.token())
    return concat(
      head,
      this.bracketed('leftBrace', softLine, 'rightBrace', () => this.sequence(value)),
    )
  }

  /** Members with commas between them, or without where there are none. A list on several lines stays there. */
  private listed<Member>(members: readonly Member[], write: (member: Member) => Doc, behindComma: Doc): Doc {
    return concat(
      ...members.flatMap((member, i) => {
        if (i === 0) return [write(member)]
        const hasComma = this.reader.next.kind === 'comma'
        const { lead, gap, isOnNewLine } = this.reader.comma()
        return [lead, gap(isOnNewLine ? hardLine : hasComma ? behindComma : wrapLine), write(member)]
      }),
    )
  }

  private bracketed(open: string, padding: Doc, close: string, content: () => Doc): Doc {
    const opened = this.token(open)
    const isSpread = this.reader.beginsLine()
    const edge = isSpread ? hardLine : padding
    const start = this.reader.gap()(edge)
    const written = content()
    const { inside, outside } = this.reader.closing()
    return group(concat(opened, indent(concat(start, written, inside)), outside(edge), this.token(close)))
  }

  private quantifier({ form }: dpl.Quantifier): Doc {
    if (form !== 'braces') return this.token('star', 'plus')
    const parts = [this.token('leftBrace')]
    while (['number', 'comma', 'rightBrace'].includes(this.reader.next.kind)) {
      const isEnd = this.reader.next.kind === 'rightBrace'
      parts.push(this.glue(''), this.token())
      if (isEnd) break
    }
    return concat(...parts)
  }

  private constant(): Doc {
    const open = concat(this.token('less'), this.glue(''), this.token())
    return concat(open, this.glue(''), this.token('greater'))
  }

  private exportName({ rename }: dpl.ExportName): Doc {
    const name = concat(this.token('colon'), this.glue(''), this.token())
    return rename === undefined
      ? name
      : concat(name, this.glue(''), this.token('colon'), this.glue(''), this.token())
  }

  private token(...kinds: readonly string[]): Doc {
    return this.reader.token(...kinds).text
  }
}
