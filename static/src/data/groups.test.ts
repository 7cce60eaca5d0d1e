import { expect, test } from 'vitest'
import type { DatasetEntry } from '../types'
import { groupsOf } from './groups'

const entry = (name: string, group: string) => ({ name, about: { group } }) as DatasetEntry

test('entries of a group stand together, groups in the order of their first entry', () => {
  const groups = groupsOf([entry('xor', 'gate'), entry('iris', 'table'), entry('and', 'gate')])
  expect(groups.map(({ name, entries }) => [name, ...entries.map((each) => each.name)])).toEqual([
    ['gate', 'xor', 'and'],
    ['table', 'iris'],
  ])
})

test('curves and surfaces are one row', () => {
  expect(groupsOf([entry('plane', 'regression'), entry('curve', 'curve')])).toHaveLength(1)
})
