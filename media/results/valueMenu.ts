import type { CopyFormat } from '../../protocol'
import type { MenuItem } from './menu'

/** What the menus of a table can do; the table view does it. */
export interface MenuActions {
  readonly filter: (mode: 'include' | 'exclude') => void
  readonly edit: (kind: 'filter' | 'filterOut' | 'summarizeBy' | 'fieldsKeep' | 'parse') => void
  readonly copy: (hasNames: boolean) => void
  readonly copyAs: (format: CopyFormat) => void
  readonly openRecord: () => void
  readonly openSource: () => void
  readonly sort: (order: 'ascending' | 'descending' | undefined) => void
  readonly filterBy: () => void
  readonly statistics: () => void
  readonly hide: () => void
  readonly showOnly: () => void
  readonly freeze: (isFrozen: boolean) => void
  readonly move: (by: -1 | 1) => void
  readonly fit: () => void
  readonly copyName: () => void
}

/** What a menu needs to know of the cell or field it is opened on. */
export interface MenuFacts {
  readonly field: string
  /** The value in few words; undefined for the menu of a field. */
  readonly value: string
  readonly isText: boolean
  readonly isNull: boolean
  /** More than one cell is selected: filters mean the one under the focus, copying all. */
  readonly isRange: boolean
  readonly sorted: 'ascending' | 'descending' | undefined
  readonly isFrozen: boolean
}

/** The menu of a value. */
export function valueMenu(facts: MenuFacts, actions: MenuActions): readonly (MenuItem | undefined)[] {
  const { field, value, isText } = facts
  return [
    { text: 'Open Record', icon: 'table', key: 'Enter', perform: actions.openRecord },
    { text: 'Open Source Line', icon: 'goToFile', perform: actions.openSource },
    'line',
    { group: 'In this table' },
    { text: `Only ${value}`, icon: 'filter', key: 'F', perform: () => actions.filter('include') },
    { text: `Leave out ${value}`, icon: 'eyeOff', key: 'Shift+F', perform: () => actions.filter('exclude') },
    'line',
    ...queryItems(facts, actions, true),
    'line',
    { group: 'Copy' },
    { text: 'Copy', icon: 'copy', key: 'Ctrl+C', perform: () => actions.copy(false) },
    { text: 'Copy with Field Names', key: 'Ctrl+Shift+C', perform: () => actions.copy(true) },
    { text: 'Copy as CSV', perform: () => actions.copyAs('csv') },
    { text: 'Copy as JSON', perform: () => actions.copyAs('json') },
    { text: 'Copy as Markdown Table', perform: () => actions.copyAs('markdown') },
    { text: 'Copy as DQL data record(…)', perform: () => actions.copyAs('dqlRecords') },
    { text: 'Copy as DQL Condition', perform: () => actions.copyAs('dqlFilter') },
    isText ? undefined : { text: `Copy Field Name ${short(field)}`, perform: actions.copyName },
  ]
}

/** The menu of a field. */
export function fieldMenu(facts: MenuFacts, actions: MenuActions): readonly (MenuItem | undefined)[] {
  const { sorted, isFrozen } = facts
  return [
    { text: 'Sort Ascending', icon: 'arrowUp', isChosen: sorted === 'ascending', perform: () => actions.sort(sorted === 'ascending' ? undefined : 'ascending') }, // prettier-ignore
    { text: 'Sort Descending', icon: 'arrowDown', isChosen: sorted === 'descending', perform: () => actions.sort(sorted === 'descending' ? undefined : 'descending') }, // prettier-ignore
    { text: 'Filter …', icon: 'filter', perform: actions.filterBy },
    { text: 'Statistics', icon: 'statistics', key: 'D', perform: actions.statistics },
    'line',
    { text: isFrozen ? 'Unfreeze' : 'Freeze up to Here', icon: 'freeze', perform: () => actions.freeze(!isFrozen) }, // prettier-ignore
    { text: 'Fit Width', icon: 'fit', key: 'W', perform: actions.fit },
    { text: 'Move Left', icon: 'arrowLeft', key: 'Alt+←', perform: () => actions.move(-1) },
    { text: 'Move Right', icon: 'arrowRight', key: 'Alt+→', perform: () => actions.move(1) },
    { text: 'Hide', icon: 'eyeOff', key: 'H', perform: actions.hide },
    { text: 'Hide All Others', perform: actions.showOnly },
    'line',
    ...queryItems(facts, actions, false),
    'line',
    { text: 'Copy Name', icon: 'copy', perform: actions.copyName },
  ]
}

/** What changes the query itself. */
function queryItems(
  { field, value, isText, isNull }: MenuFacts,
  { edit }: MenuActions,
  hasValue: boolean,
): readonly (MenuItem | undefined)[] {
  const name = short(field)
  return [
    { group: 'In the query' },
    hasValue ? { text: `Filter ${name}: ${value}`, icon: 'edit', perform: () => edit('filter') } : undefined,
    hasValue ? { text: `Filter out ${name}: ${value}`, perform: () => edit('filterOut') } : undefined,
    {
      text: `Summarize by ${name}`,
      ...(!hasValue && { icon: 'edit' as const }),
      perform: () => edit('summarizeBy'),
    },
    { text: 'Keep Only These Fields', perform: () => edit('fieldsKeep') },
    isText && !isNull ? { text: `Parse ${name}`, perform: () => edit('parse') } : undefined,
  ]
}

/** A name or value of at most 28 characters. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 28 ? `${line.slice(0, 27)}…` : line
}
