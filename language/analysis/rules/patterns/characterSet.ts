/** Code points as ranges, sorted and apart from each other. */
export type CharacterSet = readonly CharacterRange[]

interface CharacterRange {
  readonly from: number
  readonly to: number
}

const last = 0x10ffff

/** Every code point. */
export const everyCharacter: CharacterSet = [{ from: 0, to: last }]

/** The set of ranges in any order that may overlap. */
export function characterSet(ranges: readonly CharacterRange[]): CharacterSet {
  const merged: CharacterRange[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const before = merged.at(-1)
    if (before && range.from <= before.to + 1) {
      merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, range.to) }
    } else merged.push(range)
  }
  return merged
}

/** The characters of a text. */
export const charactersOf = (text: string): CharacterSet =>
  characterSet(
    Array.from(text, (character) => {
      const code = character.codePointAt(0) ?? 0
      return { from: code, to: code }
    }),
  )

/** The characters of any of the sets. */
export const union = (...sets: readonly CharacterSet[]): CharacterSet => characterSet(sets.flat())

/** All other characters. */
export function complement(set: CharacterSet): CharacterSet {
  const starts = [0, ...set.map(({ to }) => to + 1)]
  return starts
    .map((from, index) => ({ from, to: (set[index]?.from ?? last + 1) - 1 }))
    .filter(({ from, to }) => from <= to)
}

/** Whether every character of `part` is one of `whole`. */
export const isWithin = (part: CharacterSet, whole: CharacterSet): boolean =>
  part.every(({ from, to }) => whole.some((range) => range.from <= from && to <= range.to))
