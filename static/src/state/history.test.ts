import { expect, test } from 'vitest'
import { commit, redo, startHistory, undo } from './history'

const three = commit(commit(startHistory('a'), 'b'), 'c')

test('undo goes back through every edit and stops at the first', () => {
  expect(undo(three).present).toBe('b')
  expect(undo(undo(undo(three))).present).toBe('a')
})

test('redo returns what undo took', () => {
  expect(redo(redo(undo(undo(three))))).toEqual(three)
})

test('a new edit after undo drops what could be redone', () => {
  const edited = commit(undo(three), 'd')
  expect(redo(edited)).toBe(edited)
  expect(undo(edited).present).toBe('b')
})

test('one gesture is one step', () => {
  const dragged = commit(commit(commit(startHistory(0), 1, 'rate'), 2, 'rate'), 3, 'rate')
  expect(undo(dragged).present).toBe(0)
})

test('a gesture after undo is a step of its own', () => {
  const dragged = commit(startHistory(0), 1, 'rate')
  const again = commit(redo(undo(dragged)), 2, 'rate')
  expect(undo(again).present).toBe(1)
})

test('committing the present changes nothing', () => {
  expect(commit(three, 'c')).toBe(three)
})
