/** Which numbers are shown, and how. */

import type { Columns } from '../../pure/columns'
import { formatLoss, formatNumber, formatPercent } from '../../pure/format'

export type FigureName = 'loss' | 'accuracy' | 'topFive' | 'r2' | 'mae'
export type Figure = { name: FigureName; train: string; test: string }

type Metrics = Pick<Columns, 'has' | 'last'>
type Format = (value: number, language: string) => string

const declared: readonly { name: FigureName; metric: string; format: Format }[] = [
  { name: 'loss', metric: 'loss', format: formatLoss },
  { name: 'accuracy', metric: 'accuracy', format: formatPercent },
  { name: 'topFive', metric: 'top5', format: formatPercent },
  { name: 'r2', metric: 'r2', format: formatLoss },
  {
    name: 'mae',
    metric: 'mae',
    format: (value, language) => formatNumber(Number(value.toPrecision(3)), language),
  },
]

/** The newest row, of the metrics that this run has; a dash where there is no test set. */
export function newestFigures(metrics: Metrics, language: string): Figure[] {
  return declared
    .filter(({ name, metric }) => name === 'loss' || metrics.has(`train_${metric}`))
    .map(({ name, metric, format }) => ({
      name,
      train: format(metrics.last(`train_${metric}`), language),
      test: format(metrics.last(`test_${metric}`), language),
    }))
}
