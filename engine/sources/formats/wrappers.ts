import type { Value } from '../../values'
import type { FileShape } from './shape'
import { MOST } from './shape'

type Members = ReadonlyMap<string, Value>

/** JSON lines whose records lie in an envelope: the text of a record is one of its members. */
interface Wrapper {
  readonly words: string
  readonly isOf: (members: Members) => boolean
  readonly shape: Pick<FileShape, 'contentMember' | 'timestamp' | 'loglevel'>
}

const WRAPPERS = {
  journald: {
    words: 'are entries of the journal of systemd',
    isOf: (members) => members.has('MESSAGE') && members.has('__REALTIME_TIMESTAMP'),
    shape: {
      contentMember: 'MESSAGE',
      timestamp: { kind: 'member', member: '__REALTIME_TIMESTAMP' },
      loglevel: { kind: 'syslog', member: 'PRIORITY' },
    },
  },
} satisfies Readonly<Record<string, Wrapper>>

/** The wrapper that is configured. */
export const configuredWrapper = (format: keyof typeof WRAPPERS): Wrapper['shape'] => WRAPPERS[format].shape

/** The wrapper that nearly all records have, with its reason. */
export function detectWrapper(
  records: readonly Members[],
): (Wrapper['shape'] & Pick<FileShape, 'reason' | 'confidence'>) | undefined {
  for (const { words, isOf, shape } of Object.values(WRAPPERS)) {
    const count = records.filter(isOf).length
    if (count === 0 || count < records.length * MOST) continue
    const reason = `${count} of the first ${records.length} JSON objects ${words}`
    return { ...shape, reason, confidence: count / records.length }
  }
  return undefined
}
