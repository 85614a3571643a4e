import type { CommandDefinition } from '../definitions'
import { deepFreeze } from '../deepFreeze'
import { append } from './append'
import { data } from './data'
import { dedup } from './dedup'
import { describe } from './describe'
import { expand } from './expand'
import { experimentalSave } from './experimentalSave'
import { failIf } from './failIf'
import { fetch } from './fetch'
import { fields } from './fields'
import { fieldsAdd } from './fieldsAdd'
import { fieldsFlatten } from './fieldsFlatten'
import { fieldsKeep } from './fieldsKeep'
import { fieldsRemove } from './fieldsRemove'
import { fieldsRename } from './fieldsRename'
import { fieldsSnapshot } from './fieldsSnapshot'
import { fieldsSummary } from './fieldsSummary'
import { filter } from './filter'
import { filterOut } from './filterOut'
import { join } from './join'
import { joinNested } from './joinNested'
import { jsonExtract } from './jsonExtract'
import { limit } from './limit'
import { load } from './load'
import { lookup } from './lookup'
import { makeTimeseries } from './makeTimeseries'
import { metrics } from './metrics'
import { parse } from './parse'
import { search } from './search'
import { smartscapeEdges } from './smartscapeEdges'
import { smartscapeNodes } from './smartscapeNodes'
import { sort } from './sort'
import { summarize } from './summarize'
import { timeseries } from './timeseries'
import { traverse } from './traverse'

/** Every command by name. */
export const commands = deepFreeze({
  append,
  data,
  dedup,
  describe,
  expand,
  experimentalSave,
  failIf,
  fetch,
  fields,
  fieldsAdd,
  fieldsFlatten,
  fieldsKeep,
  fieldsRemove,
  fieldsRename,
  fieldsSnapshot,
  fieldsSummary,
  filter,
  filterOut,
  join,
  joinNested,
  jsonExtract,
  limit,
  load,
  lookup,
  makeTimeseries,
  metrics,
  parse,
  search,
  smartscapeEdges,
  smartscapeNodes,
  sort,
  summarize,
  timeseries,
  traverse,
} satisfies Readonly<Record<string, CommandDefinition>>)

/** The name of a command, in catalogue spelling. */
export type CommandName = keyof typeof commands
