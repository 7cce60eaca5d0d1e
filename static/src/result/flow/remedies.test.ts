import { expect, test } from 'vitest'
import type { NetworkExperiment, Layer, Value } from '../../types'
import { toGraph } from '../../pure/graph'
import type { LayerFacts } from './cures'
import { remediesFor, type Illness } from './remedies'

const circle = { name: 'circle', samples: 500, noise: 0.1, train_share: 0.5, seed: 1 }

function experiment(
  layers: Layer[],
  rate: number,
  initialization?: Record<string, Value>,
): NetworkExperiment {
  return {
    version: 1,
    network: { layers },
    dataset: circle,
    training: {
      loss: 'mse',
      optimizer: { name: 'sgd', learning_rate: rate },
      batch_size: 10,
      seed: 7,
      stop: { epochs: 100 },
      ...(initialization && { initialization }),
    },
  }
}

function stack(depth: number, activation: string): Layer[] {
  const pair = [{ type: 'dense', units: 8 }, { type: activation }]
  return [...Array.from({ length: depth }, () => pair).flat(), { type: 'dense', units: 1 }, { type: 'tanh' }]
}

/** As the server's check tells them of a plain stack. */
function factsOf({ network }: NetworkExperiment): Map<string, LayerFacts> {
  let width = 2
  return new Map(
    toGraph(network).layers.map(({ id, type, units }) => {
      if (type === 'dense') width = units as number
      return [id, { output_shape: [width], parameters: type === 'dense' ? 9 * width : 0 }]
    }),
  )
}

const sick: Record<string, [Illness, NetworkExperiment]> = {
  'ten sigmoid layers': ['vanishing', experiment(stack(10, 'sigmoid'), 0.03)],
  'nine tanh layers of tiny weights': [
    'vanishing',
    experiment(stack(9, 'tanh'), 0.03, { name: 'normal', std: 0.05 }),
  ],
  'weights of zero': ['vanishing', experiment(stack(3, 'tanh'), 0.03, { name: 'zeros' })],
  'six ReLU layers of large weights': [
    'exploding',
    experiment(stack(6, 'relu').slice(0, -1), 0.01, { name: 'normal', std: 2 }),
  ],
  'steps larger than the weights': ['overshooting', experiment(stack(3, 'relu').slice(0, -1), 1)],
  'ReLU units killed by the first steps': ['dead', experiment(stack(3, 'relu').slice(0, -1), 0.3)],
  'tanh units pushed to their ends by the weights': [
    'saturated',
    experiment(stack(4, 'tanh'), 0.03, { name: 'normal', std: 5 }),
  ],
  'tanh units pushed to their ends by the steps': ['saturated', experiment(stack(4, 'tanh'), 3)],
  'steps that have no slope': ['saturated', experiment(stack(1, 'step'), 0.1)],
  'zeros before a single hidden layer': ['vanishing', experiment(stack(1, 'tanh'), 0.1, { name: 'zeros' })],
  'tanh units before columns of thousands': ['saturated', ofWine(stack(1, 'tanh'))],
  'ReLU units before columns of thousands': ['dead', ofWine(stack(1, 'relu'))],
}

/** Alcohol in per cent, proline in milligrams a litre. */
const wine = [[13.4, 1.7, 1065]]
const rowsOf = ({ dataset }: NetworkExperiment) => (dataset.name === 'wine' ? wine : [])

function ofWine(layers: Layer[]): NetworkExperiment {
  const output = [{ type: 'dense', units: 3 }, { type: 'softmax' }]
  const { training, ...rest } = experiment([...layers.slice(0, -2), ...output], 0.1)
  const dataset = { name: 'wine', standardize: false, seed: 1 }
  return { ...rest, dataset, training: { ...training, loss: 'cross-entropy' } }
}

/** Python trains every experiment of this file, before and after (tests/learners/back_propagation/test_remedies.py). */
const REPAIRED = '../../../../tests/learners/back_propagation/repaired.json'

test('the remedies for each illness are those that Python trains', async () => {
  const cases = Object.entries(sick).map(([name, [illness, before]]) => {
    const after = remediesFor(illness, before, factsOf(before), rowsOf(before))
    return {
      name,
      illness,
      before,
      after: Object.fromEntries(after.map((each) => [each.name, each.experiment])),
    }
  })
  await expect(`${JSON.stringify(cases, null, 1)}\n`).toMatchFileSnapshot(REPAIRED)
})

test('data in units of their own are standardised before anything else is tried, and only once', () => {
  const before = ofWine(stack(3, 'tanh'))
  const offered = remediesFor('saturated', before, factsOf(before), wine)
  expect(offered.map(({ name }) => name)).toEqual(['standardize'])
  const [{ experiment: after }] = offered as [(typeof offered)[0]]
  expect(remediesFor('saturated', after, factsOf(after), wine).map(({ name }) => name)).toEqual([
    'smaller-rate',
  ])
  expect(remediesFor('saturated', before, factsOf(before), [[0.3, -6]]).map(({ name }) => name)).toEqual([
    'smaller-rate',
  ])
})

test('units that died of very large steps are offered smaller ones alone', () => {
  const namesAt = (rate: number) => {
    const before = experiment(stack(3, 'relu'), rate)
    return remediesFor('dead', before, factsOf(before)).map(({ name }) => name)
  }
  expect(namesAt(0.3)).toEqual(['leaky-relu', 'smaller-rate'])
  expect(namesAt(5)).toEqual(['smaller-rate'])
})

test('a skip connection goes around an activation and the layer behind it, block after block', () => {
  const [, before] = sick['ten sigmoid layers']!
  const repaired = remediesFor('vanishing', before, factsOf(before)).find(({ name }) => name === 'skip')!
  const { wires } = toGraph(repaired.experiment.network)
  expect(wires).toContainEqual(['dense-1', 'add-1'])
  expect(wires).toContainEqual(['dense-2', 'add-1'])
  expect(wires).toContainEqual(['add-1', 'sigmoid-2'])
  expect(wires).toContainEqual(['add-1', 'add-2'])
  expect(wires.filter(([, to]) => to?.startsWith('add'))).toHaveLength(18)
})

test('layers of different widths get no skip connection', () => {
  const layers = [4, 3, 1].flatMap((units) => [{ type: 'dense', units }, { type: 'tanh' }])
  const before = experiment(layers, 0.03)
  expect(remediesFor('vanishing', before, factsOf(before)).map(({ name }) => name)).toEqual([
    'relu-he',
    'batch-norm',
  ])
})

test('what is there already is not offered again', () => {
  const [, before] = sick['ten sigmoid layers']!
  const [, normalised] = remediesFor('vanishing', before, factsOf(before))
  const again = remediesFor('vanishing', normalised!.experiment, factsOf(normalised!.experiment))
  expect(again.map(({ name }) => name)).not.toContain('batch-norm')
})

test('the output keeps its activation, and the experiment handed in stays as it was', () => {
  const [, before] = sick['ten sigmoid layers']!
  const copy = structuredClone(before)
  const [relu] = remediesFor('vanishing', before, factsOf(before))
  const types = relu!.experiment.network.layers.map(({ type }) => type)
  expect([types.at(-1), types.filter((type) => type === 'relu').length]).toEqual(['tanh', 10])
  expect(before).toEqual(copy)
})
