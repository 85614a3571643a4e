import { describe, test } from 'vitest'
import { evaluationContext } from '../../../engine/functions'
import type { PlanExpression } from '../../../engine/plan'
import type { Value } from '../../../engine/values'
import { batchOf, expectAgreement, type TextForm } from '../../support/expectAgreement'

const context = evaluationContext({ now: 0n, timezone: 'UTC' })

const digits = ['0', '-0', '7', '+7', '-7', '007', '999999999999999', '-999999999999999', '1234567890123456']
const others = [
  '',
  '-',
  '+',
  '--1',
  '1-',
  ' 1',
  '1 ',
  '1.9',
  '1e3',
  '9223372036854775808',
  '٣',
  'ä',
  '𝒳y',
  'a\u0000b',
]
const values: readonly Value[] = [...digits, ...others, null, 5n, 2.5, true, '4294967296', '-4294967297']

describe.each(['stringLength', 'toLong'])('%s agrees with its definition', (name) => {
  const field: PlanExpression = { kind: 'field', name: 'a' }
  const expression: PlanExpression = { kind: 'call', name, arguments: [field], span: { start: 0, end: 0 } }

  test.each<TextForm>(['slices', 'broken slices', 'strings'])('over texts as %s', (form) => {
    expectAgreement(expression, batchOf([values], form), context)
  })
})
