/** What of the network pane the first screen does not show: each is fetched when it is wanted, or as soon as somebody reaches for the page. */

export const scripts = {
  badge: () => import('./layers/ProblemBadge.svelte'),
  cards: () => import('./cards/cards'),
  filters: () => import('./units/FilterStrip.svelte'),
  palette: () => import('./layers/Palette.svelte'),
  wire: () => import('./canvas/WireInHand.svelte'),
  pictures: () => import('../draw/picture'),
}
