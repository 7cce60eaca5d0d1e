import { expect, test } from 'vitest'
import { channelsOf, drawLine, reachOf } from './sequences'

test('a raw row falls into its channels, each with its steps in order', () => {
  expect(channelsOf(['x1_0', 'x1_1', 'x2_0', 'x2_1'], [1, 2, 3, 4])).toEqual([
    [1, 2],
    [3, 4],
  ])
})

function placesOf(values: number[], reach: readonly [number, number]): [number, number][] {
  const places: [number, number][] = []
  const context = {
    beginPath: () => undefined,
    stroke: () => undefined,
    lineTo: (x: number, y: number) => places.push([x, Math.round(y)]),
  }
  const box = { left: 10, top: 0, width: 100, height: 50 }
  drawLine(context as unknown as CanvasRenderingContext2D, values, reach, box)
  return places
}

test('a line runs from edge to edge, its lowest value below and its highest above', () => {
  expect(placesOf([0, 1, 2], [0, 2])).toEqual([
    [10, 45],
    [60, 25],
    [110, 5],
  ])
})

test('what never changes runs along the middle, and a single step is drawn', () => {
  expect(placesOf([3, 3], [3, 3]).map(([, y]) => y)).toEqual([25, 25])
  expect(placesOf([3], [0, 6])).toEqual([[10, 25]])
})

test('the reach is that of all rows', () => {
  expect(
    reachOf([
      [1, 5],
      [-2, 0],
    ]),
  ).toEqual([-2, 5])
})
