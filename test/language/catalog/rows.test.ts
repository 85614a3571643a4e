import { describe, expect, test } from 'vitest'
import {
  commands,
  constructs,
  dataTypes,
  functions,
  functionsAt,
  matchers,
  type FunctionDefinition,
  type FunctionPlace,
  type MatcherParameter,
  type ParameterDefinition,
} from '../../../language/catalog'
import { parse as parseQuery } from '../../../language/dql'

const places: readonly FunctionPlace[] = ['scalar', 'summarize', 'makeTimeseries', 'timeseries']
const allFunctions = places.flatMap(functionsAt)
const allCommands = Object.values(commands)
const allMatchers = Object.values(matchers)

interface Owner {
  readonly label: string
  readonly parameters: readonly ParameterDefinition[]
}

const owners: readonly Owner[] = [
  ...allCommands.map(({ name, parameters }) => ({ label: name, parameters })),
  ...allFunctions.flatMap((row) =>
    row.signatures.map(({ parameters }) => ({ label: labelOf(row), parameters })),
  ),
]

function labelOf({ name, place }: FunctionDefinition): string {
  return `${name}() of ${place}`
}

/** `label: complaint` for each item that a check complains about. */
function complaints<Item>(
  items: readonly Item[],
  label: (item: Item) => string,
  check: (item: Item) => string | undefined,
): readonly string[] {
  return items.flatMap((item) => {
    const complaint = check(item)
    return complaint === undefined ? [] : [`${label(item)}: ${complaint}`]
  })
}

function textComplaint(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return 'no text'
  if (!/[.!?]$/.test(text)) return `has no full stop: ${text}`
  return text.length > 220 ? `too long (${text.length}): ${text}` : undefined
}

describe('counts', () => {
  test('the catalog is complete', () => {
    expect({
      commands: allCommands.length,
      functions: Object.fromEntries(places.map((place) => [place, functionsAt(place).length])),
      matchers: allMatchers.length,
      types: Object.keys(dataTypes).length,
    }).toEqual({
      commands: 34,
      functions: { scalar: 214, summarize: 24, makeTimeseries: 15, timeseries: 11 },
      matchers: 57,
      types: 14,
    })
  })
})

describe('names', () => {
  test('keys and names agree', () => {
    const tables: readonly Readonly<Record<string, { readonly name: string }>>[] = [
      commands,
      ...Object.values(functions),
      matchers,
      dataTypes,
    ]
    const wrong = tables.flatMap((table) => Object.entries(table).filter(([key, { name }]) => key !== name))
    expect(wrong).toEqual([])
  })

  test('no name differs from another by letter case alone', () => {
    const groups = [
      allCommands.map(({ name }) => name),
      ...places.map((place) => functionsAt(place).map(({ name }) => name)),
      allMatchers.flatMap(({ name, aliases }) => [name, ...aliases]),
      ...owners.map(({ parameters }) => parameters.flatMap(({ name, aliases = [] }) => [name, ...aliases])),
    ]
    const repeated = groups.flatMap((names) => {
      const lower = names.map((name) => name.toLowerCase())
      return names.filter((name, i) => lower.indexOf(name.toLowerCase()) !== i)
    })
    expect(repeated).toEqual([])
  })

  test('an alias names a function of the same place', () => {
    const wrong = allFunctions.filter(
      ({ aliasOf, place }) =>
        aliasOf !== undefined && !functionsAt(place).some(({ name }) => name === aliasOf),
    )
    // countDistinctApprox has no form for metrics.
    expect(wrong.map(labelOf)).toEqual(['countDistinct() of timeseries'])
  })
})

describe('texts', () => {
  test('every row says what it is', () => {
    expect([
      ...complaints(
        allCommands,
        ({ name }) => name,
        ({ summary }) => textComplaint(summary),
      ),
      ...complaints(allFunctions, labelOf, ({ summary }) => textComplaint(summary)),
      ...complaints(
        allMatchers,
        ({ name }) => name,
        ({ summary }) => textComplaint(summary),
      ),
      ...complaints(
        Object.values(constructs),
        ({ name }) => name,
        ({ summary }) => textComplaint(summary),
      ),
      ...complaints(
        Object.values(dataTypes),
        ({ name }) => name,
        ({ summary }) => textComplaint(summary),
      ),
    ]).toEqual([])
  })

  test('null rules and parameters are sentences', () => {
    const nulls = allFunctions.filter((row) => row.nulls !== undefined)
    const parameters = owners.flatMap(({ label, parameters: own }) =>
      own.map((parameter) => ({ label: `${label} ${parameter.name}`, summary: parameter.summary })),
    )
    const given = parameters.filter(({ summary }) => summary !== undefined)
    expect([
      ...complaints(nulls, labelOf, (row) => textComplaint(row.nulls)),
      ...complaints(
        given,
        ({ label }) => label,
        ({ summary }) => textComplaint(summary),
      ),
    ]).toEqual([])
  })

  test('parameters say what they mean', () => {
    const silent = owners.flatMap(({ label, parameters }) =>
      parameters
        .filter(({ isHidden, summary }) => !isHidden && summary === undefined)
        .map(({ name }) => `${label} ${name}`),
    )
    const configurations = [...allMatchers, ...Object.values(constructs)].flatMap(({ name, configuration }) =>
      configuration.filter(({ summary }) => summary === undefined).map((row) => `${name} ${row.name}`),
    )
    expect([...silent, ...configurations]).toEqual([])
  })

  test('every row has a page unless known from tools only', () => {
    const rows = [...allCommands, ...allFunctions, ...allMatchers]
    expect(rows.filter(({ source }) => source === undefined).map(({ name }) => name)).toEqual([
      'experimentalSave',
      'failIf',
      'jsonExtract',
    ])
  })
})

