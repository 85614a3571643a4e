/** Which fields a table shows and in which order. Fields are indexes into the columns of the result. */
export interface ColumnLayout {
  /** Every field once. */
  readonly order: readonly number[]
  readonly hidden: ReadonlySet<number>
  /** How many of the shown fields, from the left, stay in view. */
  readonly frozenCount: number
}

/** All fields as the result has them. */
export function initialLayout(fieldCount: number): ColumnLayout {
  return { order: [...Array(fieldCount).keys()], hidden: new Set(), frozenCount: 0 }
}

/** The same arrangement for a result that has got more fields: they come last. */
export function withMoreFields(layout: ColumnLayout, fieldCount: number): ColumnLayout {
  const { length } = layout.order
  if (fieldCount <= length) return layout
  return { ...layout, order: [...layout.order, ...Array.from({ length: fieldCount - length }, (_, index) => length + index)] } // prettier-ignore
}

/** The fields shown, from left to right. */
export function shownFields({ order, hidden }: ColumnLayout): readonly number[] {
  return order.filter((field) => !hidden.has(field))
}

/** Hides a field, or shows it again. The last one shown stays. */
export function withHidden(layout: ColumnLayout, field: number, isHidden: boolean): ColumnLayout {
  const hidden = new Set(layout.hidden)
  if (isHidden) hidden.add(field)
  else hidden.delete(field)
  if (hidden.size === layout.order.length) return layout
  const place = shownFields(layout).indexOf(field)
  const isFrozen = place >= 0 && place < layout.frozenCount
  return { ...layout, hidden, frozenCount: layout.frozenCount - (isHidden && isFrozen ? 1 : 0) }
}

/** Shows these fields only. */
export function showOnly(layout: ColumnLayout, fields: readonly number[]): ColumnLayout {
  const wanted = new Set(fields)
  if (wanted.size === 0) return layout
  return { ...layout, hidden: new Set(layout.order.filter((field) => !wanted.has(field))), frozenCount: 0 }
}

/** Brings the shown column at one place to another. Frozen columns keep their number. */
export function moveShown(layout: ColumnLayout, from: number, to: number): ColumnLayout {
  const shown = [...shownFields(layout)]
  const target = Math.max(0, Math.min(shown.length - 1, to))
  const [moved] = shown.splice(from, 1)
  if (moved === undefined) return layout
  shown.splice(target, 0, moved)
  // Hidden fields keep their places between the others.
  let next = 0
  const order = layout.order.map((field) => (layout.hidden.has(field) ? field : (shown[next++] ?? field)))
  return { ...layout, order }
}

/** Keeps the first `count` shown columns in view. */
export function withFrozen(layout: ColumnLayout, count: number): ColumnLayout {
  return { ...layout, frozenCount: Math.max(0, Math.min(count, shownFields(layout).length)) }
}

/** Whether nothing was changed by hand. */
export function isInitial({ order, hidden, frozenCount }: ColumnLayout): boolean {
  return hidden.size === 0 && frozenCount === 0 && order.every((field, index) => field === index)
}
