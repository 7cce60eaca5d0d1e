import { expect, test } from 'vitest'
import type { Run } from '../types'
import { ancestorAt, ancestorsOf, before, jointsOf } from './ancestry'

type Known = Pick<Run, 'id' | 'parent'>

const known: Record<string, Known> = {
  child: { id: 'child', parent: { run: 'middle', epoch: 300 } },
  middle: { id: 'middle', parent: { run: 'root', epoch: 200 } },
  root: { id: 'root', parent: null },
}
const find = (id: string) => Promise.resolve(known[id])

test('what precedes a fork is all before its first row, which is its own', () => {
  const joined = { epochs: [0, 100, 199, 200, 300], columns: { train_loss: [1, 0.8, 0.7, 0.6, null] } }
  expect(before(joined, 200)).toEqual({ epoch: [0, 100, 199], train_loss: [1, 0.8, 0.7] })
  expect(before(joined, 400).epoch).toEqual(joined.epochs)
})

test('a fork of a fork has two joints; one whose origin is deleted has its own', async () => {
  const joints = async (run: Pick<Run, 'parent'>) => jointsOf(run, await ancestorsOf(run, find))
  expect(await joints(known.child!)).toEqual([200, 300])
  expect(await joints({ parent: { run: 'gone', epoch: 7 } })).toEqual([7])
  expect(await joints(known.root!)).toEqual([])
})

test('an epoch is the past of the oldest run that had it before the next was forked', async () => {
  const ancestors = await ancestorsOf(known.child!, find)
  const at = [0, 199, 200, 299, 300].map((epoch) => ancestorAt(ancestors, epoch)?.id)
  expect(at).toEqual(['root', 'root', 'middle', 'middle', undefined])
})
