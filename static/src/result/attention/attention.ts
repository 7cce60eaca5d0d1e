/** Which steps of a sample hear which, read from a frame. */

import type { Frame } from '../../live/frames'
import type { View } from '../../types'
import type { Cell } from '../plots/matrix'

/** Bytes [heads, asking, heard]; 255 is a weight of 1. */
export type Maps = { heads: number; asking: number; heard: number; bytes: Uint8Array }
export type Asked = NonNullable<Extract<View, { view: 'attention' }>['pair']>
export type Pair = Asked & { product: number; scaled: number; masked: boolean; weight: number }
/** Of a head's channels, one number each. */
export type Vectors = Record<(typeof VECTORS)[number], Float32Array>
export const VECTORS = ['query', 'key', 'value', 'output'] as const

export type Attention = {
  layers: ReadonlyMap<string, Maps>
  pair?: Pair & { vectors: Vectors }
}

/** Undefined where the frame holds no such view. */
export function readAttention(frame: Frame): Attention | undefined {
  const facts = frame.facts.get('attention') as unknown as { layers: string[]; pair: Pair | null } | undefined
  if (!facts) return undefined
  const layers = new Map(
    facts.layers.map((name) => {
      const { data, shape } = frame.tensors.get(`attention/${name}`)!
      const [heads, asking, heard] = shape as [number, number, number]
      return [name, { heads, asking, heard, bytes: data as Uint8Array }]
    }),
  )
  if (!facts.pair) return { layers }
  const of = (name: string) => frame.tensors.get(`pair/${name}`)!.data as Float32Array
  const vectors = Object.fromEntries(VECTORS.map((name) => [name, of(name)])) as Vectors
  return { layers, pair: { ...facts.pair, vectors } }
}

export const headOf = ({ asking, heard, bytes }: Maps, head: number): Uint8Array =>
  bytes.subarray(head * asking * heard, (head + 1) * asking * heard)

export const weightAt = (maps: Maps, head: number, [asks, hears]: Cell): number =>
  headOf(maps, head)[asks * maps.heard + hears]! / 255

/** Where the cells lie beside the symbols at the edges, which stand left of and above them. */
export type Grid = { edge: number; width: number; height: number }

export function gridOf(maps: Maps, width: number, height: number, edge: number): Grid {
  return { edge, width: (width - edge) / maps.heard, height: (height - edge) / maps.asking }
}

/** The cell at a place; undefined beside the cells. */
export function cellAt({ edge, width, height }: Grid, maps: Maps, x: number, y: number): Cell | undefined {
  const [row, column] = [Math.floor((y - edge) / height), Math.floor((x - edge) / width)]
  const inside = row >= 0 && row < maps.asking && column >= 0 && column < maps.heard
  return inside ? [row, column] : undefined
}

/** Every how many steps an edge has room for a symbol. */
export const strideOf = (cell: number, room: number): number => Math.max(1, Math.ceil(room / cell))
