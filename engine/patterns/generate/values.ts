import { Tag } from '../../values'
import type * as p from '../program'
import type { Emit } from './emitter'
import { powersOfTen, putIpV4, uuidEnd } from './runtime'

/** Digits whose value a double holds exactly. */
const EXACT_DIGITS = 15

/** Up to 15 decimal digits; the closure reads longer ones. */
export const integer: Emit<p.Integer> = (step, fail, emitter) => {
  if (step.base === 16) return emitter.emitClosure(step, fail)
  const [at, sign, first, value, digit] = ['q', 's', 'f', 'v', 'd'].map((prefix) => emitter.name(prefix)) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const exact = 10n ** BigInt(EXACT_DIGITS)
  const signed = emitter.name('w')
  const isOutside = [
    step.min > -exact ? `${signed} < ${step.min}` : '',
    step.max < exact ? `${signed} > ${step.max}` : '',
  ].filter((test) => test !== '')
  return (
    `let ${at} = p; const ${sign} = p < end ? bytes[p] : 0; if (${sign} === 45 || ${sign} === 43) ${at}++;\n` +
    `const ${first} = ${at}; let ${value} = 0, ${digit} = 0;\n` +
    `while (${at} < end && (${digit} = bytes[${at}] - 48) >= 0 && ${digit} <= 9) { ${value} = ${value} * 10 + ${digit}; ${at}++; }\n` +
    emitter.spend(`${at} - ${first}`) +
    `if (${at} - ${first} > ${EXACT_DIGITS}) { ${emitter.emitClosure(step, fail)} } else {\n` +
    `if (${at} === ${first}) break ${fail};\n` +
    `const ${signed} = ${sign} === 45 ? -${value} : ${value};\n` +
    (isOutside.length > 0 ? `if (${isOutside.join(' || ')}) break ${fail};\n` : '') +
    emitter.captureWhole(step.slot, Tag.long, signed, isShort(step) ? 'of 32 bits' : 'exact') +
    `p = ${at}; }\n`
  )
}

const isShort = ({ min, max }: p.Integer): boolean => min >= -(1n << 31n) && max < 1n << 31n

/** Up to 15 digits without exponent; the closure reads others. */
export const decimal: Emit<p.Decimal> = (step, fail, emitter) => {
  const [at, sign, first, value, digit, mark, count] = ['q', 's', 'f', 'v', 'd', 'm', 'n'].map((prefix) =>
    emitter.name(prefix),
  ) as [string, string, string, string, string, string, string]
  const digits = `while (${at} < end && (${digit} = bytes[${at}] - 48) >= 0 && ${digit} <= 9) { ${value} = ${value} * 10 + ${digit}; ${at}++; }\n`
  const signed = emitter.name('w')
  return (
    `let ${at} = p; const ${sign} = p < end ? bytes[p] : 0; if (${sign} === 45 || ${sign} === 43) ${at}++;\n` +
    `const ${first} = ${at}; let ${value} = 0, ${digit} = 0, ${mark} = -1; ${digits}` +
    `if (${at} === ${first}) break ${fail};\n` +
    `if (${at} + 1 < end && bytes[${at}] === ${step.mark.charCodeAt(0)} && bytes[${at} + 1] >= 48 && bytes[${at} + 1] <= 57) { ${mark} = ${at}++; ${digits}}\n` +
    emitter.spend(`${at} - ${first}`) +
    `const ${count} = ${at} - ${first} - (${mark} < 0 ? 0 : 1);\n` +
    `if (${count} > ${EXACT_DIGITS} || (${at} < end && (bytes[${at}] | 32) === 101)) { ${emitter.emitClosure(step, fail)} } else {\n` +
    // Both are exact, so that the quotient is the double nearest to the decimal number.
    `if (${mark} >= 0) ${value} /= ${emitter.constant(powersOfTen)}[${at} - ${mark} - 1];\n` +
    `const ${signed} = ${sign} === 45 ? -${value} : ${value};\n` +
    `if (${signed} < ${step.min} || ${signed} > ${step.max}) break ${fail};\n` +
    emitter.captureDouble(step.slot, signed) +
    `p = ${at}; }\n`
  )
}

const LOWER_CASE = 0x20202020
/** `true` and `fals` as little-endian words. */
const TRUE = 0x65757274
const FALS = 0x736c6166

export const booleanWord: Emit<p.BooleanWord> = ({ slot }, fail, emitter) => {
  const word = emitter.name('w')
  const put = (value: 0 | 1): string =>
    slot === undefined
      ? ''
      : `${emitter.array(slot, 'tags')}[row] = ${Tag.boolean}; ${emitter.array(slot, 'doubles')}[row] = ${value}; `
  return (
    `if (p + 4 > end) break ${fail};\nconst ${word} = view.getInt32(p, true) | ${LOWER_CASE};\n` +
    `if (${word} === ${TRUE}) { ${put(1)}p += 4; }\n` +
    `else if (${word} === ${FALS} && p + 5 <= end && (bytes[p + 4] | 32) === 101) { ${put(0)}p += 5; }\n` +
    `else break ${fail};\n`
  )
}

/** IPv4; what does not read as such goes to the closure when IPv6 is taken too. */
export const ipAddress: Emit<p.IpAddress> = (step, fail, emitter) => {
  if (!step.versions.includes(4)) return emitter.emitClosure(step, fail)
  const [v4, over] = [emitter.name('v4'), emitter.name('over')]
  const otherwise = step.versions.includes(6) ? emitter.emitClosure(step, fail) : `break ${fail};\n`
  const [at, bits, digit, value] = ['q', 'i', 'd', 'v'].map((prefix) => emitter.name(prefix)) as [
    string,
    string,
    string,
    string,
  ]
  const put =
    step.slot === undefined
      ? ''
      : `${emitter.constant(putIpV4)}(captures[${step.slot}], row, ${bits} >>> 0);\n`
  const isDigit = `${at} < end && (${digit} = bytes[${at}] - 48) >>> 0 <= 9`
  const next = `{ ${value} = ${value} * 10 + ${digit}; ${at}++;\n`
  // Written out: in a loop the lengths of four numbers are guessed together.
  const part =
    `if (!(${isDigit})) break ${v4}; ${value} = ${digit}; ${at}++;\n` +
    `if (${isDigit}) ${next}if (${isDigit}) ${next}if (${value} > 255 || ${isDigit}) break ${v4}; } }\n` +
    `${bits} = ${bits} << 8 | ${value};\n`
  const dot = `if (${at} >= end || bytes[${at}] !== 46) break ${v4}; ${at}++;\n`
  return (
    `${over}: { ${v4}: { let ${at} = p, ${bits} = 0, ${digit} = 0, ${value} = 0;\n` +
    `${[part, part, part, part].join(dot)}${put}p = ${at}; break ${over}; }\n${otherwise}}\n`
  )
}

export const uuid: Emit<p.Uuid> = ({ slot }, fail, emitter) => {
  const at = emitter.name('q')
  return (
    `const ${at} = ${emitter.constant(uuidEnd)}(bytes, p, end); if (${at} < 0) break ${fail};\n` +
    emitter.captureSlice(slot, 'p', at) +
    `p = ${at};\n`
  )
}
