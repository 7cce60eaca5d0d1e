/** Does something while an element is in sight: `begin` returns what ends it. The returned function ends it for good. */
export function whileInSight(element: Element, begin: () => () => void): () => void {
  let end: (() => void) | undefined
  const observer = new IntersectionObserver((entries) => {
    const inSight = entries.at(-1)!.isIntersecting
    if (inSight) end ??= begin()
    else stop()
  })
  const stop = () => {
    end?.()
    end = undefined
  }
  observer.observe(element)
  return () => {
    observer.disconnect()
    stop()
  }
}
