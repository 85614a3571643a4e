import { dpl, matcherNamed, type DataType } from '../../language'
import type { Export } from './matcher'

/** What a whole pattern exports: names and types from the tree and the catalog alone. */
export const exportsOfPattern = ({ sequence, macros }: dpl.Pattern): readonly Export[] =>
  exportsIn(sequence, macros)

/** The same for a part of a pattern. */
export const exportsIn = (sequence: dpl.Sequence, macros: readonly dpl.Macro[]): readonly Export[] =>
  dpl.exportsOfSequence(sequence, macros, typeOf).map(({ name, type }) => ({ name, type }))

const typeOf = (name: string): DataType | 'any' | undefined => matcherNamed(name)?.type
