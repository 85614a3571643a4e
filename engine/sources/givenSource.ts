import type { GivenSource } from './source'

/** How a source is written on one line, for messages. */
export const GIVEN_SOURCE_FORM = 'NAME=PATH[,field=value…]'

/**
 * Reads a source written on one line: `logs=gateway/*.jsonl,aws.log_group=/aws/gateway`. Parts with a comma stand in
 * double quotes; a double quote inside is doubled. Undefined when the text does not have this form.
 */
export function readGivenSource(text: string): GivenSource | undefined {
  const [first, ...rest] = partsOf(text.trim())
  const source = pairOf(first)
  const fields = rest.map(pairOf)
  if (!source || source[1] === '' || !fields.every((field) => field !== undefined)) return undefined
  return { name: source[0], path: source[1], fields: Object.fromEntries(fields) }
}

/** The parts between commas that stand outside of quotes; braces of a glob hold their commas together. */
function partsOf(text: string): readonly string[] {
  return text.match(/(?:"(?:[^"]|"")*"|\{[^{}]*\}|[^,"])+/g) ?? []
}

function pairOf(part: string | undefined): readonly [string, string] | undefined {
  const found = /^\s*([^=\s"]+)\s*=\s*(.*?)\s*$/s.exec(part ?? '')
  return found ? [found[1]!, unquoted(found[2]!)] : undefined
}

const unquoted = (text: string): string =>
  /^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text
