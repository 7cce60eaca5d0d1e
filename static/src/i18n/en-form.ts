/** The words of forms that the first screen does not show. */

export const form = {
  between: (low: string, high: string) => `Expected a number from ${low} to ${high}.`,
  atLeast: (low: string) => `Expected a number of at least ${low}.`,
  atMost: (high: string) => `Expected a number of at most ${high}.`,
  aNumber: 'Expected a number.',
  wholeBetween: (low: string, high: string) => `Expected a whole number from ${low} to ${high}.`,
  wholeAtLeast: (low: string) => `Expected a whole number of at least ${low}.`,
  inForce: (value: string) => `In force: ${value}.`,
  rateNow: (rate: string) => `In force now, by the schedule: ${rate}`,
  rateNowHelp: 'The learning rate of the next step. Its curve is in the chart’s menu.',
}
