/** What the first screen's state does without: fetched when it is wanted, or as soon as somebody reaches for the page. */

export const scripts = {
  codec: () => import('../pure/codec'),
  rows: () => import('./rows.svelte'),
}
