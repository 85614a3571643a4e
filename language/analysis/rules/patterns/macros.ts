import { nearest } from '../../../catalog'
import { walk, type MacroUse, type Node } from '../../../dpl'
import { remark } from '../rule'
import { patternRule } from './patternRule'

/** A macro is defined before it is used. Source: DPL reference, "macros". */
export const undefinedMacro = patternRule(
  {
    'undefined-macro': {
      severity: 'error',
      title: 'Macro that is not defined',
      description: 'A macro is defined before it is used: `$name = …;` in front of the pattern.',
      bad: 'IPADDR:ip $port',
      good: "$port = ':' INT; IPADDR:ip $port",
    },
  },
  ({ pattern, nodes }) => {
    if (!nodes.some(({ kind }) => kind === 'macroUse')) return []
    const defined = new Set<string>()
    const missingIn = (node: Node) =>
      usesIn(node)
        .filter(({ name }) => !defined.has(name))
        .map(({ name, span }) => remark('undefined-macro', span, name, nearest(name, defined) ?? ''))
    const inMacros = pattern.macros.flatMap((macro) => {
      const remarks = missingIn(macro.sequence)
      defined.add(macro.name)
      return remarks
    })
    return [...inMacros, ...missingIn(pattern.sequence)]
  },
)

/** A macro is defined once. Source: DPL reference, "macros". */
export const duplicateMacro = patternRule(
  {
    'duplicate-macro': {
      severity: 'error',
      title: 'Macro defined twice',
      description: 'A macro has one definition.',
      bad: '$end = EOL; $end = EOS; LD:text $end',
      good: '$end = EOL; LD:text $end',
    },
  },
  ({ pattern }) => {
    const seen = new Set<string>()
    return pattern.macros.flatMap(({ name, nameSpan }) => {
      const isRepeated = seen.has(name)
      seen.add(name)
      return isRepeated ? [remark('duplicate-macro', nameSpan, name)] : []
    })
  },
)

/** A macro that nothing uses has no effect. Source: DPL reference, "macros". */
export const unusedMacro = patternRule(
  {
    'unused-macro': {
      severity: 'warning',
      title: 'Macro that nothing uses',
      description: 'The definition of a macro alone matches nothing.',
      bad: '$end = EOL; LD:text',
      good: '$end = EOL; LD:text $end',
    },
  },
  ({ pattern, nodes }) => {
    const used = new Set(nodes.flatMap((node) => (node.kind === 'macroUse' ? [node.name] : [])))
    return pattern.macros
      .filter(({ name }) => !used.has(name))
      .map(({ name, nameSpan }) => remark('unused-macro', nameSpan, name))
  },
)

function usesIn(node: Node): readonly MacroUse[] {
  const uses: MacroUse[] = []
  walk(node, (inner) => {
    if (inner.kind === 'macroUse') uses.push(inner)
  })
  return uses
}
