import type { Span, TextEdit } from '../../text'

/** The remark with a change of the text that settles it. */
export const withFix = <Told extends object>(told: Told, title: string, ...edits: readonly TextEdit[]) => ({
  ...told,
  fix: { title, edits },
})

/** The remark with the other place it speaks of; `text` says what stands there. */
export const withRelated = <Told extends object>(told: Told, span: Span, text: string) => ({
  ...told,
  related: [{ span, text }],
})

/** Puts a text in place of another. */
export const replacing = (span: Span, newText: string): TextEdit => ({ span, newText })

/** Puts a text behind another. */
export const insertingAfter = ({ end }: Span, newText: string): TextEdit => ({
  span: { start: end, end },
  newText,
})
