/** What is told seldom: each is fetched when it is wanted, or as soon as somebody reaches for the page. */

export const scripts = {
  problems: () => import('./ProblemList.svelte'),
  watch: () => import('./WatchLine.svelte'),
  time: () => import('../time/TimeStrip.svelte'),
}
