import * as vscode from 'vscode'
import type { ResultsPanel } from './resultsPanel'
import { isAllowedToRun, runAgain, runQuery } from './runQuery'
import { isFollowing } from './runs'
import { queryUriOf, runMeant, type Workbench } from './workbench'

/** Runs the query meant by the argument and goes on with what is added to its files; its later runs do so as well. */
export async function followQuery(workbench: Workbench, argument: unknown): Promise<void> {
  const uri = queryUriOf(workbench, argument)
  if (uri) {
    if (!(await isAllowedToRun())) return
    workbench.choices.set(uri.toString(), { isFollowed: true })
  }
  await runQuery(workbench, argument)
}

/** Ends following the files of the query meant by the argument, or of all; what there is of their results stays. */
export function stopFollowing(workbench: Workbench, argument: unknown): void {
  const { runs, choices } = workbench
  const meant = runMeant(workbench, argument)
  for (const run of isFollowing(meant) ? [meant] : runs.following()) {
    choices.set(run.query.uri, { isFollowed: false })
    runs.end(run)
  }
}

/** Follows the files of the query of a panel, from a new run on, or ends that. */
export async function followInPanel(
  workbench: Workbench,
  { query, key }: ResultsPanel,
  isFollowed: boolean,
): Promise<void> {
  const { runs, choices } = workbench
  const run = runs.of(key)
  if (isFollowed && !(await isAllowedToRun())) return
  choices.set(query.uri, { isFollowed })
  if (isFollowing(run)) runs.end(run)
  if (isFollowed) await (run ? runAgain(workbench, run) : runQuery(workbench, vscode.Uri.parse(query.uri)))
}
