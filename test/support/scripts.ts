import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/** One case of a script. */
interface Script {
  readonly title: string
  readonly query: string
  readonly expected: string
}

/**
 * Makes a test of each case in the `.dqltest` files of a folder. A case is `## title`, a query, `==>`, and the lines
 * that `run` gives. With `UPDATE_GOLDENS=1` the files are rewritten instead, to be read in review.
 */
export function checkScripts(folder: string, run: (query: string) => Promise<string>): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.dqltest'))) {
    const file = join(folder, name)
    const scripts = readScripts(readFileSync(file, 'utf8'))
    if (process.env.UPDATE_GOLDENS) {
      test(`${name} is rewritten`, async () => {
        const written: string[] = []
        for (const { title, query } of scripts)
          written.push(`## ${title}\n${query}\n==>\n${await run(query)}\n`)
        writeFileSync(file, written.join('\n'))
      })
    } else {
      describe(name, () => {
        test.each(scripts)('$title', async ({ query, expected }) => {
          expect(await run(query)).toBe(expected)
        })
      })
    }
  }
}

function readScripts(content: string): readonly Script[] {
  const parts = content.split(/^## /m).slice(1)
  return parts.map((part) => {
    const [head = '', expected = ''] = part.split(/^==>$/m)
    const [title = '', ...query] = head.split('\n')
    return { title, query: query.join('\n').trim(), expected: expected.trim() }
  })
}
