import { expect, test } from 'vitest'
import type { Palette } from '../../draw/palette'
import type { Frame } from '../../live/frames'
import { readFlow, type Flow } from './flow'
import { drawFlow, idleText, roughly } from './paint-flow'
import { barOf, Ribbon } from './ribbon'

const percent = (share: number) => `${Math.round(100 * share)}%`

const flow: Flow = {
  layers: ['dense-1', 'dense-2'],
  norm: [0.001, 10],
  ratio: [3.2e-4, 0],
  dead: [0.25, -1],
  saturated: [-1, 0.5],
  histogram: Uint32Array.of(0, 4, 2, 1, 0, 0),
  bins: 3,
}

test('a frame’s tensors become one row per layer', () => {
  const tensor = (data: Float32Array | Uint32Array, ...shape: number[]) => ({ dtype: 'F32', shape, data })
  const column = (...values: number[]) => tensor(Float32Array.from(values), values.length)
  const frame = {
    tensors: new Map([
      ['flow/gradient_norm', column(1, 2)],
      ['flow/update_ratio', column(3, 4)],
      ['flow/dead', column(-1, 0)],
      ['flow/saturated', column(0.5, -1)],
      ['flow/histogram', tensor(flow.histogram, 2, 3)],
    ]),
    facts: new Map([['gradient-flow', { view: 'gradient-flow', layers: ['a', 'b'] }]]),
  } as unknown as Frame
  const read = readFlow(frame)!
  expect(read.layers).toEqual(['a', 'b'])
  expect([read.norm[1], read.ratio[0], read.dead[0], read.saturated[0], read.bins]).toEqual([
    2, 3, -1, 0.5, 3,
  ])
})

test('bars are logarithmic: equal factors are equal lengths', () => {
  expect(barOf(0.1) - barOf(0.001)).toBeCloseTo(barOf(10) - barOf(0.1))
  expect([barOf(0), barOf(1e-20), barOf(1e9)]).toEqual([0, 0, 1])
})

test('idle is the dead share, else the saturated one with a tilde, else nothing', () => {
  expect(idleText(0.25, -1, percent)).toBe('25%')
  expect(idleText(-1, 0.5, percent)).toBe('~50%')
  expect(idleText(-1, -1, percent)).toBe('')
})

test('small numbers are written as powers of ten', () => {
  expect([3.2e-4, 0, 0.0214, 25].map(roughly)).toEqual(['3×10⁻⁴', '0', '0.02', '30'])
})

test('every layer is drawn in its own row, the marked one in the colour of a problem', () => {
  const [texts, fills]: [{ text: string; y: number; ink: string }[], { y: number; ink: string }[]] = [[], []]
  const context = {
    fillStyle: '',
    fillRect: (_x: number, y: number) => fills.push({ y, ink: context.fillStyle }),
    fillText: (text: string, _x: number, y: number) => texts.push({ text, y, ink: context.fillStyle }),
  }
  const palette = { ink: 'ink', problem: 'red', positive: 'blue', line: 'line', quiet: 'quiet' } as Palette
  const style = { palette, names: ['1 Dense', '2 Dense'], marked: new Set([0]), percent }
  const ribbon = new Ribbon()
  ribbon.add('a', flow.norm)
  drawFlow(context as unknown as CanvasRenderingContext2D, 320, flow, ribbon, style)
  const row = (top: number) => texts.filter(({ y }) => y > top && y < top + 18).map(({ text }) => text)
  expect(row(0)).toEqual(['1 Dense', '0.001', '3×10⁻⁴', '25%'])
  expect(row(18)).toEqual(['2 Dense', '10', '0', '~50%'])
  expect(texts[0]!.ink).toBe('red')
  expect(fills.filter(({ ink }) => ink === 'red')).toHaveLength(1)
  expect(fills.filter(({ ink }) => ink === 'quiet')).toHaveLength(3)
})
