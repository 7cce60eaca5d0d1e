import { expect, test } from 'vitest'
import type { Sample } from '../../types'
import { drawSamples, sampleAt } from './points'

const sample = {
  train: { raw: [[-6, -6]], targets: [0] },
  test: { raw: [[6, 6]], targets: [1] },
} as unknown as Sample

function drawn(showTest: boolean) {
  const shapes: [shape: string, x: number, y: number, colour: string][] = []
  const nothing = () => undefined
  const context = {
    fillStyle: '',
    beginPath: nothing,
    fill: nothing,
    stroke: nothing,
    arc: (x: number, y: number) => shapes.push(['disc', x, y, context.fillStyle]),
    rect: (x: number, y: number, side: number) =>
      shapes.push(['square', x + side / 2, y + side / 2, context.fillStyle]),
  }
  drawSamples(context as unknown as CanvasRenderingContext2D, 100, 100, sample, {
    xs: [-6, 6],
    ys: [-6, 6],
    height: (row) => row[1]!,
    colour: (target) => ['orange', 'blue'][target]!,
    rim: 'white',
    showTest,
  })
  return shapes
}

test('training points are discs in the colour of their class', () => {
  expect(drawn(false)).toEqual([['disc', 0, 100, 'orange']])
})

test('test points join as squares when they are asked for', () => {
  expect(drawn(true)[1]).toEqual(['square', 100, 0, 'blue'])
})

test('a press finds the sample under it, and a hidden one never', () => {
  const placing = {
    xs: [-6, 6] as const,
    ys: [-6, 6] as const,
    height: (row: number[]) => row[1]!,
    showTest: true,
  }
  expect(sampleAt(sample, placing, 0.01, 0.98)).toEqual({ split: 'train', index: 0 })
  expect(sampleAt(sample, placing, 0.99, 0.01)).toEqual({ split: 'test', index: 0 })
  expect(sampleAt(sample, { ...placing, showTest: false }, 0.99, 0.01)).toBeUndefined()
  expect(sampleAt(sample, placing, 0.5, 0.5)).toBeUndefined()
})
