/** What of the network pane the first screen does not show: each is fetched when it is wanted, or as soon as somebody reaches for the page. */

export const scripts = {
  cards: () => import('./cards/cards'),
  carry: () => import('./edit/carry'),
  filters: () => import('./units/FilterStrip.svelte'),
  fold: () => import('./layers/Fold.svelte'),
  keys: () => import('./canvas/keys'),
  news: () => import('./canvas/EditNews.svelte'),
  onward: () => import('./canvas/Onward.svelte'),
  palette: () => import('./layers/Palette.svelte'),
  problem: () => import('./layers/ProblemBadge.svelte'),
  pictures: () => import('../draw/picture'),
  pieces: () => import('./edit/pieces'),
  projection: () => import('./layout/projection'),
  wire: () => import('./canvas/WireInHand.svelte'),
}
