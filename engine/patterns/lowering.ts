import {
  dpl,
  error,
  localeNamed,
  posixClassNamed,
  unknownWord,
  type Diagnostic,
  type DiagnosticCode,
  type Span,
} from '../../language'
import { complement, normalize } from './characters'
import { exportsIn } from './exports'
import type { Export } from './matcher'
import type { Bounds, Locale, Program, Range, Scope, Slot } from './program'
import { asText, boundsOf, nothing } from './steps'
import { encodeUtf8 } from '../values'

/** Where in a pattern a part is lowered: the slots of its scope, the macros it may use, the language of names. */
export interface Place {
  readonly exports: readonly Export[]
  readonly macros: readonly dpl.Macro[]
  readonly locale: Locale
  /** Whether the steps are to tell what they take. */
  readonly isTraced: boolean
  /** Of times without zone. */
  readonly timezone: string
}

/** What a matcher is lowered from. */
export interface MatcherUse {
  readonly lowering: Lowering
  readonly item: dpl.Item
  readonly base: dpl.Matcher
  readonly slot: Slot
  readonly place: Place
}

/** Lowers the parts of one pattern to steps and collects what cannot be run. Lazy steps have no stops yet. */
export class Lowering {
  readonly diagnostics: Diagnostic[] = []

  /** `lowerMatcher` gives the step of an item whose base is a matcher. */
  constructor(private readonly lowerMatcher: (use: MatcherUse) => Program) {}

  report(code: DiagnosticCode, span: Span, ...args: string[]): void {
    this.diagnostics.push(error(code, span, ...args))
  }

  /** A body or macro as steps with slots of their own. */
  scope(sequence: dpl.Sequence, place: Place): Scope {
    const exports = exportsIn(sequence, place.macros)
    return {
      names: exports.map(({ name }) => name),
      step: this.sequence(sequence, { ...place, exports }),
    }
  }

  sequence(sequence: dpl.Sequence, place: Place): Program {
    const steps = this.steps(sequence, place)
    return steps.length === 1 ? steps[0]! : { kind: 'sequence', steps }
  }

  /** One step per item; a macro that is used as it is gives those of its own items. */
  private steps({ items }: dpl.Sequence, place: Place): readonly Program[] {
    return items.flatMap((item) => {
      const { base } = item
      const isPlain = !item.look && !item.isOptional && !item.exportName && !item.constant && !item.quantifier
      if (base.kind !== 'macroUse' || !isPlain) return [this.item(item, place)]
      const found = this.macro(base, place)
      return found ? this.steps(found.sequence, { ...place, macros: found.macros }) : []
    })
  }

  item(item: dpl.Item, place: Place): Program {
    if (item.look) return traced(item.span, this.look(item, item.look, { ...place, isTraced: false }), place)
    return this.presence(item, place)
  }

  /** The step of an item without its look. */
  private presence(item: dpl.Item, place: Place): Program {
    const slot = slotOf(item, place)
    const core = item.constant
      ? this.withConstant(item, item.constant, slot, place)
      : this.base(item, slot, place)
    const step = traced(item.span, core, place)
    return item.isOptional ? { kind: 'optional', step } : step
  }

  private look(item: dpl.Item, written: dpl.Look, place: Place): Program {
    const isNegated = written.startsWith('!')
    const direction = written.endsWith('>>') ? 'ahead' : 'behind'
    const look: Program = { kind: 'look', direction, isNegated, step: this.presence(item, place) }
    const slot = slotOf(item, place)
    if (!isNegated || slot === undefined) return look
    return { kind: 'sequence', steps: [look, { kind: 'constant', value: null, slot }] }
  }

  private withConstant(item: dpl.Item, { value, span }: dpl.Constant, slot: Slot, place: Place): Program {
    if (value === undefined) this.report('empty-constant', span)
    const isLong = typeof value === 'number' && Number.isInteger(value)
    const constant: Program = { kind: 'constant', value: isLong ? BigInt(value) : (value ?? null), slot }
    return { kind: 'sequence', steps: [this.base(item, undefined, place), constant] }
  }

  private base(item: dpl.Item, slot: Slot, place: Place): Program {
    const { base } = item
    this.checkWords(item)
    switch (base.kind) {
      case 'literal':
        return asText(slot, {
          kind: 'literal',
          bytes: [...encodeUtf8(base.value)],
          ...boundsOf(item, exactlyOne),
        })
      case 'characterClass':
        return asText(slot, this.characters(item, this.rangesOf(base)))
      case 'posixClass': {
        const ranges = this.posixRanges(base.name, base.span)
        return asText(slot, this.characters(item, base.isNegated ? complement(ranges) : ranges))
      }
      case 'group':
      case 'alternatives':
        return asText(slot, this.group(item, base, place))
      case 'macroUse':
        return this.macroUse(item, base, slot, place)
      case 'matcher':
        return this.lowerMatcher({ lowering: this, item, base, slot, place })
      case 'missing':
        this.report('missing-operand', base.span, item.look ?? '')
        return nothing
    }
  }

