/** What a first visitor sees learning, and what a link must look like to be opened. */

import { BadLink } from '../pure/address'
import type { Experiment } from '../types'

export const initialExperiment: Experiment = {
  version: 1,
  network: {
    layers: [
      { id: 'dense-1', type: 'dense', units: 4 },
      { id: 'tanh-1', type: 'tanh' },
      { id: 'dense-2', type: 'dense', units: 2 },
      { id: 'tanh-2', type: 'tanh' },
      { id: 'dense-3', type: 'dense', units: 1 },
      { id: 'tanh-3', type: 'tanh' },
    ],
  },
  dataset: { name: 'circle', samples: 500, noise: 0.1, train_share: 0.5, seed: 1, features: ['x1', 'x2'] },
  training: {
    loss: 'mse',
    optimizer: { name: 'sgd', learning_rate: 0.03 },
    batch_size: 10,
    seed: 7,
    stop: { epochs: 1000 },
  },
}

/** Epochs per second that an eye can follow. */
export const WATCHABLE = 15

/** @throws BadLink unless the value has an experiment's outline; the server checks the rest. */
export function asExperiment(value: unknown): Experiment {
  const { method, network, dataset, training } = (value ?? {}) as Partial<Experiment>
  const isTraining = typeof training === 'object' && training !== null
  const isNetwork = Array.isArray(network?.layers) && typeof training?.loss === 'string'
  const isData = typeof dataset?.name === 'string'
  // Without a method's name it is the first method's, which has all parts.
  const sound =
    method === undefined
      ? isTraining && isNetwork && isData
      : typeof method === 'string' && isTraining && (!network || isNetwork) && (!dataset || isData)
  if (!sound) throw new BadLink('the link holds no experiment')
  return value as Experiment
}
