import { expect, test } from 'vitest'
import type { Run } from '../types'
import { before, jointsOf } from './ancestry'

test('what precedes a fork is all before its first row, which is its own', () => {
  const joined = { epochs: [0, 100, 199, 200, 300], columns: { train_loss: [1, 0.8, 0.7, 0.6, null] } }
  expect(before(joined, 200)).toEqual({ epoch: [0, 100, 199], train_loss: [1, 0.8, 0.7] })
  expect(before(joined, 400).epoch).toEqual(joined.epochs)
})

test('a fork of a fork has two joints; one whose origin is deleted has its own', async () => {
  const runs: Record<string, Pick<Run, 'parent'>> = {
    child: { parent: { run: 'middle', epoch: 300 } },
    middle: { parent: { run: 'root', epoch: 200 } },
    root: { parent: null },
  }
  const find = (id: string) => Promise.resolve(runs[id])
  expect(await jointsOf(runs.child!, find)).toEqual([200, 300])
  expect(await jointsOf({ parent: { run: 'gone', epoch: 7 } }, find)).toEqual([7])
  expect(await jointsOf(runs.root!, find)).toEqual([])
})
