import { levelOfNumber, levelOfWord, levelsInTexts, type LoglevelRule } from '../scan'
import { Tag, textAt, type Vector } from '../values'
import { findsNothing, type RuleFinding } from './ruleFinding'
import type { SampledRecords } from './sampledRecords'

/** Members that are looked at for the level of a record; the first one that holds levels wins. */
const LEVEL_MEMBERS =
  'loglevel level severity log.level lvl levelname severityText severity_text Level'.split(' ')

/** Finds where the level of records stands: as configured, or by looking at the sample. */
export function detectLoglevel(
  sampled: SampledRecords,
  configured: string | undefined,
): RuleFinding<LoglevelRule> {
  if (configured !== undefined) return configuredRule(sampled, configured)
  for (const member of LEVEL_MEMBERS) {
    const count = countLevels(sampled.member(member))
    if (count * 2 <= sampled.count) continue
    const reason = `member "${member}" holds a level in ${count} of ${sampled.count} sampled records`
    return { rule: { kind: 'member', member }, reason, problem: undefined }
  }
  return headRule(sampled)
}

function headRule({ texts, count, isJson }: SampledRecords): RuleFinding<LoglevelRule> {
  const levels = levelsInTexts(texts)
  const found = countStrings(levels)
  if (found * 2 > count) {
    const reason = `a level at the head of ${found} of ${count} sampled lines`
    return { rule: { kind: 'lineHead' }, reason, problem: undefined }
  }
  const place = isJson
    ? `no well-known member of ${count} sampled records`
    : `no head of ${count} sampled lines`
  return { rule: { kind: 'none' }, reason: `${place} holds a level`, problem: undefined }
}

function configuredRule(sampled: SampledRecords, member: string): RuleFinding<LoglevelRule> {
  const isFound = sampled.member(member).uniform !== Tag.null
  return {
    rule: { kind: 'member', member },
    reason: `member "${member}", as configured`,
    problem: isFound
      ? undefined
      : findsNothing(`None of ${sampled.count} sampled records has the loglevel member "${member}".`),
  }
}

function countLevels(values: Vector): number {
  let count = 0
  for (let row = 0; row < values.length; row++) if (isLevel(values, row)) count++
  return count
}

function isLevel(values: Vector, row: number): boolean {
  if (values.tags[row] === Tag.string) return levelOfWord(textAt(values, row)) !== undefined
  return values.tags[row] === Tag.long && levelOfNumber(Number(values.longs[row])) !== undefined
}

function countStrings({ length, tags }: Vector): number {
  let count = 0
  for (let row = 0; row < length; row++) if (tags[row] === Tag.string) count++
  return count
}
