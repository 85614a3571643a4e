import { watch, type FSWatcher } from 'node:fs'
import path from 'node:path'

/** What has happened in folders since the last time. */
export interface FolderNews {
  /** Paths of what has changed. */
  readonly changed: ReadonlySet<string>
  /** Whether something may have been created, renamed or removed. */
  readonly areNamesNew: boolean
}

/** Tells what happens in folders. It may miss things, so that whoever asks must look himself from time to time. */
export interface FolderWatch {
  /** Watches these folders, and no others any more. Folders below them are none of them. Never throws. */
  watch(folders: ReadonlySet<string>): void
  /** What has happened since this was asked last. */
  take(): FolderNews
  close(): void
}

/** Systems allow a limited number of watched folders, for all programs together. */
const MOST_FOLDERS = 1000

/** Watches folders with the means of the system; does not keep a process alive. */
export class FolderWatcher implements FolderWatch {
  private readonly watchers = new Map<string, FSWatcher>()
  private changed = new Set<string>()
  private areNamesNew = false

  watch(folders: ReadonlySet<string>): void {
    for (const folder of this.watchers.keys()) if (!folders.has(folder)) this.end(folder)
    for (const folder of folders) {
      if (this.watchers.size >= MOST_FOLDERS) return
      if (!this.watchers.has(folder)) this.begin(folder)
    }
  }

  take(): FolderNews {
    const { changed, areNamesNew } = this
    this.changed = new Set()
    this.areNamesNew = false
    return { changed, areNamesNew }
  }

  close(): void {
    for (const folder of [...this.watchers.keys()]) this.end(folder)
  }

  private begin(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (kind, name) => this.hear(folder, kind, name))
      watcher.on('error', () => this.lose(folder))
      this.watchers.set(folder, watcher)
      // What happened between the last look and now is not known.
      this.areNamesNew = true
    } catch {
      // The system has no more watchers, or the folder is gone: it is looked at from time to time.
    }
  }

  private hear(folder: string, kind: string, name: string | null): void {
    if (kind === 'change' && name !== null) this.changed.add(path.join(folder, name))
    else this.areNamesNew = true
    // The folder itself was renamed or removed: what lies at its path next is another one.
    if (kind === 'rename' && name === path.basename(folder)) this.lose(folder)
  }

  private lose(folder: string): void {
    this.areNamesNew = true
    this.end(folder)
  }

  private end(folder: string): void {
    this.watchers.get(folder)?.close()
    this.watchers.delete(folder)
  }
}
