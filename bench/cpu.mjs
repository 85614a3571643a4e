/** The processor time of this process, all threads together, since a reading of `process.cpuUsage`; milliseconds. */
export function cpuSince(before) {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
