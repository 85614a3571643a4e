import fs from 'node:fs'
import path from 'node:path'

/**
 * Replaces the text of a file in one step: other programs see the old text or the new one, never a part. Links are
 * followed, and the permissions stay. Throws as `node:fs` does, and when the file does not hold `before` as UTF-8 (any
 * more), since something would be lost then.
 */
export function rewriteFile(file: string, before: string, after: string): void {
  const target = fs.realpathSync(file)
  fs.accessSync(target, fs.constants.W_OK)
  if (!fs.readFileSync(target).equals(Buffer.from(before)))
    throw new Error('it is no UTF-8 text, or it has just been changed')
  const { mode } = fs.statSync(target)
  const copy = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`)
  try {
    fs.writeFileSync(copy, after, { mode, flag: 'wx' })
    fs.chmodSync(copy, mode)
    fs.renameSync(copy, target)
  } catch (failure) {
    fs.rmSync(copy, { force: true })
    throw failure
  }
}
