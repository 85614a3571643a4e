import { describe, expect, test } from 'vitest'
import {
  applyEdits,
  codeActions,
  inspections,
  openSnapshot,
  type Diagnostic,
  type Inspection,
  type Snapshot,
} from '../../../language'

const rows = Object.entries(inspections)

const open = (text: string, { language, variables }: Inspection): Snapshot =>
  openSnapshot(text, { language: language ?? 'dql', variables })

/** Remarks by code and severity; equal ones once. */
const told = (diagnostics: readonly Diagnostic[]): readonly string[] => [
  ...new Set(diagnostics.map(({ code, severity }) => `${severity} ${code}`)),
]

test.each(rows)('%s: the bad example has exactly this remark', (code, inspection) => {
  expect(told(open(inspection.bad, inspection).diagnostics)).toEqual([`${inspection.severity} ${code}`])
})

test.each(rows)('%s: the good example has no remark', (_, inspection) => {
  expect(told(open(inspection.good, inspection).diagnostics)).toEqual([])
})

test.each(rows)('%s: the preferred fix leaves nothing to remark', (_, inspection) => {
  const { bad } = inspection
  const actions = codeActions(open(bad, inspection), { start: 0, end: bad.length })
  const fix = actions.find(({ kind, isPreferred }) => kind === 'fix' && isPreferred)
  if (fix) expect(told(open(applyEdits(bad, fix.edits), inspection).diagnostics)).toEqual([])
})

describe('the words of inspections', () => {
  test.each(rows)('%s', (_, { title, description }) => {
    expect(title).toMatch(/^[A-Z`].*[^.]$/)
    expect(title.length).toBeLessThan(64)
    expect(description).toMatch(/^[A-Z`].*\.$/)
  })
})
