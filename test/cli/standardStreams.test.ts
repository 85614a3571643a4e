import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const folder = fs.mkdtempSync(path.join(tmpdir(), 'dql-streams-'))
const program = path.join(folder, 'program.cjs')
const LINES = 20_000

/** Writes many lines, and tells on standard error whether anybody may be watching and that it has come to its end. */
beforeAll(() => {
  const source = `
    import { isTerminal, write, writeAll } from './standardStreams'
    function* lines() { for (let i = 0; i < ${LINES}; i++) yield 'line ' + i + ' ä\\n' }
    writeAll(lines()).then(() => { write(1, Buffer.from('end\\n')); write(2, String(isTerminal(1)) + ' done') })`
  buildSync({
    stdin: { contents: source, resolveDir: path.join(import.meta.dirname, '../../cli') },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  })
})
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

function expectWhole(text: string): void {
  const lines = text.split('\n')
  expect(lines).toHaveLength(LINES + 2)
  expect([lines[0], lines[LINES - 1], lines[LINES]]).toEqual(['line 0 ä', `line ${LINES - 1} ä`, 'end'])
}

describe('what is written comes whole', () => {
  test('to a file', () => {
    const out = path.join(folder, 'out')
    const handle = fs.openSync(out, 'w')
    const { status, stderr } = spawnSync(process.execPath, [program], {
      stdio: ['ignore', handle, 'pipe'],
      encoding: 'utf8',
    })
    fs.closeSync(handle)
    expect([status, stderr]).toEqual([0, 'false done'])
    expectWhole(fs.readFileSync(out, 'utf8'))
  })

  test('to a pipe whose reader is slow, also one that does not wait', async () => {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.pause()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const pieces: Buffer[] = []
    for await (const piece of child.stdout) pieces.push(piece as Buffer)
    expectWhole(Buffer.concat(pieces).toString())
  })
})

test('nobody watches where the text is thrown away', () => {
  const { status, stderr } = spawnSync(process.execPath, [program], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, 'false done'])
})

test('a reader that has seen enough ends the process well', async () => {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'pipe'] })
  child.stdout.once('data', () => child.stdout.destroy())
  let said = ''
  child.stderr.on('data', (data: Buffer) => (said += data.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect([code, said]).toEqual([0, ''])
})
