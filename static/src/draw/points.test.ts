import { expect, test } from 'vitest'
import { drawPoints, plane } from './points'

const { toPixel, toData } = plane([-6, 6], [-3, 3], 120, 60)

test('the plane’s corners are the canvas’s corners, y upwards', () => {
  expect(toPixel(-6, 3)).toEqual([0, 0])
  expect(toPixel(6, -3)).toEqual([120, 60])
  expect(toPixel(0, 0)).toEqual([60, 30])
})

test('a pixel goes back to the point it shows', () => {
  expect(toData(...toPixel(2.5, -1.5))).toEqual([2.5, -1.5])
})

test('each point is filled with its own colour at its own place', () => {
  const discs: unknown[] = []
  const context = {
    fillStyle: '',
    beginPath: () => undefined,
    stroke: () => undefined,
    fill: () => undefined,
    arc: (x: number, y: number) => discs.push([x, y, context.fillStyle]),
  }
  const cloud = { x: [-6, 6], y: [3, -3], colour: (index: number) => ['blue', 'orange'][index]! }
  drawPoints(context as unknown as CanvasRenderingContext2D, cloud, toPixel, {
    radius: 3,
    rim: 'white',
    shape: 'disc',
  })
  expect(discs).toEqual([
    [0, 0, 'blue'],
    [120, 60, 'orange'],
  ])
})
