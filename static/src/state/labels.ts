/** What settings are called in the page's language. */

import { t, words } from '../i18n/language.svelte'
import { labelOf, valueOf } from '../i18n/labels'
import { formatMoment } from '../pure/format'
import { withinSentence } from '../i18n/sentence'
import type { Experiment, Run } from '../types'
import { declarations } from './catalog.svelte'

/** On its own, as in a table. */
export const settingLabel = (path: string): string =>
  labelOf(path, declarations.catalog, t(), (text) => words.read(text))

/** What a value there is called. */
export const settingValue = (path: string, value: string | number | boolean | undefined): string =>
  valueOf(path, value, declarations.catalog, {
    ...t(),
    language: words.language,
    read: (text) => words.read(text),
  })

/** What an experiment is called as long as it has no name: by its data, else by how it learns. */
export function experimentTitle(experiment: Experiment): string {
  const { name } = experiment.dataset ?? {}
  const about = declarations.datasets.get(name ?? '')?.about ?? declarations.methodOf(experiment)?.about
  return about ? words.read(about.title) : (name ?? experiment.method ?? '')
}

/** What a run is called: when it began, to the second. */
export const runName = ({ created_at }: { created_at: string }): string =>
  formatMoment(created_at, words.language, true)

/** A run by what it learns and its name, wherever it is spoken of from outside. */
export const runTitle = (run: Pick<Run, 'experiment' | 'created_at'>): string =>
  `${experimentTitle(run.experiment)}, ${runName(run)}`

/** What a type of layer is called. */
export const layerTitle = (type: string): string => settingValue('network.layer', type)

/** Within a sentence, as beside a curve. */
export const settingWord = (path: string): string => withinSentence(settingLabel(path))

/** How differences are said in a line. */
export const settingSpeech = { label: settingWord, value: settingValue, layer: layerTitle }
