const MILLISECONDS = 1000

/** Something that is costly to make anew, kept for a second after its last use: memory that work of one kind needs again. */
export class KeptAWhile<Item> {
  private item: Item | undefined
  private timer: ReturnType<typeof setTimeout> | undefined

  /** What is kept; it is not kept any more. */
  take(): Item | undefined {
    const { item } = this
    this.item = undefined
    return item
  }

  keep(item: Item): void {
    this.item = item
    this.timer ??= setTimeout(() => (this.item = undefined), MILLISECONDS).unref()
    this.timer.refresh()
  }
}
