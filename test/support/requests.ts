/** Lines of a made-up request log, the same at every call: JSON objects with a few services, and some broken lines. */
export function requestLines(
  count: number,
  options: { readonly breaksEvery?: number } = {},
): readonly string[] {
  const random = randomFrom(7)
  return Array.from({ length: count }, (_, index) => {
    if (options.breaksEvery !== undefined && index % options.breaksEvery === 3) return `{"broken": ${index}`
    const latency = Math.floor(random() * 1000)
    return JSON.stringify({
      timestamp: new Date(Date.UTC(2024, 4, 1, 9) + index * 997).toISOString(),
      path: `/p${Math.floor(random() * 5)}`,
      user: `u${Math.floor(random() * 300)}`,
      status: random() < 0.9 ? 200 : 500,
      ...(random() < 0.8 && { latency }),
      message: random() < 0.7 ? `took ${latency} ms` : 'täuschung "quoted" \\ text',
    })
  })
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 4294967296
  }
}
