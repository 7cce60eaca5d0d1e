/** The points of the dataset on screen. */

import { sampleDataset } from '../api'
import type { Named, Sample } from '../types'
import { declarations } from './catalog.svelte'
import { editor } from './editor.svelte'

const MOST_POINTS = 1000

class Samples {
  sample = $state.raw<Sample | undefined>()
  /** The dataset that the sample is of, which an edit may have left behind. */
  name = $state<string | undefined>()
  /** Whether inputs derive from the plane, so that maps over it exist. */
  readonly planar = $derived(isPlanar(this.sample))
  /** Whether there is one raw column, so that the network is a curve. */
  readonly linear = $derived(this.sample?.columns.length === 1)

  /** Whether every unit has a map: over the plane, or along the line. */
  readonly mapped = $derived(this.planar || this.linear)

  /** Whether every step of a sample has a class of its own. */
  readonly stepwise = $derived(!!this.sample?.classes.length && !!this.sample.train.outputs)

  /** What the catalogue tells of the dataset: the samples themselves come later. */
  readonly #preview = $derived(declarations.datasets.get(editor.experiment.dataset?.name ?? '')?.preview)

  /** Of one input: the features chosen, or an image's or a sequence's axes, which settings may change. */
  readonly inputShape: readonly number[] = $derived.by(() => {
    const { dataset } = editor.experiment
    const features = declarations.chosenFeatures(dataset).length
    if (features > 0) return [features]
    const entry = declarations.datasets.get(dataset?.name ?? '')
    return (this.name === dataset?.name && this.sample?.input_shape) || entry?.input_shape || [0]
  })

  /** Whether the samples are looked at one after the other; those of a plane are points in its picture. */
  readonly stepped = $derived(this.#preview !== undefined && this.#preview.kind !== 'plane')

  /** Whether there may be such a sample: of more points than are loaded nothing is known. */
  holds({ split, index }: { split: 'train' | 'test'; index: number }): boolean {
    const loaded = this.sample?.[split]?.raw.length ?? 0
    return index < loaded || loaded === MOST_POINTS
  }

  /** Whether a dataset has no samples to ask for yet; a drawing sees to it, and the check says why. */
  lacks: ((dataset: Named | undefined) => boolean) | undefined

  #loads = 0
  /** What could not be loaded. */
  #missing: Named | undefined

  /** A failure leaves what is there. The run, which asks the same server, tells why, and how to go on. */
  async load(dataset: Named | undefined): Promise<void> {
    const number = ++this.#loads
    if (this.lacks?.(dataset)) return
    if (!dataset) return void (this.sample = this.name = this.#missing = undefined)
    const sample = await sampleDataset(dataset, MOST_POINTS).catch(() => undefined)
    if (number !== this.#loads) return
    this.#missing = sample ? undefined : dataset
    if (!sample) return
    this.sample = sample
    this.name = dataset.name
  }

  /** Once the server is back. */
  retry(): void {
    if (this.#missing) void this.load(this.#missing)
  }
}

function isPlanar(sample: Sample | undefined): boolean {
  return sample?.columns.join() === 'x1,x2'
}

export const samples = new Samples()
