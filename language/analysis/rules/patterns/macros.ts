import { nearest } from '../../../catalog'
import { walk, type MacroUse, type Node } from '../../../dpl'
import { error, warning } from '../../../text'
import type { PatternRule } from './patternRule'

/** A macro is defined before it is used. Source: DPL reference, "macros". */
export const undefinedMacro: PatternRule = ({ pattern, nodes }) => {
  if (!nodes.some(({ kind }) => kind === 'macroUse')) return []
  const defined = new Set<string>()
  const missingIn = (node: Node) =>
    usesIn(node)
      .filter(({ name }) => !defined.has(name))
      .map(({ name, span }) => error('undefined-macro', span, name, nearest(name, defined) ?? ''))
  const inMacros = pattern.macros.flatMap((macro) => {
    const remarks = missingIn(macro.sequence)
    defined.add(macro.name)
    return remarks
  })
  return [...inMacros, ...missingIn(pattern.sequence)]
}

/** A macro is defined once. Source: DPL reference, "macros". */
export const duplicateMacro: PatternRule = ({ pattern }) => {
  const seen = new Set<string>()
  return pattern.macros.flatMap(({ name, nameSpan }) => {
    const isRepeated = seen.has(name)
    seen.add(name)
    return isRepeated ? [error('duplicate-macro', nameSpan, name)] : []
  })
}

/** A macro that nothing uses has no effect. Source: DPL reference, "macros". */
export const unusedMacro: PatternRule = ({ pattern, nodes }) => {
  const used = new Set(nodes.flatMap((node) => (node.kind === 'macroUse' ? [node.name] : [])))
  return pattern.macros
    .filter(({ name }) => !used.has(name))
    .map(({ name, nameSpan }) => warning('unused-macro', nameSpan, name))
}

function usesIn(node: Node): readonly MacroUse[] {
  const uses: MacroUse[] = []
  walk(node, (inner) => {
    if (inner.kind === 'macroUse') uses.push(inner)
  })
  return uses
}
