import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '../../../engine/plan'
import { checkGoldens } from '../../support/goldens'
import { printRewrite, printRewritten } from '../../support/planning'

const folder = join(import.meta.dirname, 'rules')
const ruleNames = [...new Set(rules.map(([name]) => name))]

describe.each(ruleNames)('%s', (name) => {
  checkGoldens(join(folder, name), (query) => printRewrite(name, query))
})

checkGoldens(join(import.meta.dirname, 'rewritten'), printRewritten)

test('every rule has its plans', () => {
  expect(readdirSync(folder).sort()).toEqual([...ruleNames].sort())
})
