import { describe, expect, test } from 'vitest'
import { readDirectives, readGivenSource } from '../../../engine/sources'

describe('a source on one line', () => {
  test.each([
    ['logs=a.log', { name: 'logs', path: 'a.log', fields: {} }],
    [' logs = a b.log ', { name: 'logs', path: 'a b.log', fields: {} }],
    ['logs=a.log,team=blue,x.y=1=2', { name: 'logs', path: 'a.log', fields: { team: 'blue', 'x.y': '1=2' } }],
    ['logs={a,b}/*.log,team=', { name: 'logs', path: '{a,b}/*.log', fields: { team: '' } }],
    ['logs="a, ""b"".log",team="x,y"', { name: 'logs', path: 'a, "b".log', fields: { team: 'x,y' } }],
    [String.raw`logs=C:\logs\a.log`, { name: 'logs', path: String.raw`C:\logs\a.log`, fields: {} }],
    ['logs', undefined],
    ['logs=', undefined],
    ['=a.log', undefined],
    ['logs=a.log,team', undefined],
    ['my logs=a.log', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(readGivenSource(text)).toEqual(expected)
  })
})

describe('directives', () => {
  test('stand in comment lines before the first command', () => {
    const query = [
      '// errors of the gateway',
      '',
      '//dql:source logs=a.log',
      '  // dql:source events=b.log,team=blue',
      'fetch logs',
      '// dql:source logs=late.log',
    ].join('\r\n')
    expect(readDirectives(query)).toEqual({
      sources: [
        { name: 'logs', path: 'a.log', fields: {} },
        { name: 'events', path: 'b.log', fields: { team: 'blue' } },
      ],
      problems: [],
    })
  })

  test('that are not understood are problems at their place', () => {
    const { sources, problems } = readDirectives(
      '// dql:source logs\n// dql:sources logs=a\n// dql: x\n// about dql:source',
    )
    expect(sources).toEqual([])
    expect(problems.map(({ line, character, message }) => `${line}:${character} ${message}`)).toEqual([
      '0:3 This directive is not understood. Write // dql:source NAME=PATH[,field=value…].',
      '1:3 There is no directive "dql:sources". Write // dql:source NAME=PATH[,field=value…].',
      '2:3 There is no directive "dql:". Write // dql:source NAME=PATH[,field=value…].',
    ])
  })

  test('of a query that is only a comment count too', () => {
    expect(readDirectives('// dql:source logs=a.log').sources).toHaveLength(1)
    expect(readDirectives('')).toEqual({ sources: [], problems: [] })
  })
})
