import { chooseShape, type ConfiguredShape } from './formats/chooseShape'
import type { FileShape } from './formats/shape'
import type { Sample } from './sample'

/** The form of a file and why; or why the file cannot be read, and what to do. */
export type FormatFinding =
  FileShape | { readonly format: undefined; readonly code: string; readonly refusal: string }

/**
 * Finds the format from the content; a configured format wins where the content can be read so at all. `name`: of the
 * file.
 */
export function detectFormat(sample: Sample, configured: ConfiguredShape, name: string): FormatFinding {
  const refusal = refusalOf(sample.head)
  return refusal ? { format: undefined, ...refusal } : chooseShape(sample, configured, name)
}

interface Refusal {
  readonly code: string
  readonly refusal: string
}

const unpack = (command: string): string => `Unpack it first: ${command}.`

/** What the first bytes of files look like that cannot be read. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], refusal: string])[] = [
  [[0x42, 0x5a, 0x68], `It is compressed with bzip2, which is not read. ${unpack('bunzip2 --keep FILE')}`],
  [
    [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    `It is compressed with xz, which is not read. ${unpack('unxz --keep FILE')}`,
  ],
  [[0x04, 0x22, 0x4d, 0x18], `It is compressed with lz4, which is not read. ${unpack('unlz4 FILE')}`],
  [[0x50, 0x4b, 0x03, 0x04], `It is a zip archive, which is not read. ${unpack('unzip FILE')}`],
  [[0x37, 0x7a, 0xbc, 0xaf], `It is a 7-Zip archive, which is not read. ${unpack('7z x FILE')}`],
  [
    [0xff, 0xfe, 0, 0],
    'It is encoded as UTF-32. Convert it to UTF-8 first: iconv -f UTF-32 -t UTF-8 FILE > OTHER-FILE.',
  ],
]

/** What stands in the header of the first file of an archive. */
const TAR = 'ustar'
const TAR_PLACE = 257

function refusalOf(head: Buffer): Refusal | undefined {
  const signature = SIGNATURES.find(([bytes]) => bytes.every((byte, i) => head[i] === byte))
  if (signature) return { code: 'not-utf8-text', refusal: signature[1] }
  if (head.toString('latin1', TAR_PLACE, TAR_PLACE + TAR.length) === TAR)
    return {
      code: 'not-utf8-text',
      refusal: `It is a tar archive, which is not read. ${unpack('tar -xf FILE')}`,
    }
  if (!isBinary(head)) return undefined
  return { code: 'not-utf8-text', refusal: 'It does not hold text.' }
}

/** Text has next to no control characters but tabs, line breaks and the escape of terminal colours. */
function isBinary(head: Buffer): boolean {
  // Most files have none at all, which a regular expression tells at once, also at the start of a process.
  if (!CONTROL.test(head.toString('latin1'))) return false
  let controls = 0
  for (const byte of head)
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) controls++
  return controls * 10 > head.length
}

// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]/
