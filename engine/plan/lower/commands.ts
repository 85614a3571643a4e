import type { CommandName } from '../../../language'
import type { LowerCommand, LowerSource } from './command'
import { append } from './append'
import { data } from './data'
import { dedup } from './dedup'
import { describe, fieldsSnapshot } from './describe'
import { expand } from './expand'
import { failIf } from './failIf'
import { fetch } from './fetch'
import { fields } from './fields'
import { fieldsAdd } from './fieldsAdd'
import { fieldsFlatten } from './fieldsFlatten'
import { fieldsKeep } from './fieldsKeep'
import { fieldsRemove } from './fieldsRemove'
import { fieldsRename } from './fieldsRename'
import { fieldsSummary } from './fieldsSummary'
import { filter, filterOut } from './filter'
import { join, joinNested } from './join'
import { jsonExtract } from './jsonExtract'
import { limit } from './limit'
import { load } from './load'
import { lookup } from './lookup'
import { makeTimeseries } from './makeTimeseries'
import { metrics } from './metrics'
import { parse } from './parse'
import { search } from './search'
import { sort } from './sort'
import { summarize } from './summarize'
import { timeseries } from './timeseries'

/** How a command becomes a plan: it starts one, adds a step, or needs what only Grail has. */
export type CommandLowering =
  | { readonly starts: LowerSource }
  | { readonly step: LowerCommand }
  | { readonly refused: 'command-needs-grail' }

const needsGrail = { refused: 'command-needs-grail' } as const

/** Every command of the catalog. */
export const commandLowerings = {
  append: { step: append },
  data: { starts: data },
  dedup: { step: dedup },
  describe: { starts: describe },
  expand: { step: expand },
  experimentalSave: needsGrail,
  failIf: { step: failIf },
  fetch: { starts: fetch },
  fields: { step: fields },
  fieldsAdd: { step: fieldsAdd },
  fieldsFlatten: { step: fieldsFlatten },
  fieldsKeep: { step: fieldsKeep },
  fieldsRemove: { step: fieldsRemove },
  fieldsRename: { step: fieldsRename },
  fieldsSnapshot: { starts: fieldsSnapshot },
  fieldsSummary: { step: fieldsSummary },
  filter: { step: filter },
  filterOut: { step: filterOut },
  join: { step: join },
  joinNested: { step: joinNested },
  jsonExtract: { step: jsonExtract },
  limit: { step: limit },
  load: { starts: load },
  lookup: { step: lookup },
  makeTimeseries: { step: makeTimeseries },
  metrics: { starts: metrics },
  parse: { step: parse },
  search: { step: search },
  smartscapeEdges: needsGrail,
  smartscapeNodes: needsGrail,
  sort: { step: sort },
  summarize: { step: summarize },
  timeseries: { starts: timeseries },
  traverse: needsGrail,
} satisfies Readonly<Record<CommandName, CommandLowering>>
