import type fs from 'node:fs'
import { createRequire } from 'node:module'
import type path from 'node:path'
import type stream from 'node:stream'
import type zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { lateRequire } from '../../boot/lateRequire'

const real = createRequire(import.meta.url)

/** What is loaded, in order, while modules are required and used. */
function watched() {
  const loaded: string[] = []
  const require = ((name: string) => {
    loaded.push(name)
    return real(name) as unknown
  }) as NodeJS.Require
  return { loaded, require: lateRequire(require) }
}

/** What a bundler makes of `import * as it from NAME`. */
function imported<Module extends object>(required: Module): Module & { readonly default: Module } {
  const made = Object.create(Object.getPrototypeOf(required) as object) as Module
  Object.defineProperty(made, 'default', { value: required, enumerable: true })
  return Object.defineProperties(made, Object.getOwnPropertyDescriptors(required)) as ReturnType<
    typeof imported<Module>
  >
}

describe('what few starts need', () => {
  test('is loaded when something of it is first used', () => {
    const { loaded, require } = watched()
    const codecs = require('node:zlib') as typeof zlib
    expect(loaded).toEqual([])
    expect([codecs.crc32('a'), codecs.crc32('b')]).toEqual([3904355907, 1908338681])
    expect(loaded).toEqual(['node:zlib'])
  })

  test('is the same with and without the prefix', () => {
    const { require } = watched()
    expect(require('crypto')).toBe(require('node:crypto'))
  })

  test('gives classes and constants as they are', () => {
    const { require } = watched()
    const streams = require('node:stream') as typeof stream
    const codecs = require('zlib') as typeof zlib
    expect(streams.Readable).toBe((real('node:stream') as typeof stream).Readable)
    expect(new streams.PassThrough()).toBeInstanceOf(streams.Transform)
    expect(codecs.constants.Z_SYNC_FLUSH).toBe(2)
    expect('Worker' in (require('node:worker_threads') as object)).toBe(true)
  })

  test('is loaded no earlier by what bundlers put around it', () => {
    const { loaded, require } = watched()
    const codecs = imported(require('node:zlib') as typeof zlib)
    expect(loaded).toEqual([])
    expect([codecs.crc32('a'), codecs.default.crc32('a')]).toEqual([3904355907, 3904355907])
  })
})

describe('all else', () => {
  test('is loaded at once, and only once', () => {
    const { loaded, require } = watched()
    const paths = require('node:path') as typeof path
    expect(paths.join('a', 'b')).toBe((real('node:path') as typeof path).join('a', 'b'))
    expect(require('path')).toBe(paths)
    expect(loaded).toEqual(['node:path'])
  })

  test('has no members of its own that bundlers would copy', () => {
    const { require } = watched()
    const files = require('node:fs') as typeof fs
    expect(Object.getOwnPropertyNames(files)).toEqual([])
    const { default: whole, existsSync, promises } = imported(files)
    expect(existsSync(import.meta.filename)).toBe(true)
    expect(whole.existsSync(import.meta.filename)).toBe(true)
    expect(promises).toBe((real('node:fs') as typeof fs).promises)
  })

  test('stays a function where it is one', () => {
    const { require } = watched()
    expect(require('node:events')).toBe(real('node:events'))
  })
})
