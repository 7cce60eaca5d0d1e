/** The numbers of the run on screen: columns for its charts, and the few that are text. */

import { Columns } from '../pure/columns'
import { drawLoop, type Painter } from '../draw/loop'
import { throttle } from '../browser/throttle'

/** What a step learned from: numbers of training samples, the first of `count`. */
export type Moved = { batch: number; batches: number; count: number; samples: readonly number[] }
/** What was measured between two rows, after a step or of weights set by hand; `at` counts rows, as 12.25. */
export type Measured = { at: number; metrics: Readonly<Record<string, number | null>>; moved: Moved | null }
type Block = Parameters<Columns['append']>[0]
type Progress = { batch: number; batches: number; epochsPerSecond: number | null }
/** `metrics`: the newest values, by name; `moved`: what the last step learned from, where the run rests within a row. */
export type Pulse = Progress & {
  epoch: number
  metrics: Readonly<Record<string, number>>
  moved?: Moved | undefined
}

/** Marks on a chart. */
const MOST_MARKS = 256
const AT_REST: Progress = { batch: 0, batches: 0, epochsPerSecond: null }

export class Numbers {
  /** Text, ten times a second at most. */
  pulse = $state.raw<Pulse>({ ...AT_REST, epoch: 0, metrics: {} })
  readonly columns = new Columns('epoch')
  /** What was measured between rows since the one before the newest, in order. Not reactive. */
  between: readonly Measured[] = []
  /** What is shown as the newest: while the past is looked at, that of then. */
  readonly newest = {
    has: (name: string) => this.columns.has(name),
    last: (name: string) => this.pulse.metrics[name] ?? NaN,
  }
  /** The row of the moment that is looked at; undefined: the newest. */
  #then: Readonly<Record<string, number>> | undefined
  /** The rows of the runs that this one descends from. */
  #earlier: Block | undefined
  progress = AT_REST
  readonly publishSoon = throttle(() => this.publish(), 100)
  #painters = new Set<Painter>()

  clear(): void {
    this.columns.clear()
    this.between = []
    this.progress = AT_REST
    this.#then = this.#earlier = undefined
  }

  /** Forgets the run's own rows, which come again. */
  restart(): void {
    this.columns.clear()
    if (this.#earlier) this.columns.append(this.#earlier)
  }

  /** Puts the rows of the runs that it descends from before the run's own, once. */
  precede(earlier: Block): void {
    if (this.#earlier) return
    const { columns } = this
    const own = Object.fromEntries(columns.names.map((name) => [name, columns.column(name).slice()]))
    this.#earlier = earlier
    this.restart()
    columns.append(own)
    this.redraw()
    this.publishSoon()
  }

  record(epoch: number[], columns: Record<string, (number | null)[]>): void {
    this.columns.append({ epoch, ...columns })
    this.between = this.between.filter(({ at }) => at >= this.columns.last('epoch') - 1)
    this.redraw()
  }

  /** Draws every chart again, as when its marks are others. */
  redraw(): void {
    for (const painter of this.#painters) drawLoop.request(painter)
  }

  /** Takes what was measured between two rows; the same again is nothing new. */
  measure(measured: Measured): void {
    if (this.between.at(-1) === measured) return
    this.between = [...this.between.slice(1 - MOST_MARKS), measured]
    this.redraw()
    this.publishSoon()
  }

  /** Tells another row than the newest. */
  lookAt(row: Readonly<Record<string, number>> | undefined): void {
    this.#then = row
    this.publish()
  }

  publish(): void {
    const row = Object.fromEntries(this.columns.names.map((name) => [name, this.columns.last(name)]))
    const epoch = row.epoch || 0
    const last = this.between.at(-1)
    const now = last && last.at >= epoch ? last : undefined
    const known = Object.entries(now?.metrics ?? {}).filter(
      (pair): pair is [string, number] => pair[1] !== null,
    )
    const then = this.#then && { epoch: this.#then.epoch ?? 0, metrics: this.#then, moved: undefined }
    const newest = {
      epoch,
      metrics: { ...row, ...Object.fromEntries(known) },
      moved: now?.moved ?? undefined,
    }
    this.pulse = { ...this.progress, ...(then ?? newest) }
  }

  /** Draws a chart whenever new metrics are there, until the returned function is called. */
  watch(painter: Painter): () => void {
    this.#painters.add(painter)
    drawLoop.request(painter)
    return () => {
      this.#painters.delete(painter)
      drawLoop.cancel(painter)
    }
  }
}
