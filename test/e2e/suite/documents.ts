import * as assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { endOfRun, openQuery, resultOf, sample, settles, until, workbench } from './workbench'

describe('files with several queries', () => {
  before(workbench)

  const several = [
    '// dql:source orders=gateway/access.jsonl',
    'data record(first = 1)',
    '',
    '// the second',
    'fetch orders',
    '| summarize second = count()',
    '',
    'data record(third = ',
  ].join('\n')

  it('have a lens above each', async () => {
    const { uri } = await openQuery('several.dql', several)
    const lines = await until('three lenses', async () => {
      const lenses = await lensesOf(uri)
      return lenses.length === 3 ? lenses.map(({ range }) => range.start.line) : undefined
    })
    assert.deepEqual(lines, [0, 3, 7])
  })

  it('run the query at the cursor, which may read what the top of the file names', async () => {
    const { uri } = await openQuery('several.dql', several, [several.indexOf('summarize')])
    assert.deepEqual(await columnsOfRun(uri, undefined), ['second'])
    assert.deepEqual(await columnsOfRun(uri, uri), ['second'])
  })

  it('run the query of a lens, and tell there how it went', async () => {
    const { uri } = await openQuery('several.dql', several)
    const [first] = await until('lenses', async () => some(await lensesOf(uri)))
    assert.deepEqual(await columnsOfRun(uri, first?.command?.arguments?.[0]), ['first'])
    const titles = await until('the outcome', async () => {
      const own = (await lensesOf(uri)).filter(({ range }) => range.start.line === 0)
      return own.some(({ command }) => command?.title.includes('Table')) ? own : undefined
    })
    assert.match(titles[0]?.command?.title ?? '', /1 record/)
  })

  it('mark what stands against a run at its place in the file', async () => {
    const text = 'data record(a = 1)\n\n\ndata record(b = 1)\n| filter b == $nowhere\n'
    const { uri } = await openQuery('marks.dql', text, [text.indexOf('data record(b')])
    await endOfRun(uri, () => vscode.commands.executeCommand('dql.runQuery', uri))
    const mark = await until('a mark', () =>
      vscode.languages.getDiagnostics(uri).find(({ source }) => source === 'dql run'),
    )
    assert.deepEqual([mark.range.start.line, mark.range.start.character], [4, 14])
    assert.match(mark.message, /\$nowhere/)
  })
})

describe('other files', () => {
  before(workbench)

  it('Markdown is checked and completed between fences', async () => {
    const { uri } = await openQuery('note.md', '# Note\n\n```dql\nfetch logs\n| filtr a\n```\n')
    const remark = await until('a remark', () => vscode.languages.getDiagnostics(uri)[0])
    assert.deepEqual([remark.range.start.line, remark.range.start.character], [4, 2])
    assert.equal((await until('a lens', async () => some(await lensesOf(uri)))).length, 1)
  })

  it('parts and expressions are DQL, and have no lens', async () => {
    for (const [name, text] of [
      ['a.dqlpart', '| filter a == 1'],
      ['a.dqlexpr', 'a == 1 and lower(b) == "c"'],
    ] as const) {
      const { uri, languageId } = await openQuery(name, text)
      assert.equal(languageId, 'dql')
      await settles('the lenses', () => lensesOf(uri), [])
      assert.deepEqual(vscode.languages.getDiagnostics(uri), [])
    }
  })

  it('a file of variables gives values to runs, and is checked itself', async () => {
    const file = sample('dql.variables.json')
    await vscode.workspace.fs.writeFile(file, Buffer.from('{"n": 3, "wrong": {}}'))
    const { uri } = await openQuery('variables.dql', 'data record(a = $n)\n| filter a == $m\n')
    try {
      await until('the unknown variable', () => vscode.languages.getDiagnostics(uri).find(({ code }) => code === 'unknown-variable')) // prettier-ignore
      await until('the wrong value', () => vscode.languages.getDiagnostics(file).find(({ code }) => code === 'wrong-type')) // prettier-ignore
      const known = await openQuery('known.dql', 'data record(a = $n)\n')
      assert.deepEqual(await columnsOfRun(known.uri, known.uri), ['a'])
    } finally {
      await vscode.workspace.fs.delete(file)
    }
  })
})

const lensesOf = (uri: vscode.Uri): Thenable<vscode.CodeLens[]> =>
  vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10)

const some = <T>(items: readonly T[]): readonly T[] | undefined => (items.length > 0 ? items : undefined)

/** The columns of the result of a run that the command starts. */
async function columnsOfRun(uri: vscode.Uri, argument: unknown): Promise<readonly string[]> {
  const run = await endOfRun(uri, () => vscode.commands.executeCommand('dql.runQuery', argument))
  return resultOf(run).columns.map(({ name }) => name)
}
