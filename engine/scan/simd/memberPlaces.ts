import { BATCH_SIZE } from '../../values'

/** What was found of a member; of numbers and words the first character stands for them. */
export const FOUND = {
  nothing: 0,
  escapedText: 1,
  /** An object that is read member by member. */
  object: 2,
  /** A string without escapes. */
  text: 4,
} as const

/** Where parts of a slot lie, from its beginning. */
export const SLOT = {
  /** The next slot with a name of the same length. */
  next: 0,
  /** What to do with the value; at address 0, where there is no slot, a 0 stands. */
  action: 4,
  plan: 8,
  starts: 12,
  ends: 16,
  kinds: 20,
  name: 32,
  size: 96,
  /** Actions: note the value, read the JSON text in a string, read an object. */
  value: 0,
  inside: 1,
  nested: 2,
} as const

/** Where parts of an entry of a template lie; chunks of the constant follow, each with a mask of sixteen bytes. */
export const ENTRY = {
  /** Bytes that the chunks take. */
  chunkBytes: 0,
  /** Bytes of the constant. */
  length: 4,
  /** What follows the constant (`FOLLOWS`), and the slot that wants to know of it, or 0. */
  follows: 8,
  slot: 12,
  size: 16,
  chunk: 32,
} as const

/** What stands behind the constant of an entry. */
export const FOLLOWS = {
  /** The end of the line. */
  end: 0,
  /** The text of a string. */
  text: 1,
  /** The text of a string in the JSON text of a string, without escapes. */
  innerText: 2,
  /** A number or a word. */
  scalar: 3,
  /** Nothing: an object has begun. */
  object: 4,
} as const

/** The numbers of the functions that others call. */
export const CALLED = {
  scalarEnd: 0,
  behindBlanks: 1,
  isHex: 2,
  slotOf: 3,
  record: 4,
  walkInner: 5,
  walkOuter: 6,
  stringEnd: 7,
  readByTemplate: 8,
  readAbreast: 9,
  unescape: 10,
} as const

/** How many slots and objects a plan may have. */
export const MOST_SLOTS = 32
export const MOST_PLANS = 16

/** How many templates there may be, and how much memory one may take. */
export const MOST_TEMPLATES = 4
export const TEMPLATE_BYTES = 16_384

/** Where parts of a dictionary of texts lie, from its beginning. */
export const DICTIONARY = {
  /** The next address for a text, and how many numbers have been given. */
  next: 0,
  count: 4,
  /** The number of null and 1, or 0 while it has none. */
  nullAndOne: 8,
  /** Addresses of texts, by hash. */
  table: 16,
  tableSlots: 512,
  texts: 16 + 512 * 4,
  size: 32_768,
  /** How many numbers can be given, and how long a text may be. */
  mostCount: 256,
  longestText: 256,
} as const

/** Where parts of a text in a dictionary lie; behind it zeros, up to the next multiple of sixteen bytes. */
export const DICTIONARY_TEXT = { length: 0, number: 4, bytes: 16 } as const

/** What `textCodes` gives when not all lines have a number. */
export const NOT_CODED = {
  /** A line has something else than a text without escapes, or a long one. */
  otherValue: -1,
  /** There are more texts than the dictionary holds. */
  full: -2,
} as const

const PAGE = 65_536
const LONGEST_LINE = 128_000
/** The size of the memory that readers may use. */
export const LENT_BYTES = 524_288
/** Names below this length can be wanted: a plan has a first slot for each length. */
const PLAN_LENGTHS = 64

const plans = 1024
const slots = plans + MOST_PLANS * PLAN_LENGTHS * 4
const lineStarts = slots + MOST_SLOTS * SLOT.size
const lineEnds = lineStarts + BATCH_SIZE * 4
const statuses = lineEnds + BATCH_SIZE * 4
const found = statuses + BATCH_SIZE
const marks = found + MOST_SLOTS * BATCH_SIZE * 9
const codes = marks + (LONGEST_LINE + 256) * 4
const longs = Math.ceil((codes + BATCH_SIZE * 2) / 8) * 8
const tags = longs + BATCH_SIZE * 8
const masks = Math.ceil((tags + BATCH_SIZE) / 16) * 16
const templates = masks + 32
const dictionaries = templates + 2 * MOST_TEMPLATES * TEMPLATE_BYTES
const plainEnds = dictionaries + MOST_SLOTS * DICTIONARY.size
const plainKinds = plainEnds + BATCH_SIZE * 4
const letters = plainKinds + BATCH_SIZE
const packs = letters + 256
const lent = Math.ceil((packs + 256 * 8) / PAGE) * PAGE
const plainTexts = lent + LENT_BYTES + PAGE

/** Where things lie in the memory; the first bytes stay 0. */
export const PLACES = {
  /** The cell with the mark behind an object. */
  entry: 64,
  /** The cell with what has to be added to an address to get a place of the caller. */
  delta: 68,
  /** The cell with the number of the last line that no template has read. */
  otherLine: 72,
  /** The cells with what `usualLines` tells: where it has stopped, how many lines are blank, and bits of bytes above 127. */
  nextLine: 84,
  blankLines: 88,
  highBits: 92,
  outerStack: 128,
  innerStack: 256,
  needle: 512,
  plans,
  /** A plan that wants nothing. */
  noPlan: plans,
  planLengths: PLAN_LENGTHS,
  slots,
  lineStarts,
  lineEnds,
  statuses,
  found,
  marks,
  /** The numbers of the texts of one member, of one batch. */
  codes,
  /** The whole numbers of one member, of one batch, and their tags. */
  longs,
  tags,
  /** Sixteen bytes with all bits, sixteen without. */
  masks,
  dictionaries,
  /** Where texts without escapes end, and of what kind values are then; of one member. */
  plainEnds,
  plainKinds,
  /** For each byte what it stands for behind a backslash; 0 where more belongs to the escape. */
  letters,
  /** For each set of eight bytes, as bits, the numbers of the others. */
  packs,
  /** Memory that readers of files may use, and a few zeros behind it. */
  lent,
  /** For each place of that memory one for the text that begins there, without its escapes. */
  plainTexts,
  /** Copies of other texts. */
  copies: plainTexts + LENT_BYTES + PAGE,
  longestLine: LONGEST_LINE,
} as const

/** Where a slot lies, as kernels are told of it. */
export const addressOfSlot = (slot: number): number => PLACES.slots + slot * SLOT.size

/** Where what is found for a slot is noted: places of its values, and their kinds, by line. */
export function placesOfSlot(slot: number): {
  readonly starts: number
  readonly ends: number
  readonly kinds: number
} {
  const starts = PLACES.found + slot * BATCH_SIZE * 9
  return { starts, ends: starts + BATCH_SIZE * 4, kinds: starts + BATCH_SIZE * 8 }
}

/** Where a set of templates lies, and the cell with where it ends. */
export interface TemplatePlace {
  readonly first: number
  readonly end: number
}

/** Templates by which members are read, and those that tell which lines are records. */
export const TEMPLATES = {
  ofMembers: { first: templates, end: 76 },
  ofRecords: { first: templates + MOST_TEMPLATES * TEMPLATE_BYTES, end: 80 },
} as const satisfies Record<string, TemplatePlace>
