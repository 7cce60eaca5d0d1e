import { expect, test } from 'vitest'
import type { Sample } from '../../types'
import { drawMistakes } from './mistakes'

const sample = {
  train: { raw: [[-6, -6], [0, 0]], targets: [0, 1] }, // prettier-ignore
  test: { raw: [[6, 6]], targets: [1] },
} as unknown as Sample

function crossed(showTest: boolean) {
  const centres: [number, number][] = []
  const nothing = () => undefined
  const context = {
    beginPath: nothing,
    stroke: nothing,
    moveTo: (x: number, y: number) => centres.push([x, y]),
    lineTo: (x: number, y: number) => {
      const start = centres.pop()!
      centres.push([(start[0] + x) / 2, (start[1] + y) / 2])
    },
  }
  const placing = {
    xs: [-6, 6] as const,
    ys: [-6, 6] as const,
    height: (row: number[]) => row[1]!,
    rim: 'white',
    ink: 'black',
    showTest,
  }
  const mistakes = { train: [1, 99], test: [0] }
  drawMistakes(context as unknown as CanvasRenderingContext2D, 100, 100, sample, mistakes, placing)
  return centres.filter((_, index) => index % 2 === 0)
}

test('a cross lies on every wrong sample that is drawn, and on no other', () => {
  expect(crossed(false)).toEqual([[50, 50]])
  expect(crossed(true)).toEqual([
    [50, 50],
    [100, 0],
  ])
})
