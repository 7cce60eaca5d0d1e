/** The numbers of the run on screen: columns for its charts, and the few that are text. */

import { Columns } from '../pure/columns'
import { drawLoop, type Painter } from '../draw/loop'
import { throttle } from '../browser/throttle'

/** What a step learned from: numbers of training samples, the first of `count`. */
export type Moved = { batch: number; batches: number; count: number; samples: readonly number[] }
/** What was measured between two rows, after a step or of weights set by hand; `at` counts rows, as 12.25. */
export type Moment = { at: number; metrics: Readonly<Record<string, number | null>>; moved: Moved | null }
type Progress = { batch: number; batches: number; epochsPerSecond: number | null }
/** `metrics`: the newest values, by name; `moved`: what the last step learned from, where the run rests within a row. */
export type Pulse = Progress & {
  epoch: number
  metrics: Readonly<Record<string, number>>
  moved?: Moved | undefined
}

/** Marks on a chart. */
const MOST_MOMENTS = 256
const AT_REST: Progress = { batch: 0, batches: 0, epochsPerSecond: null }

export class Numbers {
  /** Text, ten times a second at most. */
  pulse = $state.raw<Pulse>({ ...AT_REST, epoch: 0, metrics: {} })
  readonly columns = new Columns('epoch')
  /** Since the row before the newest, in order. Not reactive. */
  moments: readonly Moment[] = []
  /** What is shown as the newest. */
  readonly newest = {
    has: (name: string) => this.columns.has(name),
    last: (name: string) => this.pulse.metrics[name] ?? NaN,
  }
  progress = AT_REST
  readonly publishSoon = throttle(() => this.publish(), 100)
  #painters = new Set<Painter>()

  clear(): void {
    this.columns.clear()
    this.moments = []
    this.progress = AT_REST
  }

  record(epoch: number[], columns: Record<string, (number | null)[]>): void {
    this.columns.append({ epoch, ...columns })
    this.moments = this.moments.filter(({ at }) => at >= this.columns.last('epoch') - 1)
    this.#draw()
  }

  /** Takes what was measured between two rows; the same again is nothing new. */
  measure(moment: Moment): void {
    if (this.moments.at(-1) === moment) return
    this.moments = [...this.moments.slice(1 - MOST_MOMENTS), moment]
    this.#draw()
    this.publishSoon()
  }

  publish(): void {
    const row = Object.fromEntries(this.columns.names.map((name) => [name, this.columns.last(name)]))
    const epoch = row.epoch || 0
    const last = this.moments.at(-1)
    const now = last && last.at >= epoch ? last : undefined
    const measured = Object.entries(now?.metrics ?? {}).filter(
      (pair): pair is [string, number] => pair[1] !== null,
    )
    const metrics = { ...row, ...Object.fromEntries(measured) }
    this.pulse = { ...this.progress, epoch, metrics, moved: now?.moved ?? undefined }
  }

  #draw(): void {
    for (const painter of this.#painters) drawLoop.request(painter)
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
