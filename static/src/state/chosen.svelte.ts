/**
 * The one sample that is sent through the network on screen: its activations on the canvas, its answer in the result view.
 *
 * Which sample it is changes seldom, so it is reactive; what the network makes of it comes with the frames.
 */

import { samples } from './samples.svelte'

/** `index` counts within the split, as training numbers its rows. */
export type ChosenSample = { readonly split: 'train' | 'test'; readonly index: number }

const FIRST: ChosenSample = { split: 'train', index: 0 }

class Chosen {
  sample = $state.raw<ChosenSample | undefined>()
  /** What runs through the network where there is no plane to show instead: the chosen sample, or the first. */
  readonly fed: ChosenSample = $derived(this.sample ?? FIRST)
  /** The row that is fed, where it is loaded. */
  readonly row: readonly number[] | undefined = $derived(
    samples.sample?.[this.fed.split]?.raw[this.fed.index],
  )
  /** How many samples there are to step through. */
  readonly count: number = $derived(samples.sample?.[this.fed.split]?.raw.length ?? 0)

  is({ split, index }: ChosenSample): boolean {
    return this.sample?.split === split && this.sample.index === index
  }

  /** Chooses a sample; the one that is chosen already is let go. */
  toggle(sample: ChosenSample): void {
    this.sample = this.is(sample) ? undefined : sample
  }

  /** The next one or the one before, in a ring. */
  step(by: -1 | 1): void {
    if (this.count === 0) return
    this.sample = { ...this.fed, index: (this.fed.index + by + this.count) % this.count }
  }
}

export const chosen = new Chosen()
