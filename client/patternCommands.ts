import * as vscode from 'vscode'
import { applyChange } from './editQuery'
import type { PatternItem } from './patternsView'
import { keepPatterns, savedPatterns } from './savedPatterns'
import { queryEditor } from './sourceCommands'
import type { Workbench } from './workbench'

/** Puts a pattern into what is edited: as it is into a pattern, as a command behind the one at the cursor into a query. */
export async function insertPattern(workbench: Workbench, argument: unknown): Promise<void> {
  if (!isPattern(argument)) return
  const { pattern } = argument.pattern
  const active = vscode.window.activeTextEditor
  if (active?.document.languageId === 'dpl') {
    await active.edit((edit) => {
      edit.replace(active.selection, pattern)
    })
    return
  }
  const editor = queryEditor()
  if (!editor) {
    void vscode.window.showInformationMessage('Open a query or a pattern to insert it into.')
    return
  }
  const place = editor.document.offsetAt(editor.selection.active)
  // The end is exclusive: the command that the cursor stands in front of does not count.
  await applyChange(workbench, editor.document, {
    offset: place,
    end: Math.max(place, 1),
    change: { kind: 'parseWith', field: undefined, pattern },
  })
}

export async function copyPattern(_workbench: Workbench, argument: unknown): Promise<void> {
  if (isPattern(argument)) await vscode.env.clipboard.writeText(argument.pattern.pattern)
}

/** Keeps the selected text as a pattern under a name that the user gives. */
export async function savePattern(): Promise<void> {
  const editor = vscode.window.activeTextEditor
  const pattern = editor?.document.getText(editor.selection).trim() ?? ''
  if (pattern === '') {
    void vscode.window.showInformationMessage('Select a pattern to save it.')
    return
  }
  const name = await askForName('')
  if (name !== undefined) await keepPatterns({ ...savedPatterns(), [name]: unquoted(pattern) })
}

export async function renamePattern(_workbench: Workbench, argument: unknown): Promise<void> {
  if (!isPattern(argument)) return
  const { name: old } = argument.pattern
  const name = await askForName(old)
  if (name === undefined || name === old) return
  const entries = Object.entries(savedPatterns()).map(
    ([key, pattern]) => [key === old ? name : key, pattern] as const,
  )
  await keepPatterns(Object.fromEntries(entries))
}

export async function removePattern(_workbench: Workbench, argument: unknown): Promise<void> {
  if (!isPattern(argument)) return
  const { name } = argument.pattern
  await keepPatterns(Object.fromEntries(Object.entries(savedPatterns()).filter(([key]) => key !== name)))
}

function askForName(value: string): Thenable<string | undefined> {
  const taken = savedPatterns()
  return vscode.window.showInputBox({
    prompt: 'Name of the pattern',
    value,
    validateInput: (name) => {
      if (name.trim() === '') return 'A pattern needs a name.'
      return name !== value && name in taken ? `${name} is taken already.` : undefined
    },
  })
}

/** A pattern that was selected with the quotes of its query is kept without them. */
function unquoted(text: string): string {
  const quotes = ['"""', '"'].find((quote) => text.length >= 2 * quote.length && text.startsWith(quote) && text.endsWith(quote)) // prettier-ignore
  return quotes === undefined ? text : text.slice(quotes.length, -quotes.length)
}

const isPattern = (argument: unknown): argument is Extract<PatternItem, { kind: 'pattern' }> =>
  typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'pattern'
