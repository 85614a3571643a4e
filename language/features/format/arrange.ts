import type { Gap } from './comments'
import { choice, concat, group, hardLine, indent, line, mustBreak, softLine, type Doc } from './document'
import type { Closing, Separation } from './tokenReader'

/** A member of a list with what stands before it. The first one has an empty `lead`. */
export interface Item extends Separation {
  readonly doc: Doc
  /** `block` opens a bracket that may stay on the line; `text` is a string, which cannot be broken; else `plain`. */
  readonly shape: 'block' | 'text' | 'plain'
  readonly isNamed: boolean
}

/** A list in brackets. */
export interface Bracketed {
  readonly open: Doc
  readonly items: readonly Item[]
  readonly closing: Closing
  readonly close: Doc
  /** What stands inside the brackets when the list fits on one line. */
  readonly padding: Doc
}

/** `(a, b)` or `{ a, b }`, or each member on a line of its own. */
export const bracketed = (list: Bracketed): Doc => group(inLines(list, list.padding, line))

/** As `bracketed`, with a line for each member in any case. */
export const bracketedInLines = (list: Bracketed): Doc => group(inLines(list, hardLine, hardLine))

/** The parameters of a function. A block may open on the line of the function: `in(id, [` … `])`. */
export function parameters(list: Bracketed): Doc {
  const spread = inLines(list, softLine, line)
  const blocks = list.items.filter(({ shape }) => shape === 'block')
  const [block] = blocks
  const isAtEdge = block === list.items[0] ? block && mustBreak(block.doc) : block === list.items.at(-1)
  const hasLineComments = list.items.some(({ gap }) => mustBreak(gap(' ')))
  if (blocks.length !== 1 || !isAtEdge || hasLineComments) return group(spread)
  const hugged = concat(
    list.open,
    joined(list.items, '', ' '),
    list.closing.inside,
    list.closing.outside(''),
    list.close,
  )
  return choice(spread, hugged, spread)
}

function inLines({ open, items, closing, close }: Bracketed, edge: Doc, between: Doc): Doc {
  if (items.length === 0) return concat(open, indent(closing.inside), closing.outside(''), close)
  return concat(
    open,
    indent(concat(joined(items, edge, between), closing.inside)),
    closing.outside(edge),
    close,
  )
}

/**
 * A command with its arguments, on one line if they fit. Otherwise, in this order: what stands in brackets is broken and
 * the command goes on behind them; the parameters with names go below the values; all arguments go below the command.
 */
export function commandWith(name: Doc, items: readonly Item[], lists: 'auto' | 'always'): Doc {
  const [first, second] = items
  if (!first) return name
  const hasTextBehind = second && !second.isNamed && second.shape !== 'plain' && first.shape === 'plain'
  const values = items.slice(0, hasTextBehind ? 2 : 1)
  const others = items.slice(values.length)
  const head = concat(name, ...values.flatMap(({ lead, gap, doc }) => [lead, indent(gap(' ')), doc]))
  if (others.length === 0) return head
  const oneLine = concat(name, joined(items, ' ', line))
  const below = concat(name, indent(joined(items, hardLine, hardLine)))
  // Behind a comment that ends the line of the command, nothing stands beside the command any more.
  if (mustBreak(first.gap(' '))) return below
  const beside = concat(head, indent(joined(others, hardLine, hardLine)))
  const behindBlock = concat(head, group(joined(others, line, line)))
  const hasBlock = values.at(-1)?.shape === 'block'
  if (hasBlock)
    return values.some(({ doc }) => mustBreak(doc)) ? behindBlock : choice(oneLine, beside, behindBlock)
  if (hasTextBehind) return choice(oneLine, beside)
  if (!others.every(({ isNamed }) => isNamed)) return lists === 'always' ? below : choice(oneLine, below)
  return mustBreak(first.doc) ? choice(oneLine, below) : choice(oneLine, beside, below)
}

function joined(items: readonly Item[], edge: Doc, between: Doc): Doc {
  return concat(...items.flatMap(({ lead, gap, doc }, i) => [lead, gap(i === 0 ? edge : between), doc]))
}

/** An operator with its right operand. */
export interface Operation {
  readonly gap: Gap
  readonly operator: Doc
  readonly operandGap: Gap
  readonly operand: Doc
}

/** Operands that are read from left to right; broken lines begin with the operator. */
export function chain(first: Doc, operations: readonly Operation[], isIndented: boolean): Doc {
  const rest = concat(
    ...operations.flatMap(({ gap, operator, operandGap, operand }) => [
      gap(line),
      operator,
      indent(operandGap(' ')),
      operand,
    ]),
  )
  return group(concat(first, isIndented ? indent(rest) : rest))
}

/** An operation whose right side is no use on a line of its own. */
export const glued = (left: Doc, { gap, operator, operandGap, operand }: Operation): Doc =>
  concat(left, indent(gap(' ')), operator, indent(operandGap(' ')), operand)
