import { expect, test } from 'vitest'
import { METRICS } from '../../pure/doubles'
import { quantitiesOf } from '../../pure/quantities'
import type { PastRun } from '../../state/past.svelte'
import { ghostColour, ghostsOf } from './ghosts'

const [loss] = quantitiesOf(METRICS)
const run = {
  id: 'a',
  number: 1,
  curves: new Map([
    ['epoch', Float64Array.of(0, 1)],
    ['train_loss', Float64Array.of(1, 0.5)],
  ]),
} as unknown as PastRun

test('an earlier run shows the curves that it has of those on show', () => {
  const [ghost] = ghostsOf([run], loss!, { has: () => true })
  expect(ghost!.curves).toEqual([{ values: Float64Array.of(1, 0.5), dashed: false }])
  expect([...ghost!.epochs]).toEqual([0, 1])
})

test('runs of one page are told apart by colour, and none looks like the live one', () => {
  const colours = [1, 2, 3, 4, 5, 6].map((number) => ghostColour({ number }))
  expect(new Set(colours).size).toBe(6)
  expect(colours).not.toContain('rgb(20 104 178)')
})
