/** The numbers of the run on screen: columns for its charts, and the few that are text. */

import { Columns } from '../pure/columns'
import { drawLoop, type Painter } from '../draw/loop'
import { throttle } from '../browser/throttle'

type Progress = { batch: number; batches: number; epochsPerSecond: number | null }
/** `metrics`: the newest row, by name. */
export type Pulse = Progress & { epoch: number; metrics: Readonly<Record<string, number>> }

const AT_REST: Progress = { batch: 0, batches: 0, epochsPerSecond: null }

export class Numbers {
  /** Text, ten times a second at most. */
  pulse = $state.raw<Pulse>({ ...AT_REST, epoch: 0, metrics: {} })
  readonly columns = new Columns('epoch')
  progress = AT_REST
  readonly publishSoon = throttle(() => this.publish(), 100)
  #painters = new Set<Painter>()

  clear(): void {
    this.columns.clear()
    this.progress = AT_REST
  }

  record(epoch: number[], columns: Record<string, (number | null)[]>): void {
    this.columns.append({ epoch, ...columns })
    for (const painter of this.#painters) drawLoop.request(painter)
  }

  publish(): void {
    const metrics = Object.fromEntries(this.columns.names.map((name) => [name, this.columns.last(name)]))
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
