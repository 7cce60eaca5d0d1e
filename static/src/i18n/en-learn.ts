/** The words of templates and of the glossary. */

import type { Template } from '../types'

const templateGroups: Record<Template['group'], string> = {
  neuron: 'One neuron',
  hidden: 'Hidden layers',
  gradient: 'Gradients in deep networks',
  'over-fitting': 'Over-fitting and its cures',
  images: 'Images',
}

export const learn = {
  templates: 'Templates',
  templatesHelp: 'Experiments to begin with, from one neuron to a network that reads digits.',
  templateGroups,
  searchTemplates: 'Search templates',
  noTemplate: 'No template speaks of that.',
  watch: 'What to watch',

  glossary: 'Words',
  glossaryHelp: 'Every term of this page in one sentence, with its formula and its place on the page.',
  searchWords: 'Search words',
  noWord: 'No word like that.',
  seeIt: 'See it',
  moreKey: 'F1: more',

  signIn: 'Sign in',
  troubles: {
    'not-done': 'Not done',
    full: 'No place free',
    'storage-full': 'Storage is full',
    busy: 'The server is busy',
    'signed-out': 'Signed out',
  },
}
