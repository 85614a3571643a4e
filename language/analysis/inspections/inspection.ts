import type { Severity } from '../../text'
import type { FixesOf } from '../fixes/fixes'
import type { Variables } from '../variables'

/**
 * What users read about one code of a remark. The reference page is made of these, and a test holds every example:
 * the bad text has exactly this remark, the good one none.
 */
export interface Inspection {
  /** How bad it is unless the configuration says otherwise. */
  readonly severity: Severity
  /** A few words that name what is wrong. Markdown. */
  readonly title: string
  /** One to three sentences: what is found, and what it means. Markdown. */
  readonly description: string
  /** A text that has this remark. */
  readonly bad: string
  /** The same text put right. */
  readonly good: string
  /** The language of the examples; `dql` unless given. */
  readonly language?: 'dpl'
  /** The variables that the workspace of the examples has. */
  readonly variables?: Variables
  /**
   * The changes that may settle such a remark. They are looked for when a user asks; a check that knows the change
   * gives it with the remark, which then stands for all others.
   */
  readonly fixes?: FixesOf
  /** Whether its first fix keeps what the text means, so that it may be made on saving, without a second look. */
  readonly hasSafeFix?: true
  /** Whether the stretch could as well not be there, or uses what should be used no more; editors show both. */
  readonly tag?: 'unnecessary' | 'deprecated'
}
