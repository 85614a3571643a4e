/**
 * Marks that another program replaces before a query reaches Grail: `{{ … }}` of Jinja, Handlebars and Go templates,
 * `${ … }` of Terraform; with the rest of a name behind it. Two braces that touch are such a mark; braces in braces are written with a blank between.
 */
export const templateMark = /(?:\{\{\{[^{}]+\}\}\}|\{\{[^{}]+\}\}|\$\{[^{}]+\})[\w.]*/

/** Marks that steer a template and leave no text: conditions, loops, comments, `{% … %}` and `{# … #}`. */
export const controlMark =
  /\{\{[-~]?\s*(?:[#/^!]|(?:if|else|end|range|with|block|define)\b)[^{}]*\}\}|\{%[^{}]*%\}|\{#[^{}]*#\}/

/** What every mark begins with. */
export const beginsTemplate = /\{[{%#]|\$\{/

/** Whether a text holds a mark. */
export const holdsTemplate = (text: string): boolean => templateMark.test(text)

/**
 * Where a mark inside a string ends that has the string's own quotes in it, as `"{{ x | default("a") }}"` has.
 * Undefined where there is none: `"{{", x, "}}"` are strings with braces, because no word stands before the quote.
 */
export function endOfQuotingMark(text: string, start: number): number | undefined {
  if (!text.startsWith('{{', start)) return undefined
  quotingMark.lastIndex = start
  const found = quotingMark.exec(text)
  return found ? start + found[0].length : undefined
}

const quotingMark = /\{\{[-~]?[ \t]*[\w.$#/][^{}"\r\n]*(?:(?<=[ ([=,])"[^{}"\r\n]*"[^{}"\r\n]*)+\}\}/y
