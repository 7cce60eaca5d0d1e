/** Which numbers are shown, and how. */

import type { Columns } from '../../pure/columns'
import {
  SPLITS,
  directionOf,
  formatMetric,
  isJudged,
  splitOf,
  type Quantity,
  type Split,
} from '../../pure/quantities'

/** A quantity's newest values, by what they are measured on. */
export type Figure = { quantity: Quantity; cells: Readonly<Partial<Record<Split, string>>> }
/** What is measured on no split. */
export type Single = { quantity: Quantity; text: string }

type Metrics = Pick<Columns, 'has' | 'last'>

const isSplit = ({ metrics }: Quantity): boolean => splitOf(metrics[0]!.name) !== undefined

/** The newest row, of the metrics that this run has; a dash where there is no such split. What leads is always there. */
export function newestFigures(
  quantities: readonly Quantity[],
  leading: Quantity | undefined,
  measured: Metrics,
  language: string,
): Figure[] {
  const has = (each: Quantity) =>
    each === leading || (directionOf(each) !== null && each.metrics.some(({ name }) => measured.has(name)))
  return quantities
    .filter((each) => isSplit(each) && has(each))
    .map((quantity) => ({
      quantity,
      cells: Object.fromEntries(
        quantity.metrics
          .map((metric) => ({ metric, split: splitOf(metric.name)! }))
          .filter(({ metric, split }) => split !== 'validation' || measured.has(metric.name))
          .map(({ metric, split }) => [split, formatMetric(metric, measured.last(metric.name), language)]),
      ),
    }))
}

/** The rows of the table. */
export const splitsOf = (figures: readonly Figure[]): Split[] =>
  SPLITS.filter((split) => figures.some(({ cells }) => split in cells))

export function newestSingles(
  quantities: readonly Quantity[],
  leading: Quantity | undefined,
  measured: Metrics,
  language: string,
): Single[] {
  return quantities
    .filter((each) => !isSplit(each) && (each === leading || (isJudged(each) && measured.has(each.name))))
    .map((quantity) => ({
      quantity,
      text: formatMetric(quantity.metrics[0]!, measured.last(quantity.name), language),
    }))
}
