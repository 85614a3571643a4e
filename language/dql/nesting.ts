import { createTokenInstance, type IToken } from 'chevrotain'
import { error, type Diagnostic } from '../text'
import { childrenOf } from './children'
import { spanOf } from './cst'
import type { Command, Node } from './nodes'
import { tooDeep } from './tokens'

type Report = (diagnostic: Diagnostic) => void

/** Brackets may be nested this deep, and as many signs or `not` may follow each other. */
export const maxNesting = 100

/** No tree is deeper, so that readers may walk it by recursion. */
export const maxDepth = 1_000

/**
 * The tokens as the parser can take them with a bounded stack: whatever is nested more than `maxNesting` levels deep
 * is replaced by one `tooDeep` token, and prefix operators beyond that number are dropped.
 * Closing brackets that close nothing are dropped as well, so that they do not end what they stand in. A pipe leaves
 * all brackets but the one of its sub-query. Everything is reported.
 */
export function limitNesting(tokens: readonly IToken[], report: Report): IToken[] {
  const kept: IToken[] = []
  const brackets = new OpenBrackets()
  let prefixes = 0
  for (const token of tokens) {
    const kind = token.tokenType.name
    const before = brackets.depth
    if (!brackets.pass(kind)) {
      report(error('unopened-bracket', spanOf(token), openingOf[kind as keyof typeof openingOf], kind))
      continue
    }
    const after = brackets.depth
    prefixes = prefixKinds.has(kind) ? prefixes + 1 : 0
    if (before <= maxNesting && after > maxNesting) kept.push(placeholder(token, report))
    if (prefixes === maxNesting + 1) report(tooDeepAt(token))
    if (before <= maxNesting && after <= maxNesting && prefixes <= maxNesting) kept.push(token)
  }
  return kept
}

/** The tokens cut in front of pipes of the outermost pipeline, into groups of at least so many tokens; one at least. */
export function cutAtPipes(tokens: readonly IToken[], length: number): readonly IToken[][] {
  const pieces: IToken[][] = []
  const brackets = new OpenBrackets()
  let first = 0
  tokens.forEach(({ tokenType }, index) => {
    brackets.pass(tokenType.name)
    if (tokenType.name !== '|' || brackets.depth > 0 || index - first < length) return
    pieces.push(tokens.slice(first, index))
    first = index
  })
  pieces.push(tokens.slice(first))
  return pieces
}

/** Whether the token at `index` is a pipe of the pipeline that the first token belongs to. */
export function isOutermostPipe(tokens: readonly IToken[], index: number): boolean {
  const brackets = new OpenBrackets()
  for (const { tokenType } of tokens.slice(0, index + 1)) brackets.pass(tokenType.name)
  return tokens[index]?.tokenType.name === '|' && brackets.depth === 0
}

/** The brackets that are open at a place of the text, outermost first. */
class OpenBrackets {
  private readonly open: string[] = []
  private readonly counts: Record<string, number> = { '(': 0, '[': 0, '{': 0 }

  get depth(): number {
    return this.open.length
  }

  /** Takes the next token in; false when it closes a bracket that is not open. */
  pass(kind: string): boolean {
    if (kind.length > 1) return true
    switch (kind) {
      case '(':
      case '[':
      case '{':
        this.open.push(kind)
        this.counts[kind] = this.count(kind) + 1
        return true
      case ')':
      case ']':
      case '}':
        return this.close(openingOf[kind])
      case '|':
        this.keep(this.open.lastIndexOf('[') + 1)
        return true
      default:
        return true
    }
  }

  private close(opening: string): boolean {
    if (this.count(opening) === 0) return false
    this.keep(this.open.lastIndexOf(opening))
    return true
  }

  private count(kind: string): number {
    return this.counts[kind] ?? 0
  }

  private keep(depth: number): void {
    while (this.open.length > depth) {
      const kind = this.open.pop() ?? ''
      this.counts[kind] = this.count(kind) - 1
    }
  }
}

/** The commands, each whose tree is deeper than `maxDepth` stripped of its arguments; that is reported. */
export function limitDepth(commands: readonly Command[], report: Report): readonly Command[] {
  if (!commands.some(isTooDeep)) return commands
  return commands.map((command) => {
    if (!isTooDeep(command)) return command
    report(error('nesting-too-deep', command.span, String(maxDepth)))
    return { ...command, arguments: [] }
  })
}

const openingOf = { ')': '(', ']': '[', '}': '{' } as const
const prefixKinds: ReadonlySet<string> = new Set(['-', '+', 'not', '!'])

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
