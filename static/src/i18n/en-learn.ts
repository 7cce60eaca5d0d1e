/** The words of templates and of the glossary. */

export const learn = {
  templates: 'Templates',
  templatesHelp: 'Experiments to begin with, from one neuron to a network that reads digits.',
  watch: 'What to watch',

  glossary: 'Words',
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
