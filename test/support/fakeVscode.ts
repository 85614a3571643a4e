/** The few parts of VS Code that tree views are made of, without an editor: for `vi.mock('vscode', …)`. */
export class TreeItem {
  id?: string
  description?: string
  tooltip?: unknown
  contextValue?: string
  iconPath?: unknown
  command?: unknown
  resourceUri?: unknown
  constructor(
    readonly label: string,
    readonly collapsibleState = 0,
  ) {}
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const

export class ThemeIcon {
  static readonly File = new ThemeIcon('file')
  constructor(readonly id: string) {}
}

export class DataTransferItem {
  constructor(readonly value: unknown) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class MarkdownString {
  value = ''
  appendText(text: string): this {
    this.value += text
    return this
  }
  appendCodeblock(text: string, language: string): this {
    this.value += `\`\`\`${language}\n${text}\n\`\`\`\n`
    return this
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => void>()
  readonly event = (listener: (value: T) => void): { dispose: () => void } => {
    this.#listeners.add(listener)
    return { dispose: () => this.#listeners.delete(listener) }
  }
  fire(value: T): void {
    for (const listener of this.#listeners) listener(value)
  }
  dispose(): void {
    this.#listeners.clear()
  }
}

export class Uri {
  private constructor(readonly fsPath: string) {}
  static readonly file = (path: string): Uri => new Uri(path)
  toString(): string {
    return `file://${this.fsPath}`
  }
}

/** The folders that are open; tests set them. */
export const workspace: { workspaceFolders: { readonly uri: Uri }[] | undefined } = {
  workspaceFolders: undefined,
}
