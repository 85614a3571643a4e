import { expect, test } from 'vitest'
import { WarmEntries } from '../../../engine/cache'
import { HeldEntries, SentEntries, type SentPlace } from '../../../engine/runtime/sentEntries'

const PLACE = {
  folder: 'f',
  identity: { size: 1, modified: '', changed: '', inode: '', fingerprint: '' },
  sets: [],
  checked: new Set<string>(),
  allowance: undefined,
}
const cloned = (place: SentPlace): SentPlace => structuredClone(place)

/** Entries in memory with these bytes each, under `k` and their place. */
function warmEntries(mostBytes: number, ...sizes: readonly number[]): WarmEntries {
  const warm = new WarmEntries()
  const entries = new Map(sizes.map((size, i) => [`k${i}`, { meta: i, bytes: new Uint8Array(size).fill(i) }]))
  warm.keep({ folder: 'f', part: '0-9', entries }, mostBytes)
  return warm
}

test('an entry crosses once, and is the same object from then on', () => {
  const warm = warmEntries(100_000, 10, 20)
  const [sent, held] = [new SentEntries(), new HeldEntries()]
  const message = (): SentPlace => sent.send({ ...PLACE, warm: warm.find('f', '0-9', ['k0', 'k1', 'k2']) })
  const first = cloned(message())
  const second = cloned(message())
  expect(first.warm?.map(({ entry }) => entry?.bytes.length)).toEqual([10, 20])
  expect(second.warm?.map(({ entry }) => entry)).toEqual([undefined, undefined])
  const [a, b] = [held.take(first), held.take(second)]
  expect([...b.warm!.keys()]).toEqual(['k0', 'k1'])
  expect(b.warm!.get('k1')).toBe(a.warm!.get('k1'))
  expect(b.warm!.get('k1')).toEqual({ meta: 1, bytes: new Uint8Array(20).fill(1) })
})

test('what is not kept any more is forgotten, once', () => {
  const warm = warmEntries(100_000, 10, 20)
  const sent = new SentEntries()
  sent.send({ ...PLACE, warm: warm.find('f', '0-9', ['k0', 'k1']) })
  expect(sent.dropped()).toEqual([])
  warm.keep(
    { folder: 'f', part: '0-9', entries: new Map([['k1', { meta: 5, bytes: new Uint8Array(1) }]]) },
    100_000,
  )
  expect(sent.dropped()).toEqual([1])
  expect(sent.dropped()).toEqual([])
  const again = sent.send({ ...PLACE, warm: warm.find('f', '0-9', ['k0', 'k1']) })
  expect(again.warm).toEqual([
    { key: 'k0', number: 0, entry: undefined },
    { key: 'k1', number: 2, entry: { meta: 5, bytes: new Uint8Array(1) } },
  ])
})

test('a place without memory stays one', () => {
  expect(new HeldEntries().take(cloned(new SentEntries().send(PLACE)))).toEqual({ ...PLACE, warm: undefined })
})
