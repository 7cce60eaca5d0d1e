/** What a training step costs on each device, over the size of the network: curves as the plot draws them, on logarithmic axes. */

import { decades, type Range } from '../pure/log-axis'
import type { Devices, Family } from '../types'

type Device = Devices['devices'][number]
export type Engine = Device['curves'][number]['engine']
export type Point = { size: number; seconds: number }
/** `kind`: `cpu` or what accelerates; `device`: which one. */
export type Curve = { device: string; kind: string; engine: Engine; points: readonly Point[] }
export type Axes = { size: Range; seconds: Range }
export type Crossing = { size: number; device: string }

export const FAMILIES: readonly Family[] = ['dense', 'convolutional']

/** The curves of one family of networks, in the server's order of devices. */
export function curvesOf(devices: Devices['devices'], family: Family): Curve[] {
  return devices.flatMap(({ id, kind, curves }) =>
    curves
      .filter((curve) => curve.family === family)
      .map(({ engine, points }) => ({
        device: id,
        kind,
        engine,
        points: points.map((point) => ({ size: point.multiply_adds, seconds: point.seconds })),
      })),
  )
}

/** Whole decades around all points. */
export function axesOf(curves: readonly Curve[]): Axes {
  const points = curves.flatMap((curve) => curve.points)
  return {
    size: decades(points.map((point) => point.size)),
    seconds: decades(points.map((point) => point.seconds)),
  }
}

/** Seconds at a size, as straight between points as the plot draws them; undefined where nothing was measured. */
export function secondsAt({ points }: Curve, size: number): number | undefined {
  const after = points.findIndex((point) => point.size >= size)
  const [next, last] = [points[after], points[after - 1]]
  if (!next) return undefined
  if (next.size === size) return next.seconds
  if (!last) return undefined
  const share = Math.log(size / last.size) / Math.log(next.size / last.size)
  return last.seconds * (next.seconds / last.seconds) ** share
}

/** From which size on an accelerator is quicker, for good, than the CPU with its best engine; undefined where that never happens. */
export function crossingOf(curves: readonly Curve[]): Crossing | undefined {
  const others = curves.filter((curve) => curve.kind !== 'cpu')
  const found = others.flatMap((curve) => {
    const size = crossing(curves, curve)
    return size === undefined ? [] : [{ size, device: curve.device }]
  })
  return found.sort((one, other) => one.size - other.size)[0]
}

/** Halvings on the logarithmic axis: a millionth of a decade. */
const HALVINGS = 30

function crossing(curves: readonly Curve[], accelerator: Curve): number | undefined {
  const sizes = [...new Set(curves.flatMap(({ points }) => points.map(({ size }) => size)))].sort(
    (one, other) => one - other,
  )
  const wins = (size: number): boolean | undefined => {
    const own = secondsAt(accelerator, size)
    const cpu = curves.filter(({ kind }) => kind === 'cpu').map((curve) => secondsAt(curve, size) ?? Infinity)
    return own === undefined || cpu.every((each) => each === Infinity) ? undefined : own < Math.min(...cpu)
  }
  const known = sizes.filter((size) => wins(size) !== undefined)
  const last = known.findLastIndex((size) => !wins(size))
  const first = known[last + 1]
  if (first === undefined) return undefined
  return last < 0 ? first : bisected(known[last]!, first, (size) => wins(size) === true)
}

function bisected(low: number, high: number, holds: (size: number) => boolean): number {
  for (let step = 0; step < HALVINGS; step++) {
    const middle = Math.sqrt(low * high)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

/** Two figures are all that such a measurement is worth. */
export function roughly(value: number, language: string): string {
  return value.toLocaleString(language, { maximumSignificantDigits: 2 })
}