describe('parameters', () => {
  const each = owners.flatMap(({ label, parameters }) =>
    parameters.map((parameter) => ({ label: `${label} ${parameter.name}`, parameter, parameters })),
  )
  const wrong = (check: (item: (typeof each)[number]) => string | undefined): readonly string[] =>
    complaints(each, ({ label }) => label, check)

  test('defaults are DQL text of their own', () => {
    expect(
      wrong(({ parameter }) => {
        if (parameter.default === undefined) return undefined
        const { diagnostics } = parseQuery(`fields ${parameter.default}`)
        return diagnostics.length > 0 ? parameter.default : undefined
      }),
    ).toEqual([])
  })

  test('words belong to kind enum, defaults to the words', () => {
    expect(
      wrong(({ parameter: { kinds, words, default: standIn } }) => {
        if (kinds.includes('enum') !== (words !== undefined)) return 'words without kind, or the reverse'
        return words && standIn !== undefined && !words.includes(standIn) ? `no word ${standIn}` : undefined
      }),
    ).toEqual([])
  })

  test('exclusions name parameters and hold both ways', () => {
    expect(
      wrong(({ parameter, parameters }) => {
        const oneSided = (parameter.excludes ?? []).filter(
          (excluded) =>
            !parameters.some(({ name, excludes }) => name === excluded && excludes?.includes(parameter.name)),
        )
        return oneSided.length > 0 ? oneSided.join() : undefined
      }),
    ).toEqual([])
  })

  test('what stands in for an argument belongs to an optional parameter', () => {
    expect(
      wrong(({ parameter }) => (parameter.isRequired && parameter.default ? 'required' : undefined)),
    ).toEqual([])
  })

  test('bounds are in order', () => {
    expect(
      wrong(({ parameter: { min = 0, max = Infinity } }) => (min > max ? `${min} > ${max}` : undefined)),
    ).toEqual([])
  })

  test('results take their type from parameters that exist', () => {
    expect(
      complaints(allFunctions, labelOf, ({ signatures }) => {
        const missing = signatures.flatMap(({ keepsTypeOf = [], parameters }) =>
          keepsTypeOf.filter((wanted) => !parameters.some(({ name }) => name === wanted)),
        )
        return missing.length > 0 ? missing.join() : undefined
      }),
    ).toEqual([])
  })
})

describe('matchers', () => {
  test('parameters are called alike wherever they occur', () => {
    const byName = new Map<string, Set<string>>()
    const note = ({ name, type }: MatcherParameter): void => {
      byName.set(name, (byName.get(name) ?? new Set()).add(type))
    }
    for (const { configuration } of [...allMatchers, ...Object.values(constructs)])
      configuration.forEach(note)
    const varying = [...byName].filter(([, kinds]) => kinds.size > 1).map(([name]) => name)
    expect(varying).toEqual(['min', 'max'])
  })

  test.each([
    ['LD', 1, 4096],
    ['ALNUM', 1, 4096],
    ['EOL', 1, 1],
    ['EOLWIN', 2, 2],
    ['KVP', 1, 128],
  ] as const)('%s counts %i to %i without a quantifier', (name, min, max) => {
    expect(matchers[name].quantifier).toMatchObject({ forms: 'all', min, max })
  })

  test('only ARRAY needs a quantifier, and only positions take none', () => {
    expect(allMatchers.filter(({ quantifier }) => quantifier?.isRequired).map(({ name }) => name)).toEqual([
      'ARRAY',
    ])
    expect(allMatchers.filter(({ quantifier }) => !quantifier).map(({ name }) => name)).toEqual([
      'BOS',
      'MOS',
      'EOS',
    ])
  })
})

test('rows cannot be changed', () => {
  const frozen = [commands, commands.fetch, commands.fetch.parameters[0], functions.scalar.abs, matchers.LD]
  expect(frozen.filter((row) => !Object.isFrozen(row))).toEqual([])
})
