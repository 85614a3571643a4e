/** One of the words, in any letter case, as a whole word; dots belong to words in DQL. */
export const anyCase = (words) => `(?i:${alternatives(words)})(?![\\w.])`

/** One of the words in exactly this spelling, as a regular expression without groups. */
export const alternatives = (words) => [...words].sort(longestFirst).map(escaped).join('|')

/** Captures of a TextMate rule: scopes by group number, from 1. */
export const captures = (...names) =>
  Object.fromEntries(names.flatMap((name, i) => (name ? [[String(i + 1), { name }]] : [])))

/** A rule for a pair of brackets whose content is anything `include` names. */
export const brackets = (open, close, kind, patterns) => ({
  begin: `\\${open}`,
  end: `\\${close}`,
  beginCaptures: { 0: { name: `punctuation.section.${kind}.begin.dql` } },
  endCaptures: { 0: { name: `punctuation.section.${kind}.end.dql` } },
  patterns,
})

function escaped(word) {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function longestFirst(a, b) {
  return b.length - a.length || (a < b ? -1 : 1)
}