  private characters(item: dpl.Item, ranges: readonly Range[]): Program {
    return { kind: 'characters', ranges, ...boundsOf(item, exactlyOne) }
  }

  private rangesOf({ ranges, posix, isNegated }: dpl.CharacterClass): readonly Range[] {
    const all = normalize([
      ...ranges.map(({ from, to }): Range => [from, to]),
      ...posix.flatMap((name) => this.posixRanges(name, { start: 0, end: 0 })),
    ])
    return isNegated ? complement(all) : all
  }

  private posixRanges(name: string, span: Span): readonly Range[] {
    const found = posixClassNamed(name)
    if (!found) this.report('unknown-character-class', span, name, '')
    return normalize(found?.ranges ?? [])
  }

  private group(item: dpl.Item, base: dpl.Group | dpl.Alternatives, outer: Place): Program {
    const place = { ...outer, locale: this.localeOf(item, outer.locale) }
    if (base.kind === 'alternatives') {
      return {
        kind: 'choice',
        branches: base.alternatives.map((branch) => this.branch(branch, place)),
      }
    }
    const separator = this.separator(item, place)
    if (separator) return { kind: 'separated', members: this.steps(base.sequence, place), separator }
    // A group is one expression: its steps never merge with those around it.
    return { kind: 'sequence', steps: this.steps(base.sequence, place) }
  }

  private branch(branch: dpl.Sequence, place: Place): Program {
    const step = this.sequence(branch, place)
    return branch.items.length === 1 ? step : traced(branch.span, step, place)
  }

  private separator(item: dpl.Item, place: Place): Program | undefined {
    const value = dpl.parameterOf(item, 'fs')
    if (typeof value === 'string') {
      return { kind: 'literal', bytes: [...encodeUtf8(value)], min: 1, max: 1 }
    }
    if (typeof value !== 'object' || value === null) return undefined
    return { kind: 'sequence', steps: this.steps(value, place) }
  }

  private macroUse(item: dpl.Item, base: dpl.MacroUse, slot: Slot, place: Place): Program {
    const found = this.macro(base, place)
    if (!found) return nothing
    const within = { ...place, macros: found.macros }
    if (item.exportName) {
      const scope = this.scope(found.sequence, within)
      if (scope.names.length > 0) return { kind: 'structure', ...scope, slot }
    }
    return asText(slot, { kind: 'sequence', steps: this.steps(found.sequence, within) })
  }

  private macro(
    { name, span }: dpl.MacroUse,
    place: Place,
  ): { readonly sequence: dpl.Sequence; readonly macros: readonly dpl.Macro[] } | undefined {
    const found = dpl.macroNamed(place.macros, name)
    if (!found) this.report('undefined-macro', span, name, '')
    return found && { sequence: found.macro.sequence, macros: found.before }
  }

  /** The locale of an item's configuration, or that of the place. Names of months depend on it, nothing else. */
  localeOf(item: dpl.Item, fallback: Locale): Locale {
    const written = dpl.parameterOf(item, 'locale')
    return typeof written === 'string' ? (localeNamed(written) ?? fallback) : fallback
  }

  /**
   * Reports zones, languages and charsets that nobody knows. Which charset is named makes no difference: text has been
   * read before a pattern sees it.
   */
  checkWords({ configuration }: dpl.Item): void {
    for (const { name, value, valueSpan } of configuration?.parameters ?? []) {
      const unknown = unknownWord(name, value)
      if (unknown) this.report('unknown-configuration-value', valueSpan, unknown.text, unknown.kind, '')
    }
  }
}

/** The step with its place in the pattern. What may be left out stays on the outside, where groups look for it. */
function traced(span: Span, step: Program, place: Place): Program {
  if (!place.isTraced) return step
  return step.kind === 'optional'
    ? { ...step, step: traced(span, step.step, place) }
    : { kind: 'traced', span, step }
}

const exactlyOne: Bounds = { min: 1, max: 1 }

/** The slot that an item's export fills. */
function slotOf(item: dpl.Item, { exports }: Place): Slot {
  const index = exports.findIndex(({ name }) => name === item.exportName?.name)
  return index < 0 ? undefined : index
}
