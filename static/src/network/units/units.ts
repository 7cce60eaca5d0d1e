/** What units are fed, and how they are found on the screen. */

import { INPUT } from '../../pure/graph'
import type { Unit } from './formula'
import { declarations } from '../../state/catalog.svelte'
import { chosen } from '../../state/chosen.svelte'
import { editor } from '../../state/editor.svelte'
import { samples } from '../../state/samples.svelte'

/** A column's number of the fed sample as the table has it, where the network gets another. */
export function rawOf({ layer, unit }: Unit): number | undefined {
  const name = declarations.chosenFeatures(editor.experiment.dataset)[unit]
  if (layer !== INPUT || samples.planar || !samples.sample || name === undefined) return undefined
  const isStandardized = samples.sample.mean[unit] !== 0 || samples.sample.scale[unit] !== 1
  return isStandardized ? chosen.row?.[samples.sample.columns.indexOf(name)] : undefined
}

/** The unit's own element on the canvas. */
export const unitElement = ({ layer, unit }: Unit): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-cell="${CSS.escape(`${layer}/${unit}`)}"]`)
