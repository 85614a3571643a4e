import type { TextTest } from './phrase'

/** A state of the machine: it takes one character, holds at a place, splits into ways, or is the end. */
type State =
  | { readonly kind: 'take'; readonly fits: (character: string) => boolean; next: number }
  | { readonly kind: 'hold'; readonly at: (before: string, after: string) => boolean; next: number }
  | { readonly kind: 'split'; ways: readonly number[] }
  | { readonly kind: 'end' }

/** Counted repetitions are copies, so their number has an end. */
const MOST_STATES = 2000

/** Thrown inside of this file alone: the expression is none, or has more than this matcher takes. */
class Refused extends Error {}

/**
 * A test whether a regular expression fits a whole text, in the meaning of JavaScript with the flag `u`. All ways of
 * reading are followed side by side, so the time is in proportion to text and expression, whatever they are. Undefined
 * for text that is no expression, and for what needs memory of the way: references back and looking around.
 */
export function linearRegex(source: string): TextTest | undefined {
  try {
    new RegExp(source, 'u')
    const states = new Machine(source).build()
    return (text) => fitsWhole(states, text)
  } catch {
    return undefined
  }
}

/** Builds states from the end to the start: each part knows the state that follows it. */
class Machine {
  private readonly states: State[] = [{ kind: 'end' }]
  private readonly tokens: readonly string[]
  private at = 0

  constructor(source: string) {
    this.tokens = source.match(TOKENS) ?? []
  }

  /** The states; the machine starts at the last one. */
  build(): readonly State[] {
    const start = this.alternatives()(0)
    return [...this.states, { kind: 'split', ways: [start] }]
  }

  private add(state: State): number {
    if (this.states.length >= MOST_STATES) throw new Refused()
    return this.states.push(state) - 1
  }

  private alternatives(): Part {
    const ways = [this.sequence()]
    while (this.tokens[this.at] === '|') {
      this.at++
      ways.push(this.sequence())
    }
    return ways.length === 1
      ? ways[0]!
      : (next) => this.add({ kind: 'split', ways: ways.map((way) => way(next)) })
  }

  private sequence(): Part {
    const parts: Part[] = []
    for (let token = this.tokens[this.at]; token !== undefined && token !== '|' && token !== ')';) {
      parts.push(this.repeated(this.single(token)))
      token = this.tokens[this.at]
    }
    return (next) => parts.reduceRight((after, part) => part(after), next)
  }

  private single(token: string): Part {
    this.at++
    if (token.startsWith('(')) {
      if (/^\(\?<?[=!]/.test(token)) throw new Refused()
      const inner = this.alternatives()
      this.at++
      return inner
    }
    const hold = holds[token]
    if (hold) return (next) => this.add({ kind: 'hold', at: hold, next })
    if (/^\\[1-9k]/.test(token)) throw new Refused()
    const fits = fitter(token)
    return (next) => this.add({ kind: 'take', fits, next })
  }

  private repeated(part: Part): Part {
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/.exec(this.tokens[this.at] ?? '')
    if (match === null) return part
    this.at++
    const [, sign, from, comma, to] = match
    const least = sign === undefined ? Number(from) : sign === '+' ? 1 : 0
    const most =
      sign === '?'
        ? 1
        : sign !== undefined || (comma === ',' && to === '')
          ? Infinity
          : Number(to === '' ? from : to)
    return (next) => this.copies(part, least, most, next)
  }

  private copies(part: Part, least: number, most: number, next: number): number {
    if (least > MOST_STATES || (most !== Infinity && most > MOST_STATES)) throw new Refused()
    let after = most === Infinity ? this.loop(part, next) : next
    for (let copy = least; most !== Infinity && copy < most; copy++)
      after = this.add({ kind: 'split', ways: [part(after), next] })
    for (let copy = 0; copy < least; copy++) after = part(after)
    return after
  }

  private loop(part: Part, next: number): number {
    const split: State = { kind: 'split', ways: [] }
    const start = this.add(split)
    split.ways = [part(start), next]
    return start
  }
}

/** Adds the states of a part in front of the state `next`, and gives the first of them. */
type Part = (next: number) => number

/** Classes, escapes, groups with their kind, quantifiers, and any other character. */
const TOKENS =
  /\[(?:\\[^]|[^\]\\])*\]|\\(?:u\{[^}]*\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u....|x..|[pP]\{[^}]*\}|k<[^>]*>|c.|[1-9]\d*|[^])|\(\?(?:<?[=!]|:|<[^>]*>)|[*+?]\??|\{\d+,?\d*\}\??|[^]/gu

const isWord = (character: string): boolean => /^\w$/.test(character)

const isBorder = (before: string, after: string): boolean => isWord(before) !== isWord(after)

const holds: Readonly<Partial<Record<string, (before: string, after: string) => boolean>>> = {
  '^': (before) => before === '',
  $: (_, after) => after === '',
  '\\b': isBorder,
  '\\B': (before, after) => !isBorder(before, after),
}

/** Whether a character fits a literal, an escape or a class. */
function fitter(token: string): (character: string) => boolean {
  if (!/^[.[\\]/.test(token)) return (character) => character === token
  const expression = new RegExp(`^${token}$`, 'u')
  return (character) => expression.test(character)
}

function fitsWhole(states: readonly State[], text: string): boolean {
  const characters = Array.from(text)
  const reachedAt = new Int32Array(states.length).fill(-1)
  let current = [states.length - 1]
  for (let place = 0; place <= characters.length; place++) {
    const before = characters[place - 1] ?? ''
    const after = characters[place] ?? ''
    const taking: Extract<State, { kind: 'take' }>[] = []
    let isEnd = false
    while (current.length > 0) {
      const index = current.pop()!
      if (reachedAt[index] === place) continue
      reachedAt[index] = place
      const state = states[index]!
      if (state.kind === 'split') current.push(...state.ways)
      else if (state.kind === 'take') taking.push(state)
      else if (state.kind === 'end') isEnd = true
      else if (state.at(before, after)) current.push(state.next)
    }
    if (place === characters.length) return isEnd
    current = taking.filter(({ fits }) => fits(after)).map(({ next }) => next)
    if (current.length === 0) return false
  }
  return false
}
