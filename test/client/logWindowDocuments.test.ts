import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { ViewColumn } from 'vscode'
import { goToBytes, openLogWindow, provideLogWindows } from '../../client/logWindowDocuments'

interface Lens {
  readonly command: {
    readonly title: string
    readonly command: string
    readonly arguments: readonly unknown[]
  }
}

interface Address {
  readonly fsPath: string
  readonly query: string
}

/** What was registered with the editor, and the address of the document it shows. */
const editor = vi.hoisted(() => ({
  shown: undefined as unknown as { readonly fsPath: string; readonly query: string },
  textOf: undefined as unknown as (uri: unknown) => Promise<string>,
  lensesOf: undefined as unknown as (document: unknown) => Promise<unknown[]>,
}))

vi.mock('vscode', () => {
  const uri = (fsPath: string, query = ''): object => ({ fsPath, query, with: (parts: { query: string }) => uri(fsPath, parts.query) }) // prettier-ignore
  return {
    Uri: { file: (file: string) => uri(file) },
    Range: class {
      constructor(readonly line: number) {}
    },
    CodeLens: class {
      constructor(
        readonly range: unknown,
        readonly command: unknown,
      ) {}
    },
    Disposable: { from: () => ({ dispose: () => undefined }) },
    ViewColumn: { Active: -1, Two: 2 },
    languages: {
      registerCodeLensProvider: (
        _selector: unknown,
        { provideCodeLenses }: { provideCodeLenses: (document: unknown) => Promise<unknown[]> },
      ) => (editor.lensesOf = provideCodeLenses),
    },
    workspace: {
      registerTextDocumentContentProvider: (
        _scheme: string,
        { provideTextDocumentContent }: { provideTextDocumentContent: (uri: unknown) => Promise<string> },
      ) => (editor.textOf = provideTextDocumentContent),
      openTextDocument: (address: Address) => Promise.resolve({ uri: address }),
    },
    window: {
      activeTextEditor: undefined,
      showTextDocument: ({ uri: address }: { uri: Address }) =>
        Promise.resolve(void (editor.shown = address)),
    },
  }
})

const folder = mkdtempSync(path.join(tmpdir(), 'dql-windows-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Sixteen bytes a line. */
const lines = Array.from({ length: 120_000 }, (_, line) => `log line ${String(line).padStart(6, '0')}`)
const file = path.join(folder, 'big.log')
writeFileSync(file, `${lines.join('\n')}\n`)
provideLogWindows()

/** The lines of the stretch that is shown, without its caption. */
async function shownLines(): Promise<string[]> {
  return (await editor.textOf(editor.shown)).trimEnd().split('\n').slice(1)
}

/** Clicks a lens of the stretch that is shown; false when it has none of that title. */
async function click(title: string): Promise<boolean> {
  const lenses = (await editor.lensesOf({ uri: editor.shown, lineCount: 10 })) as Lens[]
  const lens = lenses.find(({ command }) => command.title.endsWith(title))
  await goToBytes(undefined, lens?.command.arguments[0])
  return lens !== undefined
}

const COLUMN = ViewColumn.Two

/** Where lines stand in the file. */
const numbers = (shown: readonly string[]): number[] => shown.map((line) => Number(line.slice(-6)))

describe('the stretches of a large file', () => {
  test('follow each other to its end without a gap', async () => {
    await openLogWindow(file, 0, COLUMN)
    let last = lines.indexOf((await shownLines()).at(-1) ?? '')
    while (await click('Later')) {
      const next = numbers(await shownLines())
      expect(next[0]).toBeLessThanOrEqual(last + 1)
      last = next.at(-1) ?? 0
    }
    expect(last).toBe(lines.length - 1)
  })

  test('and back to its beginning', async () => {
    await openLogWindow(file, 16 * lines.length, COLUMN)
    let first = lines.length
    do {
      const shown = numbers(await shownLines())
      expect(shown.at(-1)).toBeGreaterThanOrEqual(first - 1)
      first = shown[0] ?? 0
    } while (await click('Earlier'))
    expect(first).toBe(0)
  })

  test('offer the whole file', async () => {
    await openLogWindow(file, 0, COLUMN)
    const lenses = (await editor.lensesOf({ uri: editor.shown, lineCount: 10 })) as Lens[]
    expect(lenses.map(({ command }) => [command.title, command.command])).toEqual([
      ['$(go-to-file) Open all of big.log', 'vscode.open'],
      ['$(arrow-down) Later', 'dql.goToBytes'],
    ])
  })
})
