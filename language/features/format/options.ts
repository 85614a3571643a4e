/** How texts are laid out: the few points on which writers differ. */
export interface FormatOptions {
  /** Blanks of one level of indentation, or how wide a tab looks. */
  readonly indentWidth: number
  readonly usesTabs: boolean
  /** Longer lines are broken where that is possible. */
  readonly lineWidth: number
  /** `always` gives each member of a list its own line; `auto` only where the list does not fit on one. */
  readonly lists: 'auto' | 'always'
}

/** The style of texts for which nothing else is said. */
export const defaultFormat: FormatOptions = { indentWidth: 2, usesTabs: false, lineWidth: 100, lists: 'auto' }
