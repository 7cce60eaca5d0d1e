/** How the run on screen learns: its clock, its metrics and what leads, in the page's words. */

import { t, words } from '../i18n/language.svelte'
import { withinSentence } from '../i18n/sentence'
import { formatCount, formatNumber } from '../pure/format'
import { leadingOf, quantitiesOf, splitOf, type Quantity } from '../pure/quantities'
import type { ClockUnit, MethodEntry, Metric, Settings } from '../types'
import { declarations } from './catalog.svelte'
import { editor } from './editor.svelte'
import { runner } from './runner.svelte'

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** "Train loss"; what is measured on no split by its own title. */
export function metricTitle({ name, title }: Metric, quantities: readonly Quantity[]): string {
  const split = splitOf(name)
  const quantity = quantities.find(({ metrics }) => metrics.some((each) => each.name === name))
  if (!split || !quantity || quantity.metrics.length === 1) return words.read(title)
  return `${t()[split]} ${withinSentence(words.read(quantity.title))}`
}

class ShownMethod {
  /** Of the experiment on the canvas, which a run may not have begun yet. */
  readonly edited: MethodEntry | undefined = $derived(declarations.methodOf(editor.experiment))
  readonly entry: MethodEntry | undefined = $derived(
    declarations.methodOf(runner.run?.experiment ?? editor.experiment),
  )
  readonly quantities: readonly Quantity[] = $derived(quantitiesOf(this.entry?.metrics ?? []))
  readonly leading: Quantity | undefined = $derived(this.entry && leadingOf(this.quantities, this.entry))
  /** What a run can be stepped by, the finest first. */
  readonly units: readonly ClockUnit[] = $derived(
    this.entry ? [...this.entry.clock.steps, this.entry.clock.row] : [],
  )

  /** The run on screen learned from other data than are on the canvas: its scores are not theirs. */
  readonly otherData: boolean = $derived(runner.learned?.dataset?.name !== editor.experiment.dataset?.name)

  /** What the learner wants a step to be; another method may not know it. */
  stepBy = $state<string | undefined>()
  readonly stepUnit: ClockUnit | undefined = $derived(
    this.units.find(({ name }) => name === this.stepBy) ?? this.units.at(-1),
  )

  /** What a row of metrics is: "epoch", "Epoch", "epochs". */
  readonly row: string = $derived(this.entry ? words.read(this.entry.clock.row.title) : '')
  readonly rowTitle: string = $derived(capital(this.row))
  readonly rows: string = $derived(this.entry ? words.read(this.entry.clock.row.plural) : '')
  readonly rowHelp: string = $derived(this.entry ? words.read(this.entry.clock.row.help) : '')

  /** "epoch 12" */
  at = (row: number): string => t().numbered(this.row, formatCount(row, words.language))

  titleOf = (metric: Metric): string => metricTitle(metric, this.quantities)

  helpOf({ name, explanation }: Metric): string {
    const split = splitOf(name)
    return `${words.read(explanation)} ${split ? t()[`${split}Help`] : ''}`.trim()
  }

  /** The metric by whose rest a plateau is known: what leads, on the samples that are learned from. */
  readonly watched: string = $derived(this.leading?.metrics[0]?.name ?? '')

  /** By how many rows a run that ended by their number can go on; undefined where it did not. */
  readonly more: number | undefined = $derived.by(() => {
    const { run, ended } = runner
    if (!ended || run?.state !== 'finished' || run.stop_reason !== 'epochs') return undefined
    const wanted = (run.experiment.training.stop as Settings | undefined)?.epochs
    const otherwise = this.entry?.stop.find(({ name }) => name === 'epochs')?.default
    return Number(wanted ?? otherwise) || undefined
  })

  /** A setting that changed while a run went on, or a weight that was set, within a sentence. */
  changeWord(name: string): string {
    const setting = this.entry?.changes.find((each) => each.name === name)
    return setting ? withinSentence(words.read(setting.label)) : name
  }

  /** Why a run ended: in the server's words where it says what was read, else by a condition that methods share or the method's own. */
  whyStopped(reason: string): string {
    const told = runner.run?.reason
    if (told) return words.tell(told)
    const shared = (t().stopReasons as Readonly<Record<string, (rows: string) => string>>)[reason]
    const own = this.entry?.stop.find(({ name }) => name === reason)
    const wanted = (runner.run?.experiment.training.stop as Settings | undefined)?.[reason]
    const condition =
      own &&
      `${words.read(own.label)} ${typeof wanted === 'number' ? formatNumber(wanted, words.language) : ''}`
    return shared?.(this.rows) ?? (condition ? t().conditionMet(condition.trim()) : reason)
  }
}

export const method = new ShownMethod()
