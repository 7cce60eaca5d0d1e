/** One feature map of the chosen sample, and the filter that makes it, read from the view `feature-maps`. */

import { meanOverChannels } from '../../pure/tensor'
import type { Frame } from '../../live/frames'

/** Values [height, width] of a filter: the mean over its input channels. */
export type Kernel = { height: number; width: number; channels: number; values: Float32Array }

/** Bytes [height, width]; value = low + byte/255·(high − low). */
export type FeatureMap = {
  height: number
  width: number
  bytes: Uint8Array
  low: number
  high: number
  kernel: Kernel | undefined
}

type Facts = { layers: Record<string, { low: number[]; high: number[] }> }

/** Undefined where the frame is of a network without that map. */
export function readFeatureMap(frame: Frame, layer: string, channel: number): FeatureMap | undefined {
  const tensor = frame.tensors.get(`maps/${layer}`)
  const range = (frame.facts.get('feature-maps') as Facts | undefined)?.layers[layer]
  if (!tensor || !range || channel >= tensor.shape[0]!) return undefined
  const [, height, width] = tensor.shape as [number, number, number]
  const cells = height * width
  return {
    height,
    width,
    bytes: (tensor.data as Uint8Array).subarray(channel * cells, (channel + 1) * cells),
    low: range.low[channel]!,
    high: range.high[channel]!,
    kernel: readKernel(frame, layer, channel),
  }
}

function readKernel({ tensors }: Frame, layer: string, filter: number): Kernel | undefined {
  const tensor = tensors.get(`filters/${layer}`)
  if (!tensor || filter >= tensor.shape[0]!) return undefined
  const [, channels, height, width] = tensor.shape as [number, number, number, number]
  const size = channels * height * width
  const own = (tensor.data as Float32Array).subarray(filter * size, (filter + 1) * size)
  return { height, width, channels, values: meanOverChannels(own, 1, channels, height * width) }
}

/** The cell under a place given as shares of the width and height: row and column from 0. */
export function mapCellAt({ height, width }: FeatureMap, across: number, down: number): [number, number] {
  const index = (share: number, size: number) => Math.max(0, Math.min(size - 1, Math.floor(share * size)))
  return [index(down, height), index(across, width)]
}

export function mapValueAt({ width, bytes, low, high }: FeatureMap, [row, column]: [number, number]): number {
  return low + (bytes[row * width + column]! / 255) * (high - low)
}
