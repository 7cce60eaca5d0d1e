import { expect, test } from 'vitest'
import type { Palette } from '../../draw/palette'
import type { Frame } from '../../live/frames'
import {
  cellUnder,
  classAccuracy,
  countAt,
  drawConfusion,
  gridOf,
  readConfusion,
  rowTotal,
  shorten,
} from './confusion'

const frame = {
  tensors: new Map([
    ['confusion', { dtype: 'U32', shape: [3, 3], data: Uint32Array.of(9, 1, 0, 2, 6, 2, 0, 0, 0) }],
    ['confusion/samples', { dtype: 'I32', shape: [2], data: Int32Array.of(4, 11) }],
  ]),
  facts: new Map([['confusion', { view: 'confusion', split: 'test', cell: [1, 0] }]]),
} as unknown as Frame
const confusion = readConfusion(frame)!
const names = ['ant', 'bee', 'cat']
const measured = { measureText: (text: string) => ({ width: 6 * text.length }) as TextMetrics }

test('rows are true classes, columns predicted ones', () => {
  expect(countAt(confusion, 0, 1)).toBe(1)
  expect(countAt(confusion, 1, 0)).toBe(2)
  expect([0, 1, 2].map((row) => rowTotal(confusion, row))).toEqual([10, 10, 0])
})

test('a class’s accuracy is its share on the diagonal, undefined without samples', () => {
  expect([0, 1].map((row) => classAccuracy(confusion, row))).toEqual([0.9, 0.6])
  expect(classAccuracy(confusion, 2)).toBeNaN()
})

test('names that are wide in their script get the room for it', () => {
  const left = (name: string) => gridOf(380, 220, [name]).left
  expect(left('악성')).toBeGreaterThan(left('no'))
  expect(left('악성')).toBeGreaterThanOrEqual(12 + 2 * 11)
})

test('the pointer finds the cell that it is on, and none beside them', () => {
  const grid = gridOf(300, 220, names)
  const middle = (row: number, column: number) =>
    [grid.left + (column + 0.5) * grid.cellWidth, grid.top + (row + 0.5) * grid.cellHeight] as const
  expect(cellUnder(grid, 3, ...middle(2, 1))).toEqual([2, 1])
  expect(cellUnder(grid, 3, 2, 100)).toBeUndefined()
  expect(cellUnder(grid, 3, 100, 2)).toBeUndefined()
  expect(cellUnder(grid, 3, 299, 100)).toBeUndefined()
})

test('a name that does not fit ends in an ellipsis', () => {
  expect(shorten('bee', 20, measured)).toBe('bee')
  expect(shorten('versicolor', 36, measured)).toBe('versi…')
})

test('counts, names and shares are written; errors have another colour than hits', () => {
  const [texts, fills]: [string[], { colour: string; alpha: number }[]] = [[], []]
  const context = {
    ...measured,
    fillStyle: '',
    globalAlpha: 1,
    fillRect: () => fills.push({ colour: context.fillStyle, alpha: context.globalAlpha }),
    strokeRect: () => undefined,
    fillText: (text: string) => texts.push(text),
  }
  const palette = { positive: 'blue', negative: 'orange', ink: 'black', line: 'grey' } as Palette
  const percent = (share: number) => `${100 * share} %`
  drawConfusion(context as unknown as CanvasRenderingContext2D, 300, 220, confusion, {
    palette,
    names,
    percent,
  })
  expect(texts.filter((text) => /^\d+$/.test(text))).toEqual(['9', '1', '2', '6', '2'])
  expect(texts).toContain('90 %')
  expect(texts.filter((text) => text === 'bee')).toHaveLength(2)
  expect(fills.slice(0, 2).map(({ colour }) => colour)).toEqual(['blue', 'orange'])
  expect(fills[0]!.alpha).toBeGreaterThan(fills[1]!.alpha)
  expect(fills[2]!.alpha).toBe(0)
})

test('a frame lists the samples of the cell that was asked for', () => {
  expect(confusion.listed).toEqual({ split: 'test', cell: [1, 0], samples: [4, 11] })
})
