/** Where something opens: beside a box of the page. */
export type Anchor = DOMRect | HTMLElement

let closeOpen: (() => void) | undefined

/**
 * Puts an element over the page beside its anchor, as far inside the window as it goes, and takes it away when the user
 * presses Escape, points elsewhere, or leaves it with the keyboard. One at a time. The result closes it; the focus goes
 * back to where it was.
 */
export function openPopup(
  content: HTMLElement,
  anchor: Anchor,
  { onClose }: { readonly onClose?: () => void } = {},
): () => void {
  closeOpen?.()
  const before = document.activeElement
  const listening = new AbortController()
  const { signal } = listening
  const close = (returnsFocus = true) => {
    if (closeOpen !== closeThis) return
    closeOpen = undefined
    listening.abort()
    const hadFocus = content.contains(document.activeElement)
    content.remove()
    if (
      returnsFocus &&
      (hadFocus || document.activeElement === document.body) &&
      before instanceof HTMLElement
    )
      before.focus({ preventScroll: true })
    onClose?.()
  }
  const closeThis = () => close()
  closeOpen = closeThis
  content.classList.add('popup')
  ;(document.getElementById('results') ?? document.body).append(content)
  place(content, anchor)
  new ResizeObserver((_entries, observer) => {
    if (content.isConnected) place(content, anchor)
    else observer.disconnect()
  }).observe(content)
  addEventListener('pointerdown', (event) => !isIn(content, event.target) && close(false), { signal, capture: true }) // prettier-ignore
  addEventListener('resize', closeThis, { signal })
  addEventListener('blur', closeThis, { signal })
  content.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== null && !isIn(content, relatedTarget)) close(false)
  })
  content.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  })
  return closeThis
}

/** Takes away what is open over the page. */
export function closePopup(): void {
  closeOpen?.()
}

function place(content: HTMLElement, anchor: Anchor): void {
  const box = anchor instanceof HTMLElement ? anchor.getBoundingClientRect() : anchor
  const { offsetWidth: width, offsetHeight: height } = content
  const { clientWidth, clientHeight } = document.documentElement
  const left = Math.max(4, Math.min(box.left, clientWidth - width - 4))
  const fitsBelow = box.bottom + height + 4 <= clientHeight
  const top = fitsBelow ? box.bottom : Math.max(4, Math.min(box.top - height, clientHeight - height - 4))
  content.style.left = `${left}px`
  content.style.top = `${top}px`
}

function isIn(content: HTMLElement, place: EventTarget | null): boolean {
  return place instanceof Node && content.contains(place)
}
