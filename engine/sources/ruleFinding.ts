/** A rule found for a file, and why; `problem` says what is wrong with a configured one. */
export interface RuleFinding<Rule> {
  readonly rule: Rule
  /** Words for a user, to stand behind "because" or in brackets. */
  readonly reason: string
  readonly problem: string | undefined
}
