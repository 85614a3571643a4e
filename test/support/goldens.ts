import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** One case of a golden file. */
interface Golden {
  readonly title: string
  readonly text: string
  readonly expected: string
}

/**
 * Makes a test of each case in the `.txt` files of a folder. A case is `## title`, the text, `==>`, and what `render`
 * gives for the text; blank lines around the parts do not count. With `UPDATE_GOLDENS=1` the files are rewritten
 * instead, to be read in review.
 */
export function checkGoldens(folder: string, render: (text: string) => string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.txt'))) {
    const file = join(folder, name)
    const goldens = readGoldens(readFileSync(file, 'utf8'), file)
    if (process.env.UPDATE_GOLDENS)
      writeFileSync(
        file,
        writeGoldens(goldens.map((golden) => ({ ...golden, expected: render(golden.text) }))),
      )
    else
      describe(name, () => {
        test.each(goldens)('$title', ({ text, expected }) => {
          expect(render(text)).toBe(expected)
        })
      })
  }
  if (process.env.UPDATE_GOLDENS) test('goldens are rewritten', () => undefined)
}

function readGoldens(content: string, file: string): readonly Golden[] {
  return content
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [, title = '', body = ''] = /^(.*)\n([^]*)$/.exec(part) ?? []
      const [text, expected, ...rest] = body.split(/^==>$/m)
      if (text === undefined || rest.length > 0) throw new Error(`${file}: "${title}" needs one ==> line`)
      return { title, text: trimLines(text), expected: trimLines(expected ?? '') }
    })
}

const writeGoldens = (goldens: readonly Golden[]): string =>
  goldens.map(({ title, text, expected }) => `## ${title}\n${text}\n==>\n${expected}\n`).join('\n')

const trimLines = (text: string): string => text.replace(/^\n+|\n+$/g, '')
