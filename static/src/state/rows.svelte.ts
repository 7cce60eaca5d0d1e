/** Single samples of the dataset on screen, by their numbers; those that the plots do not hold are fetched. */

import { sampleDataset } from '../api'
import { Pages } from './pages'
import type { ChosenSample } from './chosen.svelte'
import { editor } from './editor.svelte'
import { samples } from './samples.svelte'

/** The raw columns, and the class index or value. */
export type Row = { raw: readonly number[]; target: number }

type Splits = Record<ChosenSample['split'], Pages<Row>>

class Rows {
  #of = ''
  #splits: Splits | undefined

  /** Undefined where there is no such sample, or the server does not answer. */
  async get(sample: ChosenSample): Promise<Row | undefined> {
    const pages = this.#pages()[sample.split]
    return this.known(sample) ?? (await pages.row(sample.index).catch(() => undefined))
  }

  /** What needs no asking. */
  known({ split, index }: ChosenSample): Row | undefined {
    const rows = samples.sample?.[split]
    const raw = rows?.raw[index]
    return raw && { raw, target: rows!.targets[index]! }
  }

  /** Pages of another dataset are of no use. */
  #pages(): Splits {
    const { dataset } = editor.experiment
    const key = JSON.stringify(dataset ?? null)
    if (this.#splits && this.#of === key) return this.#splits
    const pages = (split: ChosenSample['split']) =>
      new Pages<Row>(async (offset, size) => {
        const found = dataset && (await sampleDataset(dataset, size, offset))
        const rows = found?.[split]
        return rows?.raw.map((raw, index) => ({ raw, target: rows.targets[index]! })) ?? []
      })
    this.#of = key
    this.#splits = { train: pages('train'), test: pages('test') }
    return this.#splits
  }
}

export const rows = new Rows()
