import { expect, test } from 'vitest'
import type { Palette } from '../../draw/palette'
import type { Frame } from '../../live/frames'
import { classColour, cssRgb } from '../../draw/colour'
import { drawBars, readAnswer, type Answer } from './answer'

const frame = {
  facts: new Map([['predictions', { view: 'predictions', split: 'test', samples: [4, 7], targets: [2, 0] }]]),
  tensors: new Map([
    ['predictions/outputs', { shape: [2, 3], data: Float32Array.of(0.1, 0.2, 0.7, 0.5, 0.25, 0.25) }],
    ['predictions/top_classes', { shape: [2, 2], data: Int32Array.of(2, 1, 0, 1) }],
    ['predictions/top_probabilities', { shape: [2, 2], data: Float32Array.of(0.75, 0.25, 0.5, 0.25) }],
  ]),
} as unknown as Frame

test('an answer is read at its sample’s place in the frame', () => {
  const answer = readAnswer(frame, { split: 'test', index: 7 })!
  expect([answer.target, [...Array.from(answer.classes)], [...Array.from(answer.shares)]]).toEqual([
    0,
    [0, 1],
    [0.5, 0.25],
  ])
})

test('a frame of another sample or split says nothing', () => {
  expect(readAnswer(frame, { split: 'train', index: 7 })).toBeUndefined()
  expect(readAnswer(frame, { split: 'test', index: 5 })).toBeUndefined()
})

test('bars are as long as their shares, in the colours of their classes, and the true class is ticked', () => {
  const [bars, texts]: [[string, number][], string[]] = [[], []]
  const context = {
    fillStyle: '',
    fillRect: (_x: number, _y: number, width: number) => bars.push([context.fillStyle, width]),
    fillText: (text: string) => texts.push(text),
  }
  const palette = { line: 'grey', ink: 'black' } as Palette
  const answer: Answer = { target: 1, outputs: [], classes: [0, 1], shares: [0.75, 0.25] }
  drawBars(context as unknown as CanvasRenderingContext2D, 244, answer, {
    palette,
    names: ['ring', 'disc'],
    percent: (share) => `${100 * share}%`,
  })
  const room = 244 - 83 - 44
  expect(bars.filter(([colour]) => colour !== 'grey')).toEqual([
    [cssRgb(classColour(0)), room * 0.75],
    [cssRgb(classColour(1)), room * 0.25],
  ])
  expect(texts).toEqual(['ring', '75%', '✓ disc', '25%'])
})
