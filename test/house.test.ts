import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** Which rooms a room may import. Rooms of `language` and `engine` are written with their folder. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'language/text': [],
  'language/dql': ['language/text'],
  'language/dpl': ['language/text'],
  'language/catalog': ['language/text', 'language/dql', 'language/dpl'],
  'language/analysis': ['language/text', 'language/dql', 'language/dpl', 'language/catalog'],
  'language/features': [
    'language/text',
    'language/dql',
    'language/dpl',
    'language/catalog',
    'language/analysis',
  ],
  language: [
    'language/text',
    'language/dql',
    'language/dpl',
    'language/catalog',
    'language/analysis',
    'language/features',
  ],
  'engine/values': ['language'],
  'engine/cache': ['engine/values'],
  'engine/functions': ['language', 'engine/values'],
  'engine/patterns': ['language', 'engine/values'],
  'engine/plan': ['language', 'engine/values', 'engine/functions', 'engine/patterns', 'engine/scan'],
  'engine/scan': ['language', 'engine/values', 'engine/cache', 'engine/functions', 'engine/patterns'],
  'engine/operators': ['language', 'engine/values', 'engine/functions', 'engine/patterns', 'engine/plan'],
  'engine/sources': ['language', 'engine/values', 'engine/patterns', 'engine/scan'],
  'engine/results': ['language', 'engine/values', 'engine/functions', 'engine/plan', 'engine/operators'],
  'engine/runtime': [
    'engine/cache',
    'language',
    'engine/values',
    'engine/functions',
    'engine/patterns',
    'engine/plan',
    'engine/scan',
    'engine/operators',
    'engine/sources',
    'engine/results',
  ],
  engine: [
    'language',
    'engine/values',
    'engine/functions',
    'engine/patterns',
    'engine/plan',
    'engine/scan',
    'engine/operators',
    'engine/sources',
    'engine/results',
    'engine/runtime',
  ],
  protocol: [],
  host: ['language', 'engine', 'protocol'],
  server: ['language', 'engine', 'engine/sources', 'protocol'],
  client: ['protocol'],
  media: ['protocol'],
  cli: ['language', 'engine', 'protocol'],
  boot: [],
}

/** Packages a room may use; Node's own modules are listed as `node:*`. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'language/dql': ['chevrotain'],
  'language/dpl': ['chevrotain'],
  engine: ['node:*'],
  'engine/sources': ['node:*', 'fzstd'],
  'engine/results': ['node:*', 'hyparquet-writer'],
  host: ['node:*'],
  server: ['node:*', 'vscode-languageserver', 'vscode-languageserver-textdocument'],
  client: ['node:*', 'vscode', 'vscode-languageclient'],
  media: ['@tanstack/virtual-core', 'vega', 'vega-lite', 'vega-interpreter'],
  cli: ['node:*', 'vega', 'vega-lite'],
  boot: ['node:*'],
}

const LINES_AT_MOST = 600
const LINES_AT_MOST_IN_TABLES = 800

const root = path.resolve(import.meta.dirname, '..')

interface SourceFile {
  readonly path: string
  readonly room: string
  readonly imports: readonly string[]
  readonly lineCount: number
}

const topRooms = ['language', 'engine', 'protocol', 'host', 'server', 'client', 'media', 'cli', 'boot']
const files = topRooms.flatMap(filesOf)

function filesOf(topRoom: string): readonly SourceFile[] {
  return fs
    .readdirSync(path.join(root, topRoom), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readSource(path.relative(root, path.join(entry.parentPath, entry.name))))
}

function readSource(file: string): SourceFile {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const imports = ts.preProcessFile(text, true, true).importedFiles.map((imported) => imported.fileName)
  return { path: toSlashes(file), room: roomOf(toSlashes(file)), imports, lineCount: text.split('\n').length }
}

function toSlashes(file: string): string {
  return file.split(path.sep).join('/')
}

/** The most inner room a file lies in; files directly in `language/` or `engine/` form the outer room. */
function roomOf(file: string): string {
  const [top = '', sub = ''] = file.split('/')
  return `${top}/${sub}` in ARROWS ? `${top}/${sub}` : top
}

function isRelative(specifier: string): boolean {
  return specifier.startsWith('.')
}

/** The file a relative import means, without ending, from the root. */
function target(file: SourceFile, specifier: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file.path), specifier))
}

function isFolder(file: string): boolean {
  return fs.existsSync(path.join(root, file, 'index.ts'))
}

function relativeImports(file: SourceFile): readonly { specifier: string; room: string; path: string }[] {
  return file.imports
    .filter(isRelative)
    .map((specifier) => ({ specifier, path: target(file, specifier) }))
    .map((found) => ({
      ...found,
      room: roomOf(isFolder(found.path) ? `${found.path}/index.ts` : found.path),
    }))
}

describe('the house', () => {
  test('rooms import only what their arrows allow', () => {
    const wrong = files.flatMap((file) =>
      relativeImports(file)
        .filter(({ room }) => room !== file.room && !ARROWS[file.room]?.includes(room))
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    )
    expect(wrong).toEqual([])
  })

  test('rooms are entered by their index only', () => {
    const wrong = files.flatMap((file) =>
      relativeImports(file)
        .filter(({ room, path }) => room !== file.room && path !== room)
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    )
    expect(wrong).toEqual([])
  })

  test('files inside a room never import its index', () => {
    const wrong = files.flatMap((file) =>
      relativeImports(file)
        .filter(({ path }) => path === file.room)
        .map(({ specifier }) => `${file.path} imports ${specifier}`),
    )
    expect(wrong).toEqual([])
  })

  test('rooms use only the packages listed for them', () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((specifier) => !isRelative(specifier) && !isAllowedPackage(file.room, specifier))
        .map((specifier) => `${file.path} imports ${specifier}`),
    )
    expect(wrong).toEqual([])
  })

  test('files do not import each other in circles', () => {
    expect(findCycles()).toEqual([])
  })

  test('files stay small', () => {
    const isTable = (file: SourceFile): boolean =>
      /^language\/(catalog\/|dql\/grammar|dpl\/grammar)/.test(file.path)
    const wrong = files
      .filter((file) => file.lineCount > (isTable(file) ? LINES_AT_MOST_IN_TABLES : LINES_AT_MOST))
      .map((file) => `${file.path} has ${file.lineCount} lines`)
    expect(wrong).toEqual([])
  })
})

function isAllowedPackage(room: string, specifier: string): boolean {
  const allowed = PACKAGES[room] ?? PACKAGES[room.split('/')[0] ?? ''] ?? []
  const isNode = specifier.startsWith('node:')
  return allowed.some((name) =>
    name === 'node:*' ? isNode : specifier === name || specifier.startsWith(`${name}/`),
  )
}

/** Every file that can reach itself over imports, with the way back. */
function findCycles(): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const fileAt = (found: string): SourceFile | undefined =>
    byPath.get(`${found}.ts`) ?? byPath.get(`${found}/index.ts`)
  const state = new Map<string, 'open' | 'done'>()
  const cycles: string[] = []

  function visit(file: SourceFile, way: readonly string[]): void {
    if (state.get(file.path) === 'done') return
    if (state.get(file.path) === 'open') {
      cycles.push([...way.slice(way.indexOf(file.path)), file.path].join(' → '))
      return
    }
    state.set(file.path, 'open')
    for (const { path } of relativeImports(file)) {
      const next = fileAt(path)
      if (next) visit(next, [...way, file.path])
    }
    state.set(file.path, 'done')
  }

  for (const file of files) visit(file, [])
  return cycles
}
