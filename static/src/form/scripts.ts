/** The controls that few settings need: each is fetched when it is wanted, or as soon as somebody reaches for the page. */

export const scripts = {
  list: () => import('./ListInput.svelte'),
}
