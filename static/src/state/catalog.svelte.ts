/** What the server declares: every layer, dataset, loss, optimiser … with its settings and words. */

import { isPlaneFeature } from '../draw/features'
import { getCatalog } from '../api'
import { liveSettingsOf, type LiveSetting } from '../pure/live-change'
import type {
  Catalog,
  DatasetEntry,
  Experiment,
  Feature,
  LayerEntry,
  MethodEntry,
  Named,
  Setting,
  Settings,
  Text,
} from '../types'

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

  /** How an experiment learns; undefined until the catalogue is there, and where that does not know it. */
  methodOf({ method }: Pick<Experiment, 'method'>): MethodEntry | undefined {
    const methods = this.catalog?.methods
    return method === undefined ? methods?.[0] : methods?.find(({ name }) => name === method)
  }

  /** The same experiment with its method named, as experiments are compared. */
  spelled(experiment: Experiment): Experiment {
    const method = this.methodOf(experiment)?.name
    return method ? { ...experiment, method } : experiment
  }

  /** What may change while it is learned; nothing as long as there is no catalogue. */
  liveSettings(experiment: Experiment): LiveSetting[] {
    const method = this.methodOf(experiment)
    return method && this.catalog ? liveSettingsOf(experiment, method, this.catalog) : []
  }

  /** What a code of the diagnosis stands for. */
  findingOf(code: string): Catalog['diagnosis'][number] | undefined {
    return this.catalog?.diagnosis.find((each) => each.code === code)
  }

  featureOf(dataset: string, name: string): Feature | undefined {
    return this.datasets.get(dataset)?.features.find((feature) => feature.name === name)
  }

  /** Of a feature of the plane; a table's columns have none. */
  formulaOf(dataset: string, name: string): string {
    return (isPlaneFeature(name) && this.featureOf(dataset, name)?.formula) || ''
  }

  /** What a column of a dataset is called. */
  columnTitle(dataset: string, name: string): Text {
    return this.featureOf(dataset, name)?.label ?? { en: name, ko: name }
  }

  /** The features that a dataset feeds to the network: those chosen, else the default ones, else all. */
  chosenFeatures(dataset: Named | undefined): readonly string[] {
    return this.inputs(dataset).map(({ name }) => name)
  }

  /** The same with what each reads of a raw row. */
  inputs(dataset: Named | undefined): readonly Input[] {
    const entry = this.datasets.get(dataset?.name ?? '')
    if (entry?.uploaded) return inputsOf(dataset as unknown as UploadedTable)
    const preset = entry?.settings.find(({ name }) => name === 'features')?.default
    const chosen = (dataset?.features ?? preset) as string[] | null | undefined
    const names = chosen ?? entry?.features.map(({ name }) => name) ?? []
    return names.map((name) => ({ name, column: name }))
  }

  async load(): Promise<void> {
    this.catalog = await getCatalog()
  }
}

export type UploadedTable = { text: string; table?: { inputs: { name: string; values?: string[] | null }[] } }

/** What an input is fed: a column's number, or 1 where the column has this code, else 0. */
export type Input = { name: string; column: string; code?: number }

/** Of an uploaded table: of text one for each value, its code, or none. */
const inputsOf = ({ text, table }: UploadedTable): Input[] =>
  (table?.inputs ?? []).flatMap(({ name: column, values }): Input[] => {
    if (!values || text === 'codes') return [{ name: column, column }]
    if (text === 'leave-out') return []
    return values.map((value, code) => ({ name: `${column} = ${value}`, column, code }))
  })

export const declarations = new Declarations()

/** Every setting at its default. */
export function defaults(settings: readonly Setting[]): Settings {
  return Object.fromEntries(settings.map((setting) => [setting.name, setting.default]))
}

/** What a new layer of a type begins with. */
export function starterSettings(entry: LayerEntry): Settings {
  return { ...defaults(entry.settings), ...entry.starter }
}
