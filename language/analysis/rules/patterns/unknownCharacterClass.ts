import { nearest, posixClasses, posixClassNamed } from '../../../catalog'
import { error } from '../../../text'
import { itemsOf, type PatternRule } from './patternRule'

/** `[:name:]` must be one of the POSIX classes. Source: DPL reference, "lines and strings". */
export const unknownCharacterClass: PatternRule = (facts) =>
  itemsOf(facts).flatMap(({ base }) => {
    if (base.kind !== 'posixClass' && base.kind !== 'characterClass') return []
    const names = base.kind === 'posixClass' ? [base.name] : base.posix
    return names
      .filter((name) => !posixClassNamed(name))
      .map((name) =>
        error('unknown-character-class', base.span, name, nearest(name, Object.keys(posixClasses)) ?? ''),
      )
  })
