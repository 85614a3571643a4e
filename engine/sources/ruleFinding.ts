/** A rule found for a file, and why; `problem` says what is wrong with a configured one. */
export interface RuleFinding<Rule> {
  readonly rule: Rule
  /** Words for a user, to stand behind "because" or in brackets. */
  readonly reason: string
  readonly problem: RuleProblem | undefined
}

/** `bad-pattern`: the configuration has to be mended. `rule-finds-nothing`: the data of a file does not fit it. */
export interface RuleProblem {
  readonly code: 'bad-pattern' | 'rule-finds-nothing'
  /** A sentence for a user. */
  readonly message: string
}

/** That a configured rule finds nothing in a file. */
export const findsNothing = (message: string): RuleProblem => ({ code: 'rule-finds-nothing', message })
