import { expect, test } from 'vitest'
import { initialExperiment as experiment } from './initial'
import { editsBetween, gestureOf, withWeight, type Draft } from './draft'
import { commit, redo, startHistory, undo, type History } from './history'

const weight = (value: number, unit = 0) => ({
  layer: 'dense-1',
  parameter: 'weight',
  index: [unit, 0],
  value,
})
const start = startHistory<Draft>({ experiment, weights: [] })

function set(history: History<Draft>, value: number, before: number, unit = 0): History<Draft> {
  const edit = weight(value, unit)
  const key = gestureOf(edit)
  return commit(history, withWeight(history.present, edit, before, history.key === key), key)
}

const between = (from: History<Draft>, to: History<Draft>) =>
  editsBetween(from.present.weights, to.present.weights)

test('undo sets a weight back to what it was, redo sets it again', () => {
  const edited = set(start, 2.5, 0.3)
  const undone = undo(edited)
  expect(between(edited, undone)).toEqual([weight(0.3)])
  expect(between(undone, redo(undone))).toEqual([weight(2.5)])
})

test('an edit of a weight is one step of the same history as an edit of the experiment', () => {
  const other = { ...experiment, dataset: { name: 'spiral' } }
  const edited = set(commit(start, { experiment: other, weights: [] }, 'dataset.name'), 2.5, 0.3)
  expect(undo(edited).present.experiment).toBe(other)
  expect(undo(undo(edited)).present.experiment).toBe(experiment)
  expect(redo(redo(undo(undo(edited)))).present).toEqual(edited.present)
})

test('a slider that moves is one step, which leads back to where it began', () => {
  const dragged = set(set(set(start, 1, 0.3), 1.5, 1), 2, 1.5)
  expect(dragged.past).toHaveLength(1)
  expect(between(dragged, undo(dragged))).toEqual([weight(0.3)])
})

test('several weights go back in turn, the newest first', () => {
  const edited = set(set(start, 2.5, 0.3), -1, 0.7, 1)
  expect(editsBetween(edited.present.weights, [])).toEqual([weight(0.7, 1), weight(0.3)])
})
