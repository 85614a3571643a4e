import type { PatternExample, QueryExample } from './definitions'

/** A query of these commands and the records it gives, a line each; no lines where only an environment can answer. */
export function queryExample(commands: readonly string[], records?: readonly string[]): QueryExample {
  const query = commands.join('\n| ')
  return records ? { query, result: records.join('\n') } : { query }
}

/** A pattern and a text, with what the pattern gives for it; nothing where only an environment can tell. */
export const patternExample = (pattern: string, text: string, result?: readonly string[]): PatternExample =>
  result ? { pattern, text, result: result.join('\n') } : { pattern, text }

/** A text for readers: tabs and carriage returns as escapes, so that they can be seen. */
export const visibleText = (text: string): string => text.replaceAll('\t', '\\t').replaceAll('\r', '\\r')
