import type { Snapshot } from '../../analysis'
import type { CompletionItem } from './item'

/** The data objects that the workspace configures, then those that every environment has. */
export function dataObjectItems(snapshot: Snapshot): readonly CompletionItem[] {
  const own = new Set(snapshot.dataObjects)
  return [
    ...[...own].map((label): CompletionItem => ({
      label,
      kind: 'dataObject',
      detail: 'local files',
      rank: 0,
    })),
    ...Object.entries(common)
      .filter(([name]) => !own.has(name))
      .map(([label, detail]): CompletionItem => ({ label, kind: 'dataObject', detail, rank: 1 })),
  ]
}

const common: Readonly<Record<string, string>> = {
  logs: 'log records',
  events: 'events',
  bizevents: 'business events',
  spans: 'spans of traces',
  'security.events': 'security events',
  'user.events': 'events of user sessions',
  'user.sessions': 'user sessions',
  'dt.system.events': 'audit and system events',
  'dt.system.buckets': 'buckets of the environment',
  'dt.system.data_objects': 'data objects of the environment',
  'dt.entity.host': 'hosts',
  'dt.entity.service': 'services',
  'dt.entity.process_group': 'process groups',
}
