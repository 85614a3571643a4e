import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

interface MenuItem {
  readonly command: string
  readonly when?: string
}

interface Manifest {
  readonly main: string
  readonly icon: string
  readonly activationEvents: readonly string[]
  readonly contributes: {
    readonly commands: readonly {
      readonly command: string
      readonly title: string
      readonly category: string
    }[]
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>
    readonly keybindings: readonly MenuItem[]
    readonly languages: readonly { readonly configuration?: string; readonly icon?: Readonly<Record<string, string>> }[] // prettier-ignore
    readonly grammars: readonly { readonly path: string }[]
    readonly jsonValidation: readonly { readonly url: string }[]
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly markdownDescription: string }>>
    }
  }
}

const root = path.join(import.meta.dirname, '..', '..')
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')
const manifest = JSON.parse(read('package.json')) as Manifest
const { commands, menus, keybindings, languages, grammars, jsonValidation, configuration } =
  manifest.contributes
const contributed = commands.map(({ command }) => command).sort()

test('the table of commands and the manifest name the same commands', () => {
  const rows = [...read('client/commands.ts').matchAll(/^ {2}'(dql\.\w+)':/gm)].map(([, id]) => id)
  expect(rows.sort()).toEqual(contributed)
})

test('every command has its title and category', () => {
  for (const { title, category } of commands) expect([title.length > 3, category]).toEqual([true, 'DQL'])
})

describe('menus and keys', () => {
  const items = [...Object.entries(menus).flatMap(([menu, own]) => own.map((item) => ({ menu, ...item }))), ...keybindings.map((item) => ({ menu: 'keys', ...item }))] // prettier-ignore
  test.each(items)('$menu: $command', ({ command, when }) => {
    expect(contributed).toContain(command)
    expect(when).toBeTruthy()
  })
  test('read only context keys that are set', () => {
    const set = new Set(
      [...read('client/contextKeys.ts').matchAll(/set\('(dql\.\w+)'/g)].map(([, key]) => key),
    )
    const used = items.flatMap(({ when }) =>
      [...(when ?? '').matchAll(/(?<!')\bdql\.\w+/g)].map(([key]) => key),
    )
    expect(used.filter((key) => !set.has(key))).toEqual([])
  })
})

test('every file the manifest names is there', () => {
  const named = [
    manifest.icon,
    ...grammars.map((grammar) => grammar.path),
    ...jsonValidation.map(({ url }) => url),
    ...languages.flatMap(({ configuration: file, icon }) => [...(file === undefined ? [] : [file]), ...Object.values(icon ?? {})]), // prettier-ignore
  ]
  expect(named.filter((file) => !fs.existsSync(path.join(root, file)))).toEqual([])
})

test('every setting the client reads is contributed and described', () => {
  const order = read('client/runOrder.ts')
  const used = [...order.matchAll(/(?:textOf|numberOf)\('(\w+)'\)/g)].map(
    ([, name]) => `dql.run.${name ?? ''}`,
  )
  expect([...used, 'dql.results.location', 'dql.results.followEditor'].sort()).toEqual(Object.keys(configuration.properties).filter((name) => /^dql\.(run|results)\./.test(name)).sort()) // prettier-ignore
  for (const { markdownDescription } of Object.values(configuration.properties))
    expect(markdownDescription).toMatch(/\.$/)
})

test('the panel can be restored', () => {
  expect(manifest.activationEvents).toContain('onWebviewPanel:dql.results')
  expect(read('client/resultsPanel.ts')).toContain("RESULTS_VIEW = 'dql.results'")
})
