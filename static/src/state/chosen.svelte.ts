/** The training sample that runs through the network on the canvas, where there is no plane to show instead. */

import { samples } from './samples.svelte'

class Chosen {
  #wanted = $state(0)
  /** How many there are to choose from. */
  readonly count = $derived(samples.sample?.train.raw.length ?? 0)
  readonly sample = $derived(Math.min(this.#wanted, Math.max(0, this.count - 1)))

  /** The next one or the one before, in a ring. */
  step(by: -1 | 1): void {
    if (this.count > 0) this.#wanted = (this.sample + by + this.count) % this.count
  }
}

export const chosen = new Chosen()
