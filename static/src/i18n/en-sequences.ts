/** The words of sequences that are answered at every step. */

export const sequences = {
  title: 'Sequences',
  help: 'Some sequences as they are, what is asked for at each step, and what the network says. Wrong steps are framed and struck out. Press one to see what the layers do with it.',
  input: 'Input',
  wanted: 'Wanted',
  given: 'Given',
  before: 'Sequences before',
  after: 'Sequences after',
  sequence: (number: number) => `Sequence ${number}`,
  allRight: 'all right',
  wrong: (count: number, of: number, steps: string) => `${count} of ${of} wrong, at ${steps}`,
}
