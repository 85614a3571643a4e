import type { Format } from '../scan'
import type { Sample } from './sample'
import { membersOfLine } from './sampledRecords'
import type { ConfiguredFormat } from './source'

/** The format of a file and why; or why the file cannot be read, and what to do. */
export type FormatFinding =
  | { readonly format: Format; readonly reason: string }
  | { readonly format: undefined; readonly code: string; readonly refusal: string }

/** Finds the format from the content; a configured format wins where the content can be read so at all. */
export function detectFormat(sample: Sample, configured: ConfiguredFormat | undefined): FormatFinding {
  const refusal = refusalOf(sample.head) ?? refusalOfConfigured(configured)
  if (refusal) return { format: undefined, ...refusal }
  if (configured === 'jsonl') return { format: 'jsonLines', reason: 'as configured' }
  if (configured === 'text') return { format: 'text', reason: 'as configured' }
  const objects = sample.lines.filter((line) => membersOfLine(line)).length
  const sampled = sample.lines.length
  if (objects * 2 > sampled) {
    return { format: 'jsonLines', reason: `${objects} of the first ${sampled} lines hold a JSON object` }
  }
  if (isJsonArray(sample)) return { format: undefined, ...jsonArray }
  const share = objects === 0 ? 'none' : `only ${objects}`
  return { format: 'text', reason: `${share} of the first ${sampled} lines holds a JSON object` }
}

interface Refusal {
  readonly code: string
  readonly refusal: string
}

const UTF16 = 'It is encoded as UTF-16. Convert it to UTF-8 first: iconv -f UTF-16 -t UTF-8 FILE.'

/** What the first bytes of files look like that are no text in UTF-8. */
const SIGNATURES: readonly (readonly [bytes: readonly number[], refusal: string])[] = [
  [
    [0x1f, 0x8b],
    'It is compressed with gzip, which is not supported yet. Unpack it first: gunzip --keep FILE.',
  ],
  [
    [0x28, 0xb5, 0x2f, 0xfd],
    'It is compressed with zstd, which is not supported yet. Unpack it first: unzstd FILE.',
  ],
  [[0x50, 0x4b, 0x03, 0x04], 'It is a zip archive. Unpack it first.'],
  [[0xff, 0xfe], UTF16],
  [[0xfe, 0xff], UTF16],
]

const jsonArray: Refusal = {
  code: 'format-not-supported',
  refusal:
    'It holds one JSON array, which is not supported yet. Write one object per line first: jq -c ".[]" FILE.',
}

function refusalOf(head: Buffer): Refusal | undefined {
  const signature = SIGNATURES.find(([bytes]) => bytes.every((byte, i) => head[i] === byte))
  if (signature) return { code: 'not-utf8-text', refusal: signature[1] }
  if (!isBinary(head)) return undefined
  return { code: 'not-utf8-text', refusal: 'It does not hold text. Only text files in UTF-8 can be read.' }
}

/** Text has next to no control characters but tabs, line breaks and the escape of terminal colours. */
function isBinary(head: Buffer): boolean {
  let controls = 0
  for (const byte of head)
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27) controls++
  return controls * 10 > head.length
}

function refusalOfConfigured(configured: ConfiguredFormat | undefined): Refusal | undefined {
  if (configured === 'json') return jsonArray
  if (configured !== 'csv' && configured !== 'tsv') return undefined
  const refusal = `The format "${configured}" is not supported yet. With "format": "text" every line becomes a record.`
  return { code: 'format-not-supported', refusal }
}

/** An array of objects begins with these two brackets; a line of a log may begin with `[` alone. */
function isJsonArray({ head, dataStart }: Sample): boolean {
  return /^\s*\[\s*(\{\s*("|\}|$)|$)/.test(head.toString('latin1', dataStart, dataStart + 4096))
}
