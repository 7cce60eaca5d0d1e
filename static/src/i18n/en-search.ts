/** The words of the dialogs that are searched: templates, glossary, ways of learning. */

import type { Template } from '../types'

const templateGroups: Record<Template['group'], string> = {
  neuron: 'One neuron',
  hidden: 'Hidden layers',
  gradient: 'Gradients in deep networks',
  'over-fitting': 'Over-fitting and its cures',
  images: 'Images',
  sequences: 'Sequences and memory',
  autoencoders: 'Autoencoders',
  generation: 'Making samples',
}

export const search = {
  templateGroups,
  searchTemplates: 'Search templates',
  noTemplate: 'No template speaks of that.',
  searchWords: 'Search words',
  noWord: 'No word like that.',
  searchMethods: 'Search ways of learning',
  noMethod: 'No way of learning speaks of that.',
}
