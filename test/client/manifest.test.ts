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
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string }[] }
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>
    readonly viewsWelcome: readonly { readonly view: string }[]
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string
        readonly completionEvents: readonly string[]
        readonly media: { readonly markdown: string }
      }[]
    }[]
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
      ['client/contextKeys.ts', 'client/historyCommands.ts'].flatMap((file) =>
        [...read(file).matchAll(/setContextKey\('(dql\.\w+)'/g)].map(([, key]) => key),
      ),
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
  const others = ['dql.export.guardFormulas', 'dql.history.limit', 'dql.patterns.saved', 'dql.results.cellLength', 'dql.results.followEditor', 'dql.results.location'] // prettier-ignore
  expect([...used, ...others].sort()).toEqual(Object.keys(configuration.properties).filter((name) => /^dql\.(run|results|history|patterns|export)\./.test(name)).sort()) // prettier-ignore
  for (const { markdownDescription } of Object.values(configuration.properties))
    expect(markdownDescription).toMatch(/\.$/)
})

test('every view has its place, and is made', () => {
  const { viewsContainers, views, viewsWelcome } = manifest.contributes
  expect(Object.keys(views)).toEqual(viewsContainers.activitybar.map(({ id }) => id))
  const ids = Object.values(views).flatMap((own) => own.map(({ id }) => id))
  const made = [...read('client/views.ts').matchAll(/createTreeView\('([\w.]+)'/g)].map(([, id]) => id)
  expect(made.sort()).toEqual([...ids].sort())
  expect(viewsWelcome.filter(({ view }) => !ids.includes(view))).toEqual([])
})

test('the walkthrough leads through commands that are there, with a page for each step', () => {
  const [walkthrough] = manifest.contributes.walkthroughs
  expect(walkthrough?.steps).toHaveLength(5)
  for (const { description, completionEvents, media } of walkthrough?.steps ?? []) {
    const named = [...description.matchAll(/command:(dql\.\w+)/g), ...completionEvents.join(' ').matchAll(/onCommand:(dql\.\w+)/g)] // prettier-ignore
    expect(named.map(([, id]) => id).filter((id) => !contributed.includes(id ?? ''))).toEqual([])
    expect(fs.existsSync(path.join(root, media.markdown))).toBe(true)
  }
})

test('the panel can be restored', () => {
  expect(manifest.activationEvents).toContain('onWebviewPanel:dql.results')
  expect(read('client/resultsPanel.ts')).toContain("RESULTS_VIEW = 'dql.results'")
})
