/** Runs as points: how well each does over what it costs. */

import { quantitiesOf, scoreOf, type Quantity } from '../pure/quantities'
import type { CheckReport, MethodEntry, Metric, Run } from '../types'

export const COSTS = ['parameters', 'multiply_adds', 'activation_bytes', 'file_bytes'] as const
export type Cost = (typeof COSTS)[number]
export type Costs = Pick<CheckReport, Cost>
export type Rated = { run: Run; cost: number; score: number }

/** What runs of a method are scored by, where any of them has it. */
export function scoreOfRuns(entry: MethodEntry, runs: readonly Run[]): Quantity | undefined {
  return scoreOf(quantitiesOf(entry.metrics), entry, (name) =>
    runs.some(({ metrics }) => metrics[name] != null),
  )
}

/** Of a quantity the last metric that the run has: on samples that it did not learn from, where there are some. */
export const metricOf = ({ metrics }: Quantity, run: Run): Metric | undefined =>
  metrics.findLast(({ name }) => run.metrics[name] != null)

/** The runs whose cost and score are known. */
export function ratedOf(
  runs: readonly Run[],
  score: Quantity,
  costs: ReadonlyMap<string, Costs>,
  by: Cost,
): Rated[] {
  return runs.flatMap((run) => {
    const [metric, cost] = [metricOf(score, run), costs.get(run.id)?.[by]]
    const value = metric && run.metrics[metric.name]
    return value == null || cost == null || cost <= 0 ? [] : [{ run, cost, score: value }]
  })
}

/** The ends of an axis: of shares 0 and 1, else the values' own, with some air. */
export function rangeOf(
  values: readonly number[],
  [low, high]: readonly [number?, number?],
): [number, number] {
  if (low !== undefined && high !== undefined) return [low, high]
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const air = (most - least || Math.abs(most) || 1) * 0.05
  return [least - air, most + air]
}
