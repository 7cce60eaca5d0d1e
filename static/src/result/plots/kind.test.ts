import { expect, test } from 'vitest'
import type { NetworkExperiment, Sample } from '../../types'
import { plotKind, readingOf } from './kind'

const name = { en: 'a', ko: 'a' }

function sample(columns: string[], classes: number): Sample {
  return {
    columns,
    input_shape: [columns.length],
    classes: Array.from({ length: classes }, () => name),
    train: { raw: [], targets: [] },
    test: null,
    train_count: 0,
    validation: null,
    validation_count: 0,
    test_count: 0,
    mean: [],
    scale: [],
    low: [],
    high: [],
    symbols: [],
    vocabulary: [],
  }
}

function experiment(loss: string, ...types: string[]): NetworkExperiment {
  return {
    version: 1,
    network: { layers: types.map((type) => ({ type })) },
    dataset: { name: 'circle' },
    training: { loss, optimizer: { name: 'sgd' } },
  }
}

test('each kind of data gets its own picture', () => {
  expect(plotKind(sample(['x1', 'x2'], 2))).toBe('plane')
  expect(plotKind(sample(['x1', 'x2'], 0))).toBe('plane')
  expect(plotKind(sample(['x1'], 0))).toBe('curve')
  expect(plotKind(sample(['sepal', 'petal'], 3))).toBe('confusion')
  expect(plotKind(sample(['age', 'bmi', 'bp'], 0))).toBe('scatter')
})

test('what learns its own input has one picture, whatever its data', () => {
  expect(plotKind(sample(['x1', 'x2'], 2), 'input')).toBe('reconstruction')
  expect(plotKind(sample(['sepal', 'petal'], 3), 'input')).toBe('reconstruction')
  expect(plotKind(sample(['sepal', 'petal'], 3), 'labels')).toBe('confusion')
})

test('one output is a share after a sigmoid, a step or a binary cross-entropy, else a sign; a margin is asked of signs', () => {
  expect(readingOf(experiment('binary-cross-entropy', 'dense'), 2, 1)).toBe('bits')
  expect(readingOf(experiment('mse', 'dense', 'sigmoid'), 2, 1)).toBe('bits')
  expect(readingOf(experiment('mse', 'dense', 'tanh'), 2, 1)).toBe('signs')
  expect(readingOf(experiment('mse', 'dense', 'step'), 2, 1)).toBe('bits')
  expect(readingOf(experiment('hinge', 'dense'), 2, 1)).toBe('signs')
  expect(readingOf(experiment('hinge', 'dense', 'sigmoid'), 2, 1)).toBe('signs')
})

test('several outputs are shares only after a cross-entropy', () => {
  expect(readingOf(experiment('cross-entropy', 'dense'), 3, 3)).toBe('shares')
  expect(readingOf(experiment('mse', 'dense'), 3, 3)).toBe('scores')
})

test('regression is read as it is', () => {
  expect(readingOf(experiment('mse', 'dense', 'sigmoid'), 0, 1)).toBe('values')
})
