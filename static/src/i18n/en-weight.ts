/** The words of the card of one weight. */

export const weight = {
  editEnded: 'This run has ended. Train again, then change its weights.',
  editPast: 'This is how it was. Return to now, or go on from here, then change its weights.',
  weightSet: (name: string, value: string) => `${name} set to ${value}.`,
  weightValue: 'Value',
  weightSlider: 'Slide the value',
  zero: 'Set to 0',
  now: 'now',
}
