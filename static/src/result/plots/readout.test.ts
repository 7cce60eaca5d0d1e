import { expect, test } from 'vitest'
import { english as dictionary } from '../../i18n/en'
import type { Reading } from './kind'
import type { Planes } from './plane-map'
import { describeOutputs } from './readout'

const classes = ['circle', 'ring', 'rest']

function say(reading: Reading, ...values: number[]): string {
  const planes: Planes = {
    outputs: values.length,
    side: 1,
    bytes: new Uint8Array(values.length),
    low: values,
    high: values.map((value) => value + 1),
    xs: [0, 1],
    ys: [0, 1],
  }
  return describeOutputs(planes, 0, { reading, classes, dictionary, language: 'en' })
}

test('one probability tells both classes, the likelier first', () => {
  expect(say('bits', 0.93)).toBe('ring: 93%\ncircle: 7%')
  expect(say('bits', 0.1)).toBe('circle: 90%\nring: 10%')
})

test('a sign names its class with the number itself', () => {
  expect(say('signs', -0.4)).toBe('−0.4 → circle')
  expect(say('signs', 0.8311)).toBe('0.831 → ring')
})

test('several probabilities are all told; of scores the winner', () => {
  expect(say('shares', 0.2, 0.1, 0.7)).toBe('rest: 70%\ncircle: 20%\nring: 10%')
  expect(say('scores', 1.5, 0.1, 0.7)).toBe('1.5 → circle')
})

test('regression says the value', () => {
  expect(say('values', 12.34567)).toBe('output 12.3')
})
