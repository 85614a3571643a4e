import { deepFreeze } from './deepFreeze'

/** A table or view of an environment that `fetch` reads. */
export interface DataObject {
  readonly name: string
  readonly summary: string
  /** The field with the time of a record. */
  readonly timeField: 'timestamp' | 'start_time' | undefined
}

function dataObject(
  name: string,
  summary: string,
  timeField: DataObject['timeField'] = 'timestamp',
): DataObject {
  return { name, summary, timeField }
}

/** Well-known data objects, the most used first. Environments have more, and local sources may have any name. */
export const dataObjects: readonly DataObject[] = deepFreeze([
  dataObject('logs', 'Log records.'),
  dataObject('events', 'Events of the platform and of monitored systems.'),
  dataObject('bizevents', 'Business events.'),
  dataObject('spans', 'Spans of distributed traces.', 'start_time'),
  dataObject('security.events', 'Findings and scans of security tools.'),
  dataObject('user.events', 'Events of real users.', 'start_time'),
  dataObject('user.sessions', 'Sessions of real users.', 'start_time'),
  dataObject('dt.davis.problems', 'Problems and their causes.'),
  dataObject('dt.davis.events', 'Events that problems are made of.'),
  dataObject('dt.system.events', 'What the environment reports about itself, such as queries and audits.'),
  dataObject('dt.system.buckets', 'The buckets that records are kept in.', undefined),
  dataObject('dt.system.data_objects', 'The data objects of the environment.', undefined),
  dataObject('dt.entity.host', 'Hosts. Each classic entity type has such a data object.', undefined),
])
