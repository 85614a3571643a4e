import { describe, expect, test } from 'vitest'
import { lowerPattern, printProgram } from '../../../engine/patterns'
import { dpl } from '../../../language'

/** A pattern and its program as `printProgram` shows it. */
function checkProgram(pattern: string, expected: string): void {
  const { program, diagnostics } = lowerPattern(dpl.parse(pattern).pattern)
  expect(diagnostics).toEqual([])
  expect(printProgram(program)).toBe(
    expected
      .replace(/^\n| *$/g, '')
      .replace(/^ {6}/gm, '')
      .trimEnd(),
  )
}

describe('lowering', () => {
  test('steps with slots', () => {
    checkProgram(
      `INT:n 'x'{2}:x [a-c]+ WORD?`,
      `
      sequence
        integer base 10 from -2147483648 to 2147483647 → 0
        text → 1
          literal "x" {2,2}
        characters 61-63 {1,4096}
        optional
          characters 30-39 41-5a 5f 61-7a {1,4096}
      `,
    )
  })

  test('a star on a value makes it optional', () => {
    checkProgram(
      `DOUBLE*:d IPV6+`,
      `
      sequence
        optional
          decimal . from -1.7976931348623157e+308 to 1.7976931348623157e+308 → 0
        ip 6
      `,
    )
  })

  test('macros: in place, and as records', () => {
    checkProgram(
      `$m = INT:a 'x'; $m $m:r $m?`,
      `
      sequence
        integer base 10 from -2147483648 to 2147483647 → 0
        literal "x"
        structure (a) → 1
          sequence
            integer base 10 from -2147483648 to 2147483647 → 0
            literal "x"
        optional
          sequence
            integer base 10 from -2147483648 to 2147483647 → 0
            literal "x"
      `,
    )
  })

  test('members of JSON', () => {
    checkProgram(
      `JSON{STRING:a, INT+:b:c, JSON{BOOLEAN:x}:o, LONG[]:l}(flat=true, greedy='rest')`,
      `
      json
        members
          a
            text → 0
          b required
            integer base 10 from -2147483648 to 2147483647 → 1
          o
            record (x) → 2
              x
                boolean → 0
          l
            elements → 3
              integer base 10 from -9223372036854775808 to 9223372036854775807 → 0
          others → 4
      `,
    )
  })

  test('times', () => {
    checkProgram(
      `TIMESTAMP("EEE, d MMM yy 'at' H:mm:ss.S Z", tz='CET'):t`,
      `time CET short weekday ", " day{1,18} " " short month " " shortYear{2} " at " hour{1,18} ":" minute{2} ":" second{2} "." millis{1,18} " " zone → 0`,
    )
  })
})

describe('where lazy text stops', () => {
  test('at the next step', () => {
    checkProgram(
      `LD:a ',' LD:b EOL 'x'`,
      `
      sequence
        line {1,4096} until next 1 → 0
        literal ","
        line {1,4096} until next 1 → 1
        literal "\\n"
        literal "x"
      `,
    )
  })

  test('optional steps and the next required one', () => {
    checkProgram(
      `LD ' '* (',' INT)? ';' 'x'`,
      `
      sequence
        line {1,4096} until next 3
        literal " " {0,4096}
        optional
          sequence
            literal ","
            integer base 10 from -2147483648 to 2147483647
        literal ";"
        literal "x"
      `,
    )
  })

  test('behind the group it ends', () => {
    checkProgram(
      `('a' LD:x)? ';'`,
      `
      sequence
        optional
          sequence
            literal "a"
            line {1,4096} → 0
              literal ";"
        literal ";"
      `,
    )
  })

  test('at a separator', () => {
    checkProgram(
      `(LD:a LD:b)(fs=',')`,
      `
      separated
        literal ","
        line {1,4096} → 0
          literal ","
        line {1,4096} → 1
      `,
    )
  })

  test('where an optional step takes part, when nothing has to follow', () => {
    checkProgram(
      `DATA 'x'? ' '*`,
      `
      sequence
        data {1,4096} or the rest
          choice
            literal "x"
            literal " " {1,4096}
        optional
          literal "x"
        literal " " {0,4096}
      `,
    )
  })

  test('nowhere at the end of a pattern, nor in a lookaround', () => {
    checkProgram(
      `>>(LD 'x') LD`,
      `
      sequence
        ahead
          sequence
            line {1,4096} until next 1
            literal "x"
        line {1,4096}
      `,
    )
  })

  test('stops capture nothing', () => {
    checkProgram(
      `(LD:a) (INT:n)`,
      `
      sequence
        sequence
          line {1,4096} → 0
            sequence
              integer base 10 from -2147483648 to 2147483647
        sequence
          integer base 10 from -2147483648 to 2147483647 → 1
      `,
    )
  })
})
