/** The smallest of 1, 2, 5 times a power of ten that is not below `least`; 1 for nothing. */
export function niceWidth(least: number): number {
  if (!(least > 0) || !Number.isFinite(least)) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  return [1, 2, 5, 10].map((step) => step * power).find((width) => width >= least) ?? 10 * power
}
