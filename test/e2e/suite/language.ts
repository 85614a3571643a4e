import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { openQuery, sampleQuery, settles, show, until, workbench } from './workbench'

describe('language help', () => {
  before(workbench)

  it('marks a command that does not exist', async () => {
    const { uri } = await openQuery('unknown-command.dql', 'fetch logs\n| filtr status == "200"\n')
    const error = await until('an error', () => errorsOf(uri)[0])
    assert.equal(error.range.start.line, 1)
    assert.equal(error.range.start.character, 2)
    assert.match(error.message, /filtr/)
  })

  it('marks the place of a mistake in a pattern', async () => {
    const text = 'fetch logs\n| parse content, "LD:a INTT:b"\n'
    const { uri } = await openQuery('bad-pattern.dql', text)
    const error = await until('an error', () => errorsOf(uri)[0])
    assert.equal(error.range.start.line, 1)
    assert.ok(error.range.start.character >= 17, JSON.stringify(error.range))
  })

  it('marks a mistake in a pattern file', async () => {
    const { uri, languageId } = await openQuery('mistake.dpl', "LD:a ' ' INTT:b\n")
    assert.equal(languageId, 'dpl')
    const error = await until('an error', () => errorsOf(uri)[0])
    assert.equal(error.range.start.line, 0)
  })

  it('has nothing against the eight queries', async () => {
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const uri = await sampleQuery(number)
      await show(uri)
      await until('an answer of the server', async () => some(await hoversAt(uri, 'fetch')))
      await settles(`the errors of ${uri.path}`, () => errorsOf(uri).map(({ message }) => message), [])
    }
  })

  it('completes commands', async () => {
    await offers('fetch logs\n| ', ['filter', 'makeTimeseries', 'summarize'])
  })

  it('completes the fields of the log files', async () => {
    await offers('fetch logs\n| filter ', ['integrationLatency', 'aws.log_group', 'content', 'timestamp'])
  })

  it('completes the fields a pattern exports', async () => {
    const pattern = 'JSON{ INT:responseTime }(flat=true)'
    await offers(`fetch logs\n| parse content, "${pattern}"\n| filter resp`, ['responseTime'])
  })

  it('explains a command under the pointer', async () => {
    const uri = await sampleQuery(3)
    await show(uri)
    const hovers = await until('a hover', async () => some(await hoversAt(uri, 'makeTimeseries')))
    assert.match(hovers, /makeTimeseries/)
  })

  it('comes back when the server is killed, and checks what is open again', async () => {
    const { languageServerPid } = await workbench()
    const document = await openQuery('killed.dql', 'fetch logs\n| filtr a\n')
    await until('an error', () => errorsOf(document.uri)[0])
    const killed = languageServerPid()
    assert.ok(killed !== undefined)
    process.kill(killed, 'SIGKILL')
    await until('another server', () => {
      const pid = languageServerPid()
      return pid !== undefined && pid !== killed ? pid : undefined
    })
    await until('an answer of the server', async () => some(await hoversAt(document.uri, 'fetch')))
    const edit = new vscode.WorkspaceEdit()
    edit.insert(document.uri, document.positionAt(0), '// A comment\n')
    await vscode.workspace.applyEdit(edit)
    await settles(
      'the lines of errors',
      () => errorsOf(document.uri).map(({ range }) => range.start.line),
      [2],
    )
  })

  it('checks a text that is changed while a killed server starts again', async () => {
    const { languageServerPid } = await workbench()
    const document = await openQuery('changedMeanwhile.dql', 'fetch logs\n| filtr a\n')
    await until('an error', () => errorsOf(document.uri)[0])
    const killed = languageServerPid()
    assert.ok(killed !== undefined)
    process.kill(killed, 'SIGKILL')
    let added = 0
    await until('another server', async () => {
      const edit = new vscode.WorkspaceEdit()
      edit.insert(document.uri, document.positionAt(0), `// Comment ${++added}\n`)
      await vscode.workspace.applyEdit(edit)
      const pid = languageServerPid()
      return pid !== undefined && pid !== killed ? pid : undefined
    })
    await settles('the lines of errors', () => errorsOf(document.uri).map(({ range }) => range.start.line), [
      added + 1,
    ])
  })
})

function errorsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  const { Error: wanted } = vscode.DiagnosticSeverity
  return vscode.languages.getDiagnostics(uri).filter(({ severity }) => severity === wanted)
}

/** Waits until all the names are offered at the end of a query; the server may still be reading the log files. */
async function offers(text: string, names: readonly string[]): Promise<void> {
  const document = await openQuery('completed.dql', text)
  const end = document.lineAt(document.lineCount - 1).range.end
  await settles(
    'the names that are not offered',
    async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList | undefined>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        end,
      )
      const labels = list?.items.map(({ label }) => (typeof label === 'string' ? label : label.label)) ?? []
      return names.filter((name) => !labels.includes(name))
    },
    [],
  )
}

/** Texts of the hover on the first place of a word. */
async function hoversAt(uri: vscode.Uri, word: string): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri)
  const position = document.positionAt(document.getText().indexOf(word) + 1)
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  )
  return hovers
    .flatMap(({ contents }) => contents as vscode.MarkdownString[])
    .map(({ value }) => value)
    .join('\n')
}

/** The collection or text unless it is empty. */
function some<T extends { readonly length: number }>(found: T): T | undefined {
  return found.length > 0 ? found : undefined
}
