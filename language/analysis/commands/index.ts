import type { CommandName } from '../../catalog'
import type { CommandMeaning } from '../commandMeaning'
import { append } from './append'
import { data } from './data'
import { describe, fieldsSnapshot, fieldsSummary } from './describe'
import { expand } from './expand'
import { fetch, load, metrics, smartscapeEdges, smartscapeNodes } from './fetch'
import { fields, fieldsAdd } from './fields'
import { fieldsFlatten } from './fieldsFlatten'
import { fieldsKeep, fieldsRemove } from './fieldsKeep'
import { fieldsRename } from './fieldsRename'
import { sameFields } from './filter'
import { join, joinNested, lookup } from './join'
import { jsonExtract, parse } from './parse'
import { makeTimeseries, summarize, timeseries } from './summarize'
import { traverse } from './traverse'

/** What each command does to the fields. A new row of the catalog makes one compiler error, here. */
export const commandMeanings = {
  append,
  data,
  dedup: sameFields,
  describe,
  expand,
  experimentalSave: sameFields,
  failIf: sameFields,
  fetch,
  fields,
  fieldsAdd,
  fieldsFlatten,
  fieldsKeep,
  fieldsRemove,
  fieldsRename,
  fieldsSnapshot,
  fieldsSummary,
  filter: sameFields,
  filterOut: sameFields,
  join,
  joinNested,
  jsonExtract,
  limit: sameFields,
  load,
  lookup,
  makeTimeseries,
  metrics,
  parse,
  search: sameFields,
  smartscapeEdges,
  smartscapeNodes,
  sort: sameFields,
  summarize,
  timeseries,
  traverse,
} satisfies Record<CommandName, CommandMeaning>
