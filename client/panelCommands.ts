import { panelOf, type Workbench } from './workbench'

/** A command that keeps the result in front while its query runs again, or lets it be replaced. */
export const pinResult =
  (isPinned: boolean) =>
  (workbench: Workbench, argument: unknown): void => {
    const panel = panelOf(workbench, argument)
    if (panel) workbench.panels.pin(panel, isPinned)
  }

/** A command that binds the results panel in front to its query, or lets it follow the editor. */
export const lockPanel =
  (isLocked: boolean) =>
  (workbench: Workbench, argument: unknown): void => {
    const panel = panelOf(workbench, argument)
    if (panel) workbench.panels.lock(panel, isLocked)
  }
