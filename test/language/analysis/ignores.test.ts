import { expect, test } from 'vitest'
import { openSnapshot, type ChosenSeverity } from '../../../language'
import { checkDiagnostics as check } from '../../support/checkDiagnostics'

test('behind text, a comment silences its own line', () => {
  check(`
    fetch logs
    | fields lowr(content) // dql:ignore unknown-function
    | fields uper(content)
             ^^^^ unknown-function: There is no function uper. Did you mean upper?`)
})

test('on a line of its own, a comment silences what begins on the next line with text', () => {
  check(`
    fetch logs
    // dql:ignore unknown-function
    // dql:ignore unknown-parameter

    | fields lowr(content, x: 1), trim(content, x: 1)
    | fields uper(content)
             ^^^^ unknown-function: There is no function uper. Did you mean upper?`)
})

test('several codes, and a reason', () => {
  check(`
    fetch logs
    | fields lowr(content), trim(content, x: 1) // dql:ignore unknown-function, unknown-parameter -- not yet known`)
  check(`
    fetch logs
    | fields lowr(content) /* dql:ignore: unknown-function */`)
})

test('without codes everything is silent', () => {
  check(`
    fetch logs
    | fields lowr(content), trim(content, x: 1) // dql:ignore -- on purpose`)
})

test('text of several lines is silenced where it begins', () => {
  check(`
    fetch logs
    // dql:ignore unknown-matcher
    | parse content, """
        INTT:a
        ' ' LDD:b"""`)
})

test('other codes are told', () => {
  check(`
    fetch logs
    | fields lowr(content) // dql:ignore unknown-command
             ^^^^ unknown-function: There is no function lowr. Did you mean lower?
                                         ^^^^^^^^^^^^^^^ hint unused-ignore: There is no unknown-command here to ignore.`)
})

test('a comment that silences nothing', () => {
  check(`
    fetch logs
    // dql:ignore
    ^^^^^^^^^^^^^ hint unused-ignore: There is nothing here to ignore.
    | limit 1
    // dql:ignore unknown-function, unknown-functions
                  ^^^^^^^^^^^^^^^^ hint unused-ignore: There is no unknown-function here to ignore.
                                    ^^^^^^^^^^^^^^^^^ hint unknown-ignore: There is no inspection unknown-functions. Did you mean unknown-function?`)
  check(`
    fetch logs // dql:ignored is a word of prose, as is dql:ignore`)
})

test('patterns in files of their own', () => {
  check(
    `
    INTT:a // dql:ignore unknown-matcher
    LDD:b
    ^^^ unknown-matcher: There is no matcher LDD. Did you mean LD?`,
    { language: 'dpl' },
  )
})

test('what is silenced is found all the same', () => {
  const { remarks, diagnostics } = openSnapshot('fetch logs | fields lowr(content) // dql:ignore')
  expect(remarks.map(({ code }) => code)).toEqual(['unknown-function'])
  expect(diagnostics).toEqual([])
})

test('severities can be chosen', () => {
  const told = (code: string, severity: ChosenSeverity, text: string): readonly string[] =>
    openSnapshot(text, { severities: new Map([[code, severity]]) }).diagnostics.map(
      (remark) => `${remark.severity} ${remark.code}`,
    )
  const query = 'fetch logs | fields lowr(content), a | filter a == null'
  expect(told('unknown-function', 'off', query)).toEqual(['information null-comparison'])
  expect(told('null-comparison', 'error', query)).toEqual(['error unknown-function', 'error null-comparison'])
  expect(told('unused-ignore', 'off', 'fetch logs // dql:ignore')).toEqual([])
  expect(
    openSnapshot('INTT', { language: 'dpl', severities: new Map([['unknown-matcher', 'off']]) }).diagnostics,
  ).toEqual([])
})
