import fs from 'node:fs'
import { readCases, runCase } from './cases'

// Runs case files, prints every failing case with what was expected and what came, and ends with the count.
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})

async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    console.error('usage: npm run -s conformance -- FILE.jsonl…')
    return 2
  }
  const unreadable = files.filter((file) => !fs.existsSync(file))
  for (const file of unreadable) console.error(`cannot read ${file}: there is no such file`)
  let passed = 0
  let failed = 0
  for (const file of files.filter((name) => !unreadable.includes(name))) {
    for (const testCase of readCases(fs.readFileSync(file, 'utf8'))) {
      const failure = await runCase(testCase)
      if (failure) {
        console.log(`${testCase.id}\n  expected ${failure.expected}\n  actual   ${failure.actual}`)
        failed++
      } else passed++
    }
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 || unreadable.length > 0 ? 1 : 0
}
