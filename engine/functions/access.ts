import { Ip, RecordValue, Timeframe, Timestamp, Uid, wrap } from '../values'
import type { ScalarFunction } from './context'
import { array, index, lift, something, string, timeframe } from './lift'

/** Parts of values. What is not there is null. Source: DQL reference, "access functions". */
export const access = {
  arrayElement: lift([array, index], ([elements, position]) => elements.at(position) ?? null),
  getEnd: lift([timeframe], ([{ end }]) => new Timestamp(end)),
  getHighBits: lift([something], ([value]) => {
    if (!(value instanceof Ip || value instanceof Uid)) return null
    return wrap(value.bits >> 64n)
  }),
  /** A v4 address is sign-extended from its 32 bits. */
  getLowBits: lift([something], ([value]) => {
    if (value instanceof Ip && value.version === 4) return BigInt.asIntN(32, value.bits)
    return value instanceof Ip || value instanceof Uid ? wrap(value.bits) : null
  }),
  getRecordField: lift([something, string], ([value, name]) => {
    if (value instanceof RecordValue) return value.get(name)
    if (!(value instanceof Timeframe)) return null
    if (name === 'start') return new Timestamp(value.start)
    return name === 'end' ? new Timestamp(value.end) : null
  }),
  getStart: lift([timeframe], ([{ start }]) => new Timestamp(start)),
} satisfies Record<string, ScalarFunction>
