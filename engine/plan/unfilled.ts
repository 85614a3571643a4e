import { error, warning, type Diagnostic, type dql, type Facts } from '../../language'

/**
 * Template marks, which nobody has replaced: they stand against a run. In a string such a mark may just as well be what
 * the query looks for, so it is taken as text, and told; in a pattern only if the pattern can be read with it.
 */
export function unfilledMarks(tokens: readonly dql.Token[], { patterns }: Facts): readonly Diagnostic[] {
  const broken = patterns.filter(({ diagnostics }) =>
    diagnostics.some(({ severity }) => severity === 'error'),
  )
  return tokens.flatMap(({ kind, span, text }) => {
    if (kind === 'template' || kind === 'templateControl')
      return [error('template-not-filled', span, shortened(text))]
    const mark = stringKinds.has(kind) ? /\{\{[^{}]+\}\}/.exec(text)?.[0] : undefined
    if (mark === undefined) return []
    const isBroken = broken.some(
      (pattern) => span.start <= pattern.span.start && pattern.span.end <= span.end,
    )
    return isBroken
      ? [error('template-not-filled', span, shortened(mark))]
      : [warning('template-in-string', span, shortened(mark))]
  })
}

/** Variables that have no value, or none that can stand where they do. The others are literals by now. */
export function unfilledVariables({ nodes, variables }: Facts): readonly Diagnostic[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'variable' || node.name === '') return []
    return variables?.has(node.name)
      ? [error('variable-form', node.span, `$${node.name}`, node.form ?? '')]
      : [error('variable-has-no-value', node.span, `$${node.name}`, node.name)]
  })
}

const stringKinds: ReadonlySet<string> = new Set(['string', 'rawString', 'singleString'])

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
