/** A convolution's filters, drawn onto one canvas. */

import { HeatMap } from '../../draw/heatmap'
import type { Palette } from '../../draw/palette'
import type { FramePainter } from '../../live/frames'
import { meanOverChannels } from '../../pure/tensor'
import { UNIT, type Strip } from '../layout/geometry'
import { SHARP, toBytes } from './painters'

/** A filter's side in the page's pixels. */
const FILTER = 20

/** Tensor float32 [out, in, height, width]: each filter beside its map, the mean over its input channels. */
export function paintFilters(id: string, { first, count }: Strip, beside: boolean) {
  return (canvas: HTMLCanvasElement, palette: Palette): FramePainter => {
    const stack = document.createElement('canvas')
    const map = new HeatMap(stack)
    canvas.width = (beside ? count * UNIT : FILTER) * SHARP
    canvas.height = (beside ? FILTER : count * UNIT) * SHARP
    const context = canvas.getContext('2d')!
    context.imageSmoothingEnabled = false
    return ({ tensors }) => {
      const tensor = tensors.get(`filters/${id}`)
      if (!tensor || tensor.shape[0]! < first + count) return
      const [, channels, height, width] = tensor.shape as [number, number, number, number]
      const [from, to] = [first, first + count].map((each) => each * channels * height * width)
      const weights = (tensor.data as Float32Array).subarray(from, to)
      const means = meanOverChannels(weights, count, channels, height * width)
      map.draw(toBytes(means, 0), width, height * count, palette.diverging)
      for (let filter = 0; filter < count; filter++) {
        const along = (filter * UNIT + (UNIT - FILTER) / 2) * SHARP
        const side = FILTER * SHARP
        const [x, y] = beside ? [along, 0] : [0, along]
        context.drawImage(stack, 0, filter * height, width, height, x, y, side, side)
      }
    }
  }
}
