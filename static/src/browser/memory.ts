/** What the browser remembers for this page; where it may not, everything is new each time. */

/** `tab`: until the tab is closed, and for it alone. */
type For = 'all' | 'tab'
const storage = (whom: For): Storage => (whom === 'tab' ? sessionStorage : localStorage)

export function recall(key: string, whom: For = 'all'): string | null {
  try {
    return storage(whom).getItem(key)
  } catch {
    return null
  }
}

export function remember(key: string, value: string, whom: For = 'all'): void {
  try {
    storage(whom).setItem(key, value)
  } catch {
    // A browser that keeps nothing is no reason to stop.
  }
}
