import * as vscode from 'vscode'

/** The user's own patterns, by name, as the settings hold them. */
export function savedPatterns(): Readonly<Record<string, string>> {
  const saved = vscode.workspace.getConfiguration('dql').get<Record<string, unknown>>('patterns.saved') ?? {}
  const texts = Object.entries(saved).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(texts)
}

/** Keeps other patterns, where the ones before were kept: in the workspace's settings, or the user's. */
export async function keepPatterns(patterns: Readonly<Record<string, string>>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('dql')
  const isOfWorkspace = configuration.inspect('patterns.saved')?.workspaceValue !== undefined
  await configuration.update(
    'patterns.saved',
    patterns,
    isOfWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  )
}
