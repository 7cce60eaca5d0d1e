/** What whoever only looks at the page does without: fetched as soon as somebody reaches for it. */

export const scripts = {
  tooltip: () => import('./Tooltip.svelte'),
}
