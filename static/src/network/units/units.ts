/** What units are called, and how they are found on the screen. */

import { t } from '../../i18n/language.svelte'
import { INPUT } from '../../pure/graph'
import type { Unit } from './formula'
import type { WeightAt } from '../../weight/weights'
import { declarations } from '../../state/catalog.svelte'
import { chosen } from '../../state/chosen.svelte'
import { editor } from '../../state/editor.svelte'
import { samples } from '../../state/samples.svelte'
import { picture } from '../layout/picture.svelte'

export function unitName({ layer, unit }: Unit): string {
  if (layer !== INPUT) return t().unitName(layer, unit + 1)
  return t().featureName(picture.features[unit] ?? String(unit + 1))
}

/** A column's number of the fed sample as the table has it, where the network gets another. */
export function rawOf({ layer, unit }: Unit): number | undefined {
  const name = declarations.chosenFeatures(editor.experiment.dataset)[unit]
  if (layer !== INPUT || samples.planar || !samples.sample || name === undefined) return undefined
  const isStandardized = samples.sample.mean[unit] !== 0 || samples.sample.scale[unit] !== 1
  return isStandardized ? chosen.row?.[samples.sample.columns.indexOf(name)] : undefined
}

/** “Weight from … to …” or “Bias of …”. */
export function weightName({ layer, parameter, index }: WeightAt, source?: string): string {
  const [unit = 0, input = 0] = index
  const to = unitName({ layer, unit })
  return parameter === 'bias' || source === undefined
    ? t().bias(to)
    : t().weight(unitName({ layer: source, unit: input }), to)
}

/** The unit's own element on the canvas. */
export const unitElement = ({ layer, unit }: Unit): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${layer}/${unit}`)}"]`)
