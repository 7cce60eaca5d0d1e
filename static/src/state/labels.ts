/** What settings are called, wherever in the catalogue they are declared. */

import { t, words } from '../i18n/language.svelte'
import type { Catalog, Setting, Text } from '../types'
import { declarations } from './catalog.svelte'

let known: { catalog: Catalog; labels: ReadonlyMap<string, Text> } | undefined

/** A setting's own label, or the word for the thing itself. */
export function settingLabel(setting: string): string {
  const own: Record<string, string> = {
    dataset: t().data,
    loss: t().loss,
    optimizer: t().optimizer,
    schedule: t().schedule,
    initialization: t().initialization,
    layers: t().layersCount,
    layer: t().flowLayer,
    features: t().features,
  }
  const label = labels().get(setting)
  return (
    own[setting] ??
    (label ? words.read(label).toLocaleLowerCase(words.language) : setting.replaceAll('_', ' '))
  )
}

function labels(): ReadonlyMap<string, Text> {
  const { catalog } = declarations
  if (!catalog) return new Map()
  if (known?.catalog !== catalog)
    known = { catalog, labels: new Map(allSettings(catalog).map((each) => [each.name, each.label])) }
  return known.labels
}

function allSettings(catalog: Catalog): Setting[] {
  const { layers, activations, datasets, optimizers, schedules, initializations } = catalog
  const entries = [layers, activations, datasets, optimizers, schedules, initializations].flat()
  return [
    ...entries.flatMap(({ settings }) => settings),
    ...catalog.regularization,
    ...catalog.stop,
    ...catalog.training,
  ]
}
