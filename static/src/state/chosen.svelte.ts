/**
 * The one sample that is sent through the network on screen: its activations on the canvas, its answer in the result view.
 *
 * Which sample it is changes seldom, so it is reactive; what the network makes of it comes with the frames.
 */

/** `index` counts within the split, as training numbers its rows. */
export type ChosenSample = { readonly split: 'train' | 'test'; readonly index: number }

class Chosen {
  sample = $state.raw<ChosenSample | undefined>()

  is({ split, index }: ChosenSample): boolean {
    return this.sample?.split === split && this.sample.index === index
  }

  /** Chooses a sample; the one that is chosen already is let go. */
  toggle(sample: ChosenSample): void {
    this.sample = this.is(sample) ? undefined : sample
  }
}

export const chosen = new Chosen()
