/** What the server declares: every layer, dataset, loss, optimiser … with its settings and words. */

import { getCatalog } from '../api'
import type { Catalog, DatasetEntry, Feature, LayerEntry, Named, Setting, Settings, Text } from '../types'

class Declarations {
  catalog = $state.raw<Catalog | undefined>()

  readonly layers: ReadonlyMap<string, LayerEntry> = $derived(
    new Map(
      [...(this.catalog?.layers ?? []), ...(this.catalog?.activations ?? [])].map((entry) => [
        entry.type,
        entry,
      ]),
    ),
  )
  readonly datasets: ReadonlyMap<string, DatasetEntry> = $derived(
    new Map(this.catalog?.datasets.map((entry) => [entry.name, entry])),
  )

  featureOf(dataset: string, name: string): Feature | undefined {
    return this.datasets.get(dataset)?.features.find((feature) => feature.name === name)
  }

  /** What a column of a dataset is called. */
  columnTitle(dataset: string, name: string): Text {
    return this.featureOf(dataset, name)?.label ?? { en: name, ko: name }
  }

  /** The features that a dataset feeds to the network: those chosen, else the default ones, else all. */
  chosenFeatures(dataset: Named): readonly string[] {
    const entry = this.datasets.get(dataset.name)
    const preset = entry?.settings.find(({ name }) => name === 'features')?.default
    const chosen = (dataset.features ?? preset) as string[] | null | undefined
    return chosen ?? entry?.features.map(({ name }) => name) ?? []
  }

  async load(): Promise<void> {
    this.catalog = await getCatalog()
  }
}

export const declarations = new Declarations()

/** Every setting at its default. */
export function defaults(settings: readonly Setting[]): Settings {
  return Object.fromEntries(settings.map((setting) => [setting.name, setting.default]))
}

/** What a new layer of a type begins with. */
export function starterSettings(entry: LayerEntry): Settings {
  return { ...defaults(entry.settings), ...entry.starter }
}
