import { readdirSync, type Dirent } from 'node:fs'
import path from 'node:path'

/** Folders that `**` does not enter. */
const PASSED_OVER = new Set(['node_modules'])

/** Hears of folders while a glob is followed; one folder may be told several times. */
export interface GlobListener {
  /** A folder is looked into. */
  readonly onFolder?: (folder: string) => void
  /** It may not be read. */
  readonly onUnreadable?: (folder: string) => void
}

/** Whether a path has characters that make it a glob. */
export const isGlob = (text: string): boolean => /[*?]|\{[^{}]*\}/.test(text)

/**
 * The files that a glob means, as absolute paths in order of their UTF-16 units, each once. `*` and `?` stay within a
 * name, `**` spans folders, `{a,b}` tries each. Names that begin with a dot are found only where the glob names the
 * dot; `**` follows no links and leaves `node_modules` out. Folders that may not be read are told and hold nothing.
 */
export function globFiles(glob: string, folder: string, listener: GlobListener = {}): readonly string[] {
  const found = expandBraces(toSlashes(glob)).flatMap((it) => {
    const { base, segments } = split(path.resolve(folder, staticPart(it)), it)
    return walk(base, segments, listener)
  })
  return [...new Set(found)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}

const toSlashes = (glob: string): string => (path.sep === '\\' ? glob.replaceAll('\\', '/') : glob)

/** `a{b,c}d` as `abd` and `acd`; braces may stand several times, one level deep. */
function expandBraces(glob: string): readonly string[] {
  const found = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(glob)
  if (!found) return [glob]
  return found[2]!.split(',').flatMap((choice) => expandBraces(`${found[1]!}${choice}${found[3]!}`))
}

/** The leading folders without wildcard. */
function staticPart(glob: string): string {
  const segments = glob.split('/')
  const firstWild = segments.findIndex((segment) => /[*?]/.test(segment))
  return segments.slice(0, firstWild < 0 ? -1 : firstWild).join('/') || (glob.startsWith('/') ? '/' : '.')
}

function split(base: string, glob: string): { base: string; segments: readonly string[] } {
  const segments = glob.split('/')
  const firstWild = segments.findIndex((segment) => /[*?]/.test(segment))
  return { base, segments: segments.slice(firstWild < 0 ? -1 : firstWild) }
}

function walk(folder: string, segments: readonly string[], listener: GlobListener): readonly string[] {
  const [segment, ...rest] = segments
  if (segment === undefined) return []
  const inside = ({ name }: Dirent, left: readonly string[]): readonly string[] =>
    walk(path.join(folder, name), left, listener)
  const entries = entriesOf(folder, listener)
  if (segment === '**')
    return [...walk(folder, rest, {}), ...entries.filter(isEntered).flatMap((it) => inside(it, segments))]
  const matcher = matcherOf(segment)
  const matches = entries.filter(({ name }) => matcher.test(name))
  if (rest.length === 0) return matches.filter(isReadable).map(({ name }) => path.join(folder, name))
  return matches.filter((it) => !it.isFile()).flatMap((it) => inside(it, rest))
}

const isEntered = (entry: Dirent): boolean =>
  entry.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(entry.name)

/** Links may lead to files; what is neither is told where it is looked at. */
const isReadable = (entry: Dirent): boolean => !entry.isDirectory()

function entriesOf(folder: string, { onFolder, onUnreadable }: GlobListener): readonly Dirent[] {
  onFolder?.(folder)
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException
    if (code === 'EACCES' || code === 'EPERM') onUnreadable?.(folder)
    return []
  }
}

/** One segment as a regular expression; each wildcard matches greedily within the name. */
function matcherOf(segment: string): RegExp {
  const source = segment.replace(/[*?]+|[^*?]+/g, (part) =>
    /[*?]/.test(part) ? wildcards(part) : part.replace(/[\\^$.|+()[\]{}]/g, '\\$&'),
  )
  return new RegExp(`^${/^[*?]/.test(segment) ? '(?!\\.)' : ''}${source}$`, 's')
}

/** A run of wildcards: at least as many characters as it has question marks. Runs of `*` would backtrack for long. */
function wildcards(run: string): string {
  const least = run.replaceAll('*', '').length
  return run.includes('*') ? `[^]{${least},}` : `[^]{${least}}`
}
