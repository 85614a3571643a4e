import os from 'node:os'
import path from 'node:path'

/** The folder below which programs of this user keep what can be made again; undefined when the user has no home. */
export function cacheFolder(): string | undefined {
  const base = baseFolder()
  return base === undefined ? undefined : path.join(base, 'dql-workbench')
}

function baseFolder(): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env
  if (XDG_CACHE_HOME) return XDG_CACHE_HOME
  if (process.platform === 'win32') return LOCALAPPDATA
  const home = homeFolder()
  return home && path.join(home, ...(process.platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']))
}

function homeFolder(): string | undefined {
  try {
    return os.homedir() || undefined
  } catch {
    return undefined
  }
}
