/**
 * Makes elements the children of a parent behind a first child that stays, in their order. Only those are moved that are not
 * yet among their neighbours: a browser lays out anew whatever is put in, even at the place where it was. Other children are
 * taken away.
 */
export function keepInOrder(parent: HTMLElement, first: HTMLElement, elements: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(elements)
  for (let child = first.nextElementSibling; child;) {
    const next = child.nextElementSibling
    if (!wanted.has(child)) child.remove()
    child = next
  }
  let cursor = first.nextElementSibling
  for (const element of elements) {
    if (element === cursor) cursor = cursor.nextElementSibling
    else parent.insertBefore(element, cursor)
  }
}
