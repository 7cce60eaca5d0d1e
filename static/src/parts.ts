/** Parts that the first screen does not show: each is fetched when it is wanted, or as soon as somebody reaches for the page. */

export const parts = {
  cards: () => import('./network/cards/cards'),
  filters: () => import('./network/units/FilterStrip.svelte'),
  palette: () => import('./network/layers/Palette.svelte'),
  pictures: () => import('./draw/picture'),
  problems: () => import('./network/layers/ProblemList.svelte'),
  samples: () => import('./data/SampleList.svelte'),
  training: () => import('./data/TrainingForm.svelte'),
  watch: () => import('./network/WatchLine.svelte'),
}

const SIGNS = ['pointermove', 'pointerdown', 'keydown'] as const

/** A visitor's first move fetches all of them: what is then pressed opens at once, and a page that is only looked at stays small. */
export function fetchAhead(): void {
  const moved = new AbortController()
  const fetchAll = () => {
    moved.abort()
    // What cannot be had now is asked for again when it is wanted.
    for (const fetchPart of Object.values(parts)) fetchPart().catch(() => undefined)
  }
  for (const sign of SIGNS) addEventListener(sign, fetchAll, { signal: moved.signal, passive: true })
}
