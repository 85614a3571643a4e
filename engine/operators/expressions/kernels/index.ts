/** Fast ways for calls on hot paths, by operator or function. Each agrees with the scalar definition. */
import { arithmetic } from './arithmetic'
import { bin } from './bin'
import { calendar } from './calendar'
import { choice } from './choice'
import { comparison } from './comparison'
import { equality } from './equality'
import type { Kernel } from './kernel'
import { logic } from './logic'
import { numbers } from './numbers'
import { substring } from './substring'
import { texts } from './texts'
import { wholeNumbers } from './wholeNumbers'

/** The kernels by operator symbol or function name. */
export const kernels: ReadonlyMap<string, Kernel> = new Map<string, Kernel>(
  Object.entries({
    ...arithmetic,
    ...comparison,
    ...equality,
    ...logic,
    ...choice,
    ...texts,
    ...calendar,
    ...numbers,
    ...wholeNumbers,
    bin,
    substring,
  }),
)

export type { Kernel } from './kernel'
