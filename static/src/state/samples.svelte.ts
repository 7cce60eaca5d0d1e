/** The points of the dataset on screen. */

import { sampleDataset } from '../api'
import type { Named, Sample } from '../types'
import { editor } from './editor.svelte'

const MOST_POINTS = 1000

class Samples {
  sample = $state.raw<Sample | undefined>()
  /** Whether inputs derive from the plane, so that maps over it exist. */
  readonly planar = $derived(isPlanar(this.sample))
  /** Whether there is one raw column, so that the network is a curve. */
  readonly linear = $derived(this.sample?.columns.length === 1)

  /** Of one input: the features chosen, or an image's axes. */
  readonly inputShape: readonly number[] = $derived.by(() => {
    const { features, name } = editor.experiment.dataset
    if (Array.isArray(features)) return [features.length]
    return name === 'digits-image' ? [1, 8, 8] : [this.sample?.columns.length ?? 2]
  })

  #loads = 0

  async load(dataset: Named): Promise<void> {
    const number = ++this.#loads
    const sample = await sampleDataset(dataset, MOST_POINTS).catch(() => undefined)
    if (number === this.#loads && sample) this.sample = sample
  }
}

function isPlanar(sample: Sample | undefined): boolean {
  return sample?.columns.join() === 'x1,x2'
}

export const samples = new Samples()
