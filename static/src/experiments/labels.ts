/** What stands at a path of an experiment, in the words of its declaration. */

import type { Dictionary } from '../i18n/en'
import type { Catalog, Setting, Text } from '../types'

type Words = Pick<Dictionary, 'network' | 'dataset' | 'loss' | 'optimizer' | 'schedule' | 'initialization'>

export function labelOf(
  path: string,
  catalog: Catalog | undefined,
  words: Words,
  read: (text: Text) => string,
): string {
  const whole: Readonly<Record<string, string>> = {
    network: words.network,
    'dataset.name': words.dataset,
    'training.loss': words.loss,
    'training.optimizer.name': words.optimizer,
    'training.schedule.name': words.schedule,
    'training.initialization.name': words.initialization,
  }
  const name = path.slice(path.lastIndexOf('.') + 1)
  const setting = settingsAt(path, catalog).find((each) => each.name === name)
  return whole[path] ?? (setting ? read(setting.label) : path)
}

function settingsAt(path: string, catalog: Catalog | undefined): readonly Setting[] {
  if (!catalog) return []
  const all = (entries: readonly { settings: readonly Setting[] }[]) =>
    entries.flatMap(({ settings }) => settings)
  if (path.startsWith('dataset.')) return all(catalog.datasets)
  if (path.startsWith('training.optimizer.')) return all(catalog.optimizers)
  if (path.startsWith('training.schedule.')) return all(catalog.schedules)
  if (path.startsWith('training.initialization.')) return all(catalog.initializations)
  if (path.startsWith('training.regularization.')) return catalog.regularization
  if (path.startsWith('training.stop.')) return catalog.stop
  return catalog.training
}
