import { createTokenInstance, type IToken } from 'chevrotain'
import { error, type Diagnostic } from '../text'
import { childrenOf } from './children'
import { spanOf } from './cst'
import type { Command, Node, Query } from './nodes'
import { tooDeep } from './tokens'

type Report = (diagnostic: Diagnostic) => void

/** Brackets may be nested this deep, and as many signs or `not` may follow each other. */
export const maxNesting = 200

/** No tree is deeper, so that readers may walk it by recursion. */
export const maxDepth = 1_000

/**
 * The tokens with whatever is nested more than `maxNesting` levels deep replaced by one `tooDeep` token, and with
 * prefix operators beyond that number dropped; both are reported. The parser then needs a bounded stack.
 */
export function limitNesting(tokens: readonly IToken[], report: Report): readonly IToken[] {
  const kept: IToken[] = []
  let depth = 0
  let prefixes = 0
  for (const token of tokens) {
    const kind = token.tokenType.name
    if (closing.has(kind)) depth = Math.max(0, depth - 1)
    const isDropped = depth >= maxNesting && !(closing.has(kind) && depth < maxNesting)
    if (opening.has(kind)) depth++
    prefixes = prefixKinds.has(kind) ? prefixes + 1 : 0
    if (isDropped && depth === maxNesting + 1 && opening.has(kind)) kept.push(placeholder(token, report))
    else if (prefixes === maxNesting + 1) report(tooDeepAt(token))
    if (!isDropped && prefixes <= maxNesting) kept.push(token)
  }
  return kept
}

/** The query, with each command whose tree is deeper than `maxDepth` stripped of its arguments; that is reported. */
export function limitDepth(query: Query, report: Report): Query {
  if (!query.commands.some(isTooDeep)) return query
  const commands = query.commands.map((command) => {
    if (!isTooDeep(command)) return command
    report(error('nesting-too-deep', command.span, String(maxDepth)))
    return { ...command, arguments: [] }
  })
  return { ...query, commands }
}

const opening: ReadonlySet<string> = new Set(['(', '[', '{'])
const closing: ReadonlySet<string> = new Set([')', ']', '}'])
const prefixKinds: ReadonlySet<string> = new Set(['-', '+', 'not'])

function placeholder(token: IToken, report: Report): IToken {
  report(tooDeepAt(token))
  const { startOffset: start } = token
  const none = Number.NaN
  return createTokenInstance(tooDeep, '', start, start - 1, none, none, none, none)
}

const tooDeepAt = (token: IToken): Diagnostic => error('nesting-too-deep', spanOf(token), String(maxNesting))

/** One character of text makes at most three levels (an argument, its value, an operand), so most need no count. */
function isTooDeep(command: Command): boolean {
  return command.span.end - command.span.start > maxDepth / 3 && isDeeperThan(command, maxDepth)
}

/** Counts level by level: a tree this deep must not be walked by recursion. */
function isDeeperThan(root: Node, limit: number): boolean {
  let level: readonly Node[] = [root]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true
    level = level.flatMap(childrenOf)
  }
  return false
}
