/** What the neuron's inputs are called. */

import { isPlaneFeature } from '../../draw/features'
import { words } from '../../i18n/language.svelte'
import { declarations } from '../../state/catalog.svelte'

/** A plane's features by their formulas, a table's columns by their titles. */
export function featureTitle(dataset: string, name: string): string {
  const formula = isPlaneFeature(name) && declarations.featureOf(dataset, name)?.formula
  return formula || words.read(declarations.columnTitle(dataset, name))
}
