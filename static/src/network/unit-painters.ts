/** What a layer's body shows of a frame, drawn onto one canvas for all its units. */

import type { HeatMap } from '../draw/heatmap'
import { centredTable } from '../draw/heatmap'
import type { Palette } from '../draw/palette'
import type { Frame } from '../live/frames'
import type { Orientation } from '../pure/layout'
import type { View } from '../types'
import type { Body } from './geometry'

type Ranges = Record<string, { low: number[]; high: number[] }>

export type UnitPainter = (frame: Frame, map: HeatMap, palette: Palette) => void

/** Values of ±1 and less are shown on the scale of ±1, so that a unit that says little looks pale. */
const LEAST_REACH = 1

/** The view to ask for and how to draw it, or undefined where there is nothing to see. */
export function unitPainter(
  id: string,
  body: Body,
  planar: boolean,
  orientation: Orientation,
): { view: View; paint: UnitPainter } | undefined {
  const beside = orientation === 'down'
  if (body.kind === 'block') return { view: { view: 'weights' }, paint: paintWeights(id) }
  if (body.kind === 'maps')
    return { view: { view: 'feature-maps' }, paint: paintMaps('feature-maps', id, body.count, beside) }
  if (planar) return { view: { view: 'unit-maps' }, paint: paintMaps('unit-maps', id, body.count, beside) }
  return { view: { view: 'neurons' }, paint: paintNeurons(id, body.count, beside) }
}

const prefixes = { 'unit-maps': 'units', 'feature-maps': 'maps' } as const

/**
 * Tensor uint8 [units, height, width] with each unit's range among the facts; the first `count` are shown.
 * A frame of the network before the last edit may have fewer: it is not drawn.
 */
function paintMaps(kind: keyof typeof prefixes, id: string, count: number, beside: boolean): UnitPainter {
  return (frame, map, palette) => {
    const tensor = frame.tensors.get(`${prefixes[kind]}/${id}`)
    const ranges = (frame.facts.get(kind)?.layers as Ranges | undefined)?.[id]
    if (!tensor || !ranges || tensor.shape[0]! < count) return
    const [, height, width] = tensor.shape as [number, number, number]
    const tables = ranges.low.slice(0, count).map((low, unit) => {
      const high = ranges.high[unit]!
      return centredTable(palette.diverging, low, high, Math.max(LEAST_REACH, Math.abs(low), Math.abs(high)))
    })
    const shown = (tensor.data as Uint8Array).subarray(0, count * height * width)
    map.drawStack(shown, { width, height, beside }, tables)
  }
}

/** Tensor float32 [units]: one cell a unit. */
function paintNeurons(id: string, count: number, beside: boolean): UnitPainter {
  return (frame, map, palette) => {
    const values = frame.tensors.get(`neurons/${id}`)?.data as Float32Array | undefined
    if (values?.length !== count) return
    const [width, height] = beside ? [count, 1] : [1, count]
    map.draw(toBytes(values), width, height, palette.diverging)
  }
}

/** Tensor float32 [outputs, inputs, …]: the matrix as it stands. */
function paintWeights(id: string): UnitPainter {
  return (frame, map, palette) => {
    const tensor = frame.tensors.get(`${id}.weight`)
    if (!tensor || tensor.shape.length < 2) return
    const height = tensor.shape[0]!
    map.draw(toBytes(tensor.data as Float32Array), tensor.data.length / height, height, palette.diverging)
  }
}

/** Bytes on the diverging scale, 127.5 being zero; the largest value reaches the end. */
export function toBytes(values: Float32Array): Uint8Array {
  let reach = LEAST_REACH
  for (const value of values) reach = Math.max(reach, Math.abs(value))
  return Uint8Array.from(values, (value) => Math.round((value / reach + 1) * 127.5))
}
