/** The few live numbers that are text, ten times a second at most. */
export type Pulse = {
  epoch: number
  batch: number
  batches: number
  epochsPerSecond: number | null
  trainLoss: number
  testLoss: number
}

/** Of a run that has not begun. */
export const RESTING: Pulse = {
  epoch: 0,
  batch: 0,
  batches: 0,
  epochsPerSecond: null,
  trainLoss: NaN,
  testLoss: NaN,
}
