import { LLkLookaheadStrategy, type ILookaheadStrategy } from 'chevrotain'

type Options<Name extends 'buildLookaheadForAlternation' | 'buildLookaheadForOptional'> = Parameters<
  ILookaheadStrategy[Name]
>[0]

/** How parsers look ahead, worked out for each place of a grammar when a text first comes to it: most never do. */
export class LateLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(options: Options<'buildLookaheadForAlternation'>) {
    return late(() => super.buildLookaheadForAlternation(options))
  }

  override buildLookaheadForOptional(options: Options<'buildLookaheadForOptional'>) {
    return late(() => super.buildLookaheadForOptional(options))
  }
}

/** A function that is made when it is first called. It is called on a parser. */
function late<Given extends unknown[], Result>(
  make: () => (...given: Given) => Result,
): (...given: Given) => Result {
  let made: ((...given: Given) => Result) | undefined
  return function (this: unknown, ...given: Given): Result {
    made ??= make()
    return made.apply(this, given)
  }
}
