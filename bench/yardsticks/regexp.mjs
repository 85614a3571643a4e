// One query as a script with a regular expression would answer it, in one thread; prints what `ours.mjs` prints.
//   node yardsticks/regexp.mjs QUERY FILE THREADS RUNS
import fs from 'node:fs'
import { cpuSince } from '../cpu.mjs'
import { queries } from '../queries.mjs'

const [name, file, , runs] = process.argv.slice(2)
const { pattern, key, number } = queries[name].regexp
const regexp = new RegExp(pattern)

const milliseconds = []
const cpu = []
let checksum = 0
for (let run = 0; run < Number(runs); run++) {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const groups = new Map()
  for await (const lines of linesOf(file)) {
    for (const line of lines) {
      const found = regexp.exec(line)
      const group = groups.get(found?.[key]) ?? { count: 0, sum: 0, numbers: 0 }
      group.count++
      if (found) {
        group.sum += Number(found[number])
        group.numbers++
      }
      groups.set(found?.[key], group)
    }
  }
  milliseconds.push(performance.now() - started)
  cpu.push(cpuSince(before))
  checksum = [...groups.values()].reduce(
    (all, { count, sum, numbers }) => all + count + sum / (numbers || 1),
    0,
  )
}
console.log(
  JSON.stringify({ milliseconds, cpu, peakMegabytes: process.resourceUsage().maxRSS / 1024, checksum }),
)

/** The lines of a file, many at a time. */
async function* linesOf(path) {
  let rest = ''
  for await (const text of fs.createReadStream(path, { encoding: 'utf8', highWaterMark: 2 ** 20 })) {
    const lines = (rest + text).split('\n')
    rest = lines.pop()
    yield lines
  }
  if (rest !== '') yield [rest]
}
