/** The words of what recurrent layers do step by step. */

export const states = {
  title: 'Step by step',
  help: 'What the recurrent layer does with one sequence, from its first step at the left to its last. A row is a unit. Blue and orange are values above and below 0; a gate has the more ink the further it is open, from 0 to 1.',
  layer: 'Layer',
  parts: {
    state: 'State',
    cell: 'Cell',
    input: 'Input gate',
    forget: 'Forget gate',
    output: 'Output gate',
    reset: 'Reset gate',
    update: 'Update gate',
  } as Record<string, string>,
  partHelps: {
    state: 'What the layer tells at each step.',
    cell: 'What the layer keeps to itself. Where the forget gate stays open it passes unchanged.',
    input: 'How much of what arrives comes into the cell.',
    forget: 'How much of the cell stays: open means remembering.',
    output: 'How much of the cell is told.',
    reset: 'How much of the old state goes into the new one.',
    update: 'How much of the old state stays as it is: open means remembering.',
  } as Record<string, string>,
  reach: 'Gradient',
  reachHelp:
    'How much each step of the sequence moves the loss, on a scale of ten decades. Where the bars fall away to the left, nothing is learned of the beginning.',
  fading: (decades: string) => `The loss feels the first step 10^${decades} times as much as the last.`,
}
