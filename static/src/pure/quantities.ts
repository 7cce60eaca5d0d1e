/** A method's metrics as charts and tables show them: what is measured on several splits belongs together. */

import type { MethodEntry, Metric, Text } from '../types'
import { formatCount, formatLoss, formatNumber, formatPercent } from './format'

export const SPLITS = ['train', 'test', 'validation'] as const
export type Split = (typeof SPLITS)[number]

export type Quantity = {
  /** What the metrics' names share: `loss` of `train_loss` and `test_loss`. */
  name: string
  title: Text
  explanation: Text
  /** Train first. The first is always drawn, the others where they are measured. */
  metrics: readonly Metric[]
}

/** What a metric is measured on, where its name says so. */
export const splitOf = (metric: string): Split | undefined =>
  SPLITS.find((split) => metric.startsWith(`${split}_`))

const sharedName = (metric: string): string => metric.slice((splitOf(metric)?.length ?? -1) + 1)

/** In the order of the declaration. */
export function quantitiesOf(metrics: readonly Metric[]): Quantity[] {
  const groups = new Map<string, Metric[]>()
  for (const metric of metrics) {
    const name = sharedName(metric.name)
    groups.set(name, [...(groups.get(name) ?? []), metric])
  }
  return [...groups].map(([name, members]) => {
    const [first, ...others] = members as [Metric, ...Metric[]]
    const title = others.length > 0 ? sharedTitle(members) : first.title
    return {
      name: others.length > 0 ? name : first.name,
      title,
      explanation: first.explanation,
      metrics: members,
    }
  })
}

/** "Loss" of "Training loss" and "Test loss": the words with which all titles end. */
function sharedTitle(metrics: readonly Metric[]): Text {
  const shared = (language: keyof Text): string => {
    const titles = metrics.map(({ title }) => title[language].split(' ').toReversed())
    const [first] = titles as [string[]]
    const differs = first.findIndex((word, place) => titles.some((title) => title[place] !== word))
    const words = (differs < 0 ? first : first.slice(0, differs)).toReversed().join(' ')
    return words === '' ? metrics[0]!.title[language] : words[0]!.toUpperCase() + words.slice(1)
  }
  return { en: shared('en'), ko: shared('ko') }
}

export const directionOf = ({ metrics }: Quantity): boolean | null => metrics.at(-1)!.higher_is_better

/** What tells how well a run does: the first of the leading metrics, with its other splits. */
export function leadingOf(
  quantities: readonly Quantity[],
  { leading }: Pick<MethodEntry, 'leading'>,
): Quantity | undefined {
  const holds = (name: string | undefined) =>
    quantities.find(({ metrics }) => metrics.some((metric) => metric.name === name))
  return holds(leading[0]) ?? quantities[0]
}

/** The quantity that counts when runs are compared: the first that is the better the higher, else what leads. */
export function scoreOf(
  quantities: readonly Quantity[],
  entry: Pick<MethodEntry, 'leading'>,
  isMeasured: (metric: string) => boolean,
): Quantity | undefined {
  const measured = quantities.filter(({ metrics }) => metrics.some(({ name }) => isMeasured(name)))
  return measured.find((each) => directionOf(each) === true) ?? leadingOf(measured, entry)
}

/** A row of a comparison: a metric, or a quantity by the last of its metrics that a run has. */
export type Result = { metric: Metric } | { quantity: Quantity }

/** What runs of one method are compared by: what leads, metric by metric, and what any of them was scored by. */
export function resultsOf(entry: MethodEntry, isMeasured: (metric: string) => boolean): Result[] {
  const quantities = quantitiesOf(entry.metrics)
  const [leading, score] = [leadingOf(quantities, entry), scoreOf(quantities, entry, isMeasured)]
  const metrics = (leading?.metrics ?? []).map((metric) => ({ metric }))
  return score && score !== leading ? [...metrics, { quantity: score }] : metrics
}

/** Whether there is anything to wish of it, or to hold it against: else it only accompanies. */
export const isJudged = (quantity: Quantity): boolean =>
  directionOf(quantity) !== null || quantity.metrics.some(({ references }) => references.length > 0)

const isShare = ({ low, high }: Metric): boolean => low === 0 && high === 1

/** Beyond it decimals say nothing. */
const LARGE = 10

export function formatMetric(metric: Metric, value: number, language: string): string {
  if (isShare(metric)) return formatPercent(value, language)
  if (!splitOf(metric.name) && Number.isInteger(value)) return formatCount(value, language)
  return Math.abs(value) < LARGE ? formatLoss(value) : formatNumber(Number(value.toPrecision(3)), language)
}
