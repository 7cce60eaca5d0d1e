/** A network in miniature: one bar per layer, as tall as the layer is wide, from the input to the output. */

import type { Network } from '../types'

export type Bar = { x: number; y: number; width: number; height: number; weights: boolean }

const GAP = 0.35
/** A bar's least height, for layers of one unit and for those that keep their input's size. */
const LEAST = 0.12
/** Units at which a bar is full. */
const FULL = 64

/** Bars within a box of `width` × `height`; layers with weights are marked. */
export function bars({ layers }: Network, width: number, height: number): Bar[] {
  const pitch = Math.min(width / layers.length, height / 3)
  const left = (width - pitch * layers.length) / 2
  return layers.map((layer, index) => {
    const units = layer.units ?? layer.filters
    const tall = height * (typeof units === 'number' ? share(units) : LEAST)
    return {
      x: left + index * pitch,
      y: (height - tall) / 2,
      width: pitch * (1 - GAP),
      height: tall,
      weights: units !== undefined,
    }
  })
}

const share = (units: number): number => Math.min(1, LEAST + (1 - LEAST) * (Math.log(units) / Math.log(FULL)))
