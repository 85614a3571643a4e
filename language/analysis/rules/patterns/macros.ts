import { suggestion } from '../../fixes/fixes'
import { nearest } from '../../../catalog'
import { walk, type MacroUse, type Node } from '../../../dpl'
import { flatMap, type Span } from '../../../text'
import { withFix, withRelated } from '../fix'
import { remark } from '../rule'
import { insertingAt, removing } from './patternEdits'
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
      fixes: suggestion(1, (name) => `$${name}`),
    },
  },
  ({ pattern, nodes }) => {
    if (!nodes.some(({ kind }) => kind === 'macroUse')) return []
    const defined = new Set<string>()
    const missingIn = (node: Node) =>
      usesIn(node)
        .filter(({ name }) => !defined.has(name))
        .map(({ name, span }) => {
          const meant = nearest(name, defined)
          const told = remark('undefined-macro', span, name, meant ?? '')
          return meant === undefined
            ? withFix(told, `Define $${name}`, insertingAt(0, `$${name} = LD; `))
            : told
        })
    const inMacros = flatMap(pattern.macros, (macro) => {
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
  (facts) => {
    const seen = new Map<string, Span>()
    return flatMap(facts.pattern.macros, ({ name, nameSpan, span }) => {
      const first = seen.get(name)
      if (!first) {
        seen.set(name, nameSpan)
        return []
      }
      const told = withRelated(remark('duplicate-macro', nameSpan, name), first, 'The first definition.')
      return [withFix(told, 'Remove this definition', removing(facts, span))]
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
      tag: 'unnecessary',
    },
  },
  (facts) => {
    const used = new Set(flatMap(facts.nodes, (node) => (node.kind === 'macroUse' ? [node.name] : [])))
    return facts.pattern.macros
      .filter(({ name }) => !used.has(name))
      .map(({ name, nameSpan, span }) =>
        withFix(remark('unused-macro', nameSpan, name), 'Remove the macro', removing(facts, span)),
      )
  },
)

function usesIn(node: Node): readonly MacroUse[] {
  const uses: MacroUse[] = []
  walk(node, (inner) => {
    if (inner.kind === 'macroUse') uses.push(inner)
  })
  return uses
}
