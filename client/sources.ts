import type * as vscode from 'vscode'
import type { LanguageClient } from 'vscode-languageclient/node'
import { describeSources, type DescribedSource, type DescribeSourcesParams } from '../protocol'

/** The sources that the queries of a document fetch, as the language server finds them; none while it is not there. */
export async function sourcesOf(
  server: Pick<LanguageClient, 'isRunning' | 'sendRequest'>,
  uri: vscode.Uri,
): Promise<readonly DescribedSource[]> {
  if (!server.isRunning()) return []
  const params: DescribeSourcesParams = { uri: uri.toString() }
  return server.sendRequest<readonly DescribedSource[]>(describeSources, params)
}
