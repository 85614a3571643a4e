import { RepeatedVector, VectorBuilder, type Vector } from '../../values'
import { addressOfSlot, DICTIONARY, DICTIONARY_TEXT, MOST_SLOTS, NOT_CODED, PLACES } from './memberPlaces'
import type { ScanMemory } from './scanMemory'

interface Exports {
  textCodes(count: number, slot: number, dictionary: number): number
}

/** So many blocks of lines may have other values than texts, for each one that has not. */
const MOST_IN_VAIN = 4

/**
 * Gives numbers to the texts of members, as long as these repeat few of them: what is done with a text later is then done
 * once for each. A dictionary per slot.
 */
export class TextCodes {
  private readonly exports: Exports
  /** Whether the dictionary of a slot has its first form; it takes no memory before. */
  private readonly hasBegun = new Uint8Array(MOST_SLOTS)
  private readonly known = new Array<Vector | undefined>(MOST_SLOTS)
  /** How often texts were looked for in vain; `Infinity` where there are too many. */
  private readonly inVain = new Float64Array(MOST_SLOTS)

  constructor(
    exports: object,
    private readonly memory: ScanMemory,
  ) {
    this.exports = exports as Exports
    memory.bytes.fill(255, PLACES.masks, PLACES.masks + 16)
  }

  /** Forgets all texts: the slots are those of other members from now on. */
  clear(): void {
    this.hasBegun.fill(0)
    this.inVain.fill(0)
  }

  private begin(slot: number): void {
    const dictionary = dictionaryOf(slot)
    this.hasBegun[slot] = 1
    this.known[slot] = undefined
    this.memory.bytes.fill(0, dictionary, dictionary + DICTIONARY.texts)
    this.memory.words[(dictionary + DICTIONARY.next) / 4] = dictionary + DICTIONARY.texts
  }

  /**
   * What was found for a slot in the lines that were read last, as a column; undefined where it is not of texts and nulls
   * alone that repeat. Columns share their values for as long as no new one comes.
   */
  columnOf(slot: number, count: number): RepeatedVector | undefined {
    if (this.inVain[slot]! > MOST_IN_VAIN) return undefined
    if (this.hasBegun[slot] === 0) this.begin(slot)
    const answer = this.exports.textCodes(count, addressOfSlot(slot), dictionaryOf(slot))
    if (answer !== 0) {
      this.inVain[slot] = answer === NOT_CODED.full ? Infinity : this.inVain[slot]! + 1
      return undefined
    }
    this.inVain[slot] = Math.max(0, this.inVain[slot]! - 1)
    const codes = new Uint16Array(this.memory.memory.buffer, PLACES.codes, count)
    return new RepeatedVector(this.valuesOf(slot), codes.slice())
  }

  private valuesOf(slot: number): Vector {
    const { words } = this.memory
    const count = words[(dictionaryOf(slot) + DICTIONARY.count) / 4]!
    const known = this.known[slot]
    if (known?.length === count) return known
    return (this.known[slot] = this.readValues(dictionaryOf(slot), count))
  }

  private readValues(dictionary: number, count: number): Vector {
    const { words, bytes } = this.memory
    const wordAt = (address: number): number => words[address / 4]!
    const end = wordAt(dictionary + DICTIONARY.next)
    const values = new VectorBuilder(count)
    values.bytes = bytes.slice(dictionary + DICTIONARY.texts, end)
    for (let entry = dictionary + DICTIONARY.texts; entry < end;) {
      const length = wordAt(entry + DICTIONARY_TEXT.length)
      const start = entry + DICTIONARY_TEXT.bytes - dictionary - DICTIONARY.texts
      values.setSlice(wordAt(entry + DICTIONARY_TEXT.number), start, start + length)
      entry += DICTIONARY_TEXT.bytes + Math.ceil(length / 16) * 16
    }
    return values.finish(count)
  }
}

const dictionaryOf = (slot: number): number => PLACES.dictionaries + slot * DICTIONARY.size
