/** What of the data pane the first screen does not show: each is fetched when it is wanted, or as soon as somebody reaches for the page. */

export const scripts = {
  drawing: () => import('./drawing/Drawing.svelte'),
  ownText: () => import('./own-text/OwnText.svelte'),
  samples: () => import('./SampleList.svelte'),
  training: () => import('./TrainingForm.svelte'),
}
