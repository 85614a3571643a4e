import type { ScalarFunctionName } from '../../language'
import { access } from './access'
import { arrays } from './arrays'
import { bitwise } from './bitwise'
import { booleans } from './booleans'
import { casts } from './casts'
import type { ScalarFunction } from './context'
import { conversion } from './conversion'
import { creation } from './creation'
import { encoding } from './encoding'
import { general } from './general'
import { hashes } from './hashes'
import { matching } from './matching'
import { mathematical } from './mathematical'
import { movingWindows } from './movingWindows'
import { network } from './network'
import { operators } from './operators'
import { strings } from './strings'
import { time } from './time'

/** Why a function of the catalog is not defined here. `with expressions`: it needs patterns, iteration or sub-queries, which live there. */
type Absence = 'needs Grail' | 'with expressions'

/** One decision for every function of the catalog: a row without one does not compile. */
const decisions = {
  ...access,
  ...arrays,
  ...bitwise,
  ...booleans,
  ...casts,
  ...conversion,
  ...creation,
  ...encoding,
  ...general,
  ...hashes,
  ...matching,
  ...mathematical,
  ...movingWindows,
  ...network,
  ...strings,
  ...time,
  classicEntitySelector: 'needs Grail',
  entityAttr: 'needs Grail',
  entityName: 'needs Grail',
  forecast: 'needs Grail',
  getNodeField: 'needs Grail',
  getNodeName: 'needs Grail',
  iAny: 'with expressions',
  iAvg: 'with expressions',
  iCollectArray: 'with expressions',
  iIndex: 'with expressions',
  iMax: 'with expressions',
  iMin: 'with expressions',
  iSum: 'with expressions',
  lookup: 'with expressions',
  matchesPattern: 'with expressions',
  parse: 'with expressions',
  parseAll: 'with expressions',
  replacePattern: 'with expressions',
  splitByPattern: 'with expressions',
} satisfies Record<ScalarFunctionName, ScalarFunction | Absence>

/** Every operator and function that runs, by symbol or name. */
export const scalarFunctions: Readonly<Record<string, ScalarFunction>> = {
  ...operators,
  ...Object.fromEntries(
    Object.entries(decisions).filter(
      (entry): entry is [string, ScalarFunction] => typeof entry[1] === 'function',
    ),
  ),
}

/** Functions that are defined where expressions are evaluated. */
export type ExpressionFunctionName = {
  [Name in keyof typeof decisions]: (typeof decisions)[Name] extends 'with expressions' ? Name : never
}[keyof typeof decisions]

const absences: ReadonlyMap<string, ScalarFunction | Absence> = new Map(Object.entries(decisions))

/** Why a function of the catalog does not run; undefined when it does. Planning refuses those by name. */
export function functionAbsence(name: string): 'needs Grail' | undefined {
  return absences.get(name) === 'needs Grail' ? 'needs Grail' : undefined
}
