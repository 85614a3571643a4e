import { isTrivia, parse, type Command, type Form, type Parsed } from '../../dql'
import { span, type Offset, type Span } from '../../text'
import { placeTokens, type PlacedTokens } from './placedTokens'

/** A query cut at the pipes between its commands. */
export interface Sections {
  readonly parsed: Parsed
  readonly placed: PlacedTokens
  /** In source order; there is one more than there are such pipes. */
  readonly sections: readonly Section[]
}

/** What stands between two pipes. */
export interface Section {
  /** The tokens, counted in `placed`. */
  readonly first: number
  readonly end: number
  /** From the first token to the end of the last; empty where there is none. */
  readonly span: Span
  /** Where the text between the pipes begins, a byte order mark left out. */
  readonly contentStart: Offset
  /** The command, when nothing is wrong with the text between the pipes. */
  readonly command: Command | undefined
}

/**
 * Cuts a query. A section that the parser has an error for, or with characters and marks that are no tokens of a
 * command, has no command.
 */
export function cut(text: string, form: Form): Sections {
  const parsed = parse(text, form)
  const placed = placeTokens(text, parsed.tokens)
  const { tokens } = placed
  const pipes = [...topLevelPipes(parsed, placed), tokens.length]
  const faults = parsed.diagnostics.filter(({ severity }) => severity === 'error').map((fault) => fault.span)
  let first = 0
  const sections = pipes.map((pipe): Section => {
    const own = tokens.slice(first, pipe)
    const from = tokens[first - 1]?.span.end ?? (text.startsWith('\ufeff') ? 1 : 0)
    const to = tokens[pipe]?.span.start ?? text.length
    const place = span(own[0]?.span.start ?? from, own.at(-1)?.span.end ?? from)
    const isFaulty =
      own.some(({ kind }) => isTrivia(kind)) || faults.some((fault) => isBetween(fault, from, to))
    const isNameless = form === 'expression' && first === 0
    const command = parsed.tree.commands.find((it) => it.span.start === (isNameless ? 0 : place.start))
    const section = {
      first,
      end: pipe,
      span: place,
      contentStart: from,
      command: isFaulty ? undefined : command,
    }
    first = pipe + 1
    return section
  })
  return { parsed, placed, sections }
}

/** A place without width, where something is missing, also counts at the edges. */
const isBetween = ({ start, end }: Span, from: Offset, to: Offset): boolean =>
  start === end ? start >= from && start <= to : start < to && end > from

/** Whether there is nothing but comments between two pipes. */
export const isEmpty = ({ first, end }: Section): boolean => first === end

/** The pipes that lie in no command, and so in no sub-query; by number of token. */
function topLevelPipes({ tree }: Parsed, { tokens }: PlacedTokens): readonly number[] {
  const pipes: number[] = []
  let at = 0
  tokens.forEach(({ kind, span: { start } }, index) => {
    while ((tree.commands[at]?.span.end ?? Infinity) <= start) at++
    const isInCommand = (tree.commands[at]?.span.start ?? Infinity) <= start
    if (kind === '|' && !isInCommand) pipes.push(index)
  })
  return pipes
}
