import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * What a run of the tests leaves in the folder for temporary files goes when it ends, also what a test could not take
 * away because its process was stopped.
 */
export default function setup() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dql-tests-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => fs.rmSync(folder, { recursive: true, force: true })
}
