/** What stands at a path of an experiment, in the words of its declaration. */

import type { Dictionary } from './en'
import { formatExact } from '../pure/format'
import type { Catalog, Setting, Text } from '../types'

export type LabelWords = Pick<
  Dictionary,
  | 'methodName'
  | 'network'
  | 'layersCount'
  | 'flowLayer'
  | 'dataset'
  | 'features'
  | 'loss'
  | 'optimizer'
  | 'schedule'
  | 'initialization'
>

/** A path is `training.optimizer.learning_rate`, or `network.units` in any layer; what nobody declares keeps its own name. */
export function labelOf(
  path: string,
  catalog: Catalog | undefined,
  words: LabelWords,
  read: (text: Text) => string,
): string {
  const whole: Readonly<Record<string, string>> = {
    network: words.network,
    'network.layers': words.layersCount,
    'network.layer': words.flowLayer,
    method: words.methodName,
    'dataset.name': words.dataset,
    'dataset.features': words.features,
    'training.loss': words.loss,
    'training.optimizer.name': words.optimizer,
    'training.schedule.name': words.schedule,
    'training.initialization.name': words.initialization,
  }
  const name = path.slice(path.lastIndexOf('.') + 1)
  const setting = settingsAt(path, catalog).find((each) => each.name === name)
  return whole[path] ?? (setting ? read(setting.label) : name.replaceAll('_', ' '))
}

/** What values are written with. */
export type ValueWords = Pick<Dictionary, 'yes' | 'no'> & { language: string; read: (text: Text) => string }

/** What a value at a path is called: a dataset, a choice or a type by its title. */
export function valueOf(
  path: string,
  value: string | number | boolean | undefined,
  catalog: Catalog | undefined,
  { yes, no, language, read }: ValueWords,
): string {
  if (value === undefined) return '–'
  if (typeof value === 'boolean') return value ? yes : no
  if (path === 'dataset.features') return featuresOf(String(value), catalog)
  const title = titlesAt(path, catalog).get(String(value))
  if (title) return read(title)
  const name = path.slice(path.lastIndexOf('.') + 1)
  const setting = settingsAt(path, catalog).find((each) => each.name === name)
  const choice = setting?.choice_labels?.[setting.choices.indexOf(value)]
  if (choice) return read(choice)
  return typeof value === 'number' ? formatExact(value, language) : value
}

/** By their formulas, as everywhere on the page: "x1, x2^2" as "x₁, x₂²". */
function featuresOf(listed: string, catalog: Catalog | undefined): string {
  const features = new Map(
    catalog?.datasets.flatMap((each) => each.features.map(({ name, formula }) => [name, formula])),
  )
  return listed
    .split(', ')
    .map((name) => features.get(name) || name)
    .join(', ')
}

function titlesAt(path: string, catalog: Catalog | undefined): ReadonlyMap<string, Text> {
  if (!catalog) return new Map()
  const { methods, datasets, losses, optimizers, schedules, initializations, layers, activations } = catalog
  const named = {
    method: methods,
    'dataset.name': datasets,
    'training.loss': losses,
    'training.optimizer.name': optimizers,
  }
  const others = { 'training.schedule.name': schedules, 'training.initialization.name': initializations }
  const entries = { ...named, ...others }[path] ?? []
  if (path === 'network.layer')
    return new Map([...layers, ...activations].map(({ type, about }) => [type, about.title]))
  return new Map(entries.map(({ name, about }) => [name, about.title]))
}

function settingsAt(path: string, catalog: Catalog | undefined): readonly Setting[] {
  if (!catalog) return []
  const all = (entries: readonly { settings: readonly Setting[] }[]) =>
    entries.flatMap(({ settings }) => settings)
  if (path.startsWith('network.')) return all([...catalog.layers, ...catalog.activations])
  if (path.startsWith('dataset.')) return all(catalog.datasets)
  if (path.startsWith('training.optimizer.')) return all(catalog.optimizers)
  if (path.startsWith('training.schedule.')) return all(catalog.schedules)
  if (path.startsWith('training.initialization.')) return all(catalog.initializations)
  if (path.startsWith('training.regularization.')) return catalog.regularization
  const methods = catalog.methods ?? []
  if (path.startsWith('training.stop.')) return methods.flatMap(({ stop }) => stop)
  return methods.flatMap(({ training }) => training)
}
