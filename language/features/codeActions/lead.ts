import type { Snapshot } from '../../analysis'
import type { Command } from '../../dql'

/** What stands between two commands where this one is written twice: a pipe, on a line of its own where it has one. */
export function leadOf({ text }: Snapshot, { span: { start } }: Command): string {
  const before = /\s*\|[ \t]*$/.exec(text.slice(0, start))?.[0] ?? ''
  return before.includes('\n') ? `\n${before.slice(before.lastIndexOf('\n') + 1)}` : ' | '
}
