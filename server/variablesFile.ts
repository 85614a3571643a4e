import { readFileSync } from 'node:fs'
import type { Range } from 'vscode-languageserver'
import { readJsonc } from '../engine/sources'
import { lineIndex, span } from '../language'

/** Where a file gives a variable its value: the name without its quotes. Undefined when it does not. Never throws. */
export function placeOfVariable(file: string, name: string): Range | undefined {
  const text = readText(file)
  const { root } = readJsonc(text ?? '')
  const member = root?.kind === 'object' ? root.members.find((one) => one.name === name) : undefined
  if (!member || text === undefined) return undefined
  const start = member.nameStart + 1
  return lineIndex(text).rangeOf(span(start, start + name.length))
}

/** What a file holds; undefined when it cannot be read. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
