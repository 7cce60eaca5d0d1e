import { describe, expect, test } from 'vitest'
import {
  drawStrokes,
  largestWeight,
  nearestStroke,
  pointOn,
  strokeLooks,
  strokeWidth,
  type Stroke,
} from './strokes'

const straight: Stroke = { from: [0, 0], to: [100, 0], lean: [50, 0] }
const rising: Stroke = { from: [0, 0], to: [100, 50], lean: [50, 0] }

describe('strokeWidth', () => {
  test('grows with |w| and ignores the sign', () => {
    expect(strokeWidth(2, 4)).toBeGreaterThan(strokeWidth(1, 4))
    expect(strokeWidth(-2, 4)).toBe(strokeWidth(2, 4))
  })

  test('keeps a weight of zero visible', () => {
    expect(strokeWidth(0, 4)).toBeGreaterThan(0)
  })
})

test('weights below one are drawn on the scale of one', () => {
  expect(largestWeight([0.1, -0.2])).toBe(1)
  expect(largestWeight([0.1, -3])).toBe(3)
})

test('a stroke runs from its source to its target', () => {
  expect(pointOn(rising, 0)).toEqual([0, 0])
  expect(pointOn(rising, 1)).toEqual([100, 50])
  expect(pointOn(rising, 0.5)).toEqual([50, 25])
})

test('a stroke leaves and arrives along its lean', () => {
  expect(pointOn(rising, 0.1)[1]).toBeLessThan(0.1 * 50)
  const falling: Stroke = { ...rising, lean: [0, 25] }
  expect(pointOn(falling, 0.1)[0]).toBeLessThan(0.1 * 100)
})

test('the pointer finds the nearest stroke within reach, and none beyond', () => {
  const strokes = [straight, { from: [0, 40], to: [100, 40], lean: [50, 0] } as const]
  expect(nearestStroke(strokes, [50, 3], 6)).toBe(0)
  expect(nearestStroke(strokes, [50, 36], 6)).toBe(1)
  expect(nearestStroke(strokes, [50, 20], 6)).toBeUndefined()
})

test('sign is drawn as colour and as dash', () => {
  const drawn: { colour: unknown; dash: number[] }[] = []
  let dash: number[] = []
  const context = {
    strokeStyle: '',
    beginPath: () => undefined,
    moveTo: () => undefined,
    bezierCurveTo: () => undefined,
    setLineDash: (pattern: number[]) => (dash = pattern),
    stroke: () => drawn.push({ colour: context.strokeStyle, dash }),
  }
  drawStrokes(context as unknown as CanvasRenderingContext2D, [straight, rising], [1, -1], {
    positive: 'blue',
    negative: 'orange',
    dashOffset: 0,
  })
  expect(drawn[0]).toEqual({ colour: 'blue', dash: [] })
  expect(drawn[1]!.colour).toBe('orange')
  expect(drawn[1]!.dash).not.toEqual([])
})

test('strokes look different once a width changes by a step, or a sign', () => {
  const looks = (...weights: number[]) => [...strokeLooks(weights)]
  expect(looks(1, 0.5, -0.2)).toEqual(looks(1, 0.505, -0.205))
  expect(looks(1, 0.5)).not.toEqual(looks(1, 0.6))
  expect(looks(1, 0.01)).not.toEqual(looks(1, -0.01))
  expect(looks(4, 2)).toEqual(looks(8, 4))
})
