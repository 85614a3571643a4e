import type { SourceProblem } from './problem'

/** Problems of one kind that are told one by one. */
const TOLD = 10

/** Problems of thousands of files in few words: the first ones of each kind, and how many more there are. */
export function fewProblems(problems: readonly SourceProblem[]): readonly SourceProblem[] {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  const told = problems.filter((problem) => {
    const { code, file, line } = problem
    // A fault of the configuration is found with every file.
    const key = JSON.stringify([problem.message, file, line])
    if (seen.has(key)) return false
    seen.add(key)
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    return count <= TOLD
  })
  const rests = [...counts].filter(([, count]) => count > TOLD)
  return [
    ...told,
    ...rests.map(([code, count]) => {
      const { severity } = problems.find((problem) => problem.code === code)!
      const more = (count - TOLD).toLocaleString('en-US')
      const message = `${more} more files have the same problem as those above (${code}).`
      return { code, severity, message, file: undefined, line: undefined, character: undefined }
    }),
  ]
}
