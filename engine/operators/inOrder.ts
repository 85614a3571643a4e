/** What tasks come to, in their order. Beside the one that is waited for, so many as `ahead` says are begun already. */
export async function* inOrder<Result>(
  tasks: Iterable<() => Promise<Result>> | AsyncIterable<() => Promise<Result>>,
  ahead: number,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = []
  for await (const task of tasks) {
    const result = task()
    // Whoever comes to it hears of its failure; nobody may come.
    result.catch(() => undefined)
    begun.push(result)
    if (begun.length > ahead) yield await begun.shift()!
  }
  for (const result of begun) yield await result
}
