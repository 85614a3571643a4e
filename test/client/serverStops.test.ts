import { expect, test } from 'vitest'
import { ServerStops } from '../../client/serverStops'

test('a server that stops is started again, and the user is told once until the notice is closed', async () => {
  const { stops, shown, press } = watched()
  expect(stops.mayRestart()).toBe(true)
  expect(stops.mayRestart()).toBe(true)
  expect(shown).toEqual(['The DQL language server has stopped and was started again. (Show Log)'])
  await press(undefined)
  expect(stops.mayRestart()).toBe(true)
  expect(shown).toHaveLength(2)
})

test('one that has stopped five times within three minutes is left alone, whatever is shown', () => {
  const { stops, shown, wait } = watched()
  const outcomes = [1, 2, 3, 4, 5].map(() => {
    wait(30_000)
    return stops.mayRestart()
  })
  expect(outcomes).toEqual([true, true, true, true, false])
  expect(shown.at(-1)).toBe(
    'The DQL language server has stopped 5 times within three minutes and is not started again. (Restart, Show Log)',
  )
})

test('stops that lie far apart do not add up', () => {
  const { stops, wait } = watched()
  const outcomes = [1, 2, 3, 4, 5, 6, 7, 8].map(() => {
    wait(60_000)
    return stops.mayRestart()
  })
  expect(outcomes).not.toContain(false)
})

test('the buttons start the server and show the log; then the count begins anew', async () => {
  const { stops, acts, press } = watched()
  for (let stop = 0; stop < 5; stop++) stops.mayRestart()
  await press('Restart')
  expect(acts).toEqual(['restart'])
  expect(stops.mayRestart()).toBe(true)
  await press('Show Log')
  expect(acts).toEqual(['restart', 'show log'])
})

/** Stops with a clock that is moved by hand, and notices whose buttons are pressed by hand, the last one first. */
function watched() {
  let now = 0
  const shown: string[] = []
  const acts: string[] = []
  const open: ((button: string | undefined) => void)[] = []
  const stops = new ServerStops({
    now: () => now,
    show: ({ message }, buttons) => {
      shown.push(`${message} (${buttons.join(', ')})`)
      return new Promise((resolve) => open.push(resolve))
    },
    restart: () => acts.push('restart'),
    showLog: () => acts.push('show log'),
  })
  return {
    stops,
    shown,
    acts,
    wait: (milliseconds: number) => (now += milliseconds),
    press: async (button: string | undefined) => {
      open.pop()?.(button)
      await Promise.resolve()
    },
  }
}
