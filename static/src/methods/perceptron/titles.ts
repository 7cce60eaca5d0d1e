/** What the neuron's inputs are called. */

import { names } from '../../state/names.svelte'

export const featureTitle = names.feature
