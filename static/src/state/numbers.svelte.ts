/** The numbers of the run on screen: columns for its charts, and the few that are text. */

import { Columns } from '../pure/columns'
import { drawLoop, type Painter } from '../draw/loop'
import { throttle } from '../browser/throttle'

type Block = Parameters<Columns['append']>[0]
type Progress = { batch: number; batches: number; epochsPerSecond: number | null }
/** `metrics`: the newest row, by name. */
export type Pulse = Progress & { epoch: number; metrics: Readonly<Record<string, number>> }

const AT_REST: Progress = { batch: 0, batches: 0, epochsPerSecond: null }

export class Numbers {
  /** Text, ten times a second at most. */
  pulse = $state.raw<Pulse>({ ...AT_REST, epoch: 0, metrics: {} })
  readonly columns = new Columns('epoch')
  /** The row of the moment that is looked at; undefined: the newest. */
  #then: Readonly<Record<string, number>> | undefined
  /** The rows of the runs that this one descends from. */
  #earlier: Block | undefined
  progress = AT_REST
  readonly publishSoon = throttle(() => this.publish(), 100)
  #painters = new Set<Painter>()

  clear(): void {
    this.columns.clear()
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
    this.redraw()
  }

  /** Draws every chart again, as when its marks are others. */
  redraw(): void {
    for (const painter of this.#painters) drawLoop.request(painter)
  }

  /** Tells another row than the newest. */
  lookAt(row: Readonly<Record<string, number>> | undefined): void {
    this.#then = row
    this.publish()
  }

  /** The newest value of a metric, or that of the moment that is looked at. */
  readonly last = (name: string): number => (this.#then ? (this.#then[name] ?? NaN) : this.columns.last(name))
  readonly has = (name: string): boolean => this.columns.has(name)

  publish(): void {
    const metrics = Object.fromEntries(this.columns.names.map((name) => [name, this.last(name)]))
    this.pulse = { ...this.progress, epoch: metrics.epoch || 0, metrics }
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
