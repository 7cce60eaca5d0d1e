import { expect, test } from 'vitest'
import { broken } from './save'

const entry = (text: string) => ({ text, colour: 'rgb(0 0 0)', dashed: false })

test('a legend goes on below where a line is full', () => {
  const entries = ['Train', 'Test', 'Run 1: learning rate 0.03 → 0.3'].map(entry)
  const lines = broken(entries, (text) => 12 * text.length)
  expect(lines.map((line) => line.map((each) => each.entry.text.length))).toEqual([[5, 4, 31]])
  const narrow = broken(entries, (text) => 24 * text.length)
  expect(narrow.map((line) => line.length)).toEqual([2, 1])
  expect(narrow[1]![0]!.x).toBe(narrow[0]![0]!.x)
})
