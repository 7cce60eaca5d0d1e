import { expect, test } from 'vitest'
import type { Frame } from '../../live/frames'
import { readAnswers, wrongSteps } from './answers'

/** Two sequences of three steps, the two likeliest classes of each step. */
const frame = {
  facts: new Map([
    [
      'predictions',
      {
        view: 'predictions',
        split: 'test',
        samples: [4, 5],
        targets: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
    ],
  ]),
  tensors: new Map([
    [
      'predictions/top_classes',
      { data: Int32Array.from([1, 2, 9, 0, 0, 0, 4, 5, 6, 7, 7, 7]), shape: [2, 2, 3] },
    ],
  ]),
} as unknown as Frame

test('of each sequence the likeliest class of every step is read beside the one that is asked for', () => {
  const [first, second] = readAnswers(frame, 'test', [4, 5])!
  expect(first).toEqual({ wanted: [1, 2, 3], given: [1, 2, 9] })
  expect(wrongSteps(first!)).toEqual([2])
  expect(wrongSteps(second!)).toEqual([])
})

test('a frame of other sequences is none', () => {
  expect(readAnswers(frame, 'test', [4])).toBeUndefined()
  expect(readAnswers(frame, 'train', [4, 5])).toBeUndefined()
  expect(
    readAnswers({ facts: new Map(), tensors: new Map() } as unknown as Frame, 'test', [4, 5]),
  ).toBeUndefined()
})
