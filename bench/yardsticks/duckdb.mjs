// One query in DuckDB, several times in one process; prints {milliseconds, cpu: [...], peakMegabytes, checksum} as JSON.
//   node yardsticks/duckdb.mjs QUERY FILE THREADS RUNS
import { DuckDBInstance } from '@duckdb/node-api'
import { cpuSince } from '../cpu.mjs'
import { queries } from '../queries.mjs'

const [name, file, threads, runs] = process.argv.slice(2)
const { sql: sqlOver, figures } = queries[name]
const sql = sqlOver(file.replaceAll("'", "''"))

const instance = await DuckDBInstance.create(':memory:', { threads })
const connection = await instance.connect()
await connection.run("SET TimeZone = 'UTC'")

const milliseconds = []
const cpu = []
let checksum = 0
for (let run = 0; run < Number(runs); run++) {
  const [started, before] = [performance.now(), process.cpuUsage()]
  const reader = await connection.runAndReadAll(sql)
  milliseconds.push(performance.now() - started)
  cpu.push(cpuSince(before))
  checksum = reader
    .getRowObjects()
    .reduce((sum, row) => figures.reduce((all, figure) => all + Number(row[figure] ?? 0), sum), 0)
}
console.log(
  JSON.stringify({ milliseconds, cpu, peakMegabytes: process.resourceUsage().maxRSS / 1024, checksum }),
)
