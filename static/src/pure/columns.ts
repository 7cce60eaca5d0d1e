/** A run's metrics in memory: one growing Float64Array per column, bounded by thinning. */

import { thin } from './thin'

const FIRST_CAPACITY = 1024

/** NaN stands for "not measured". */
export class Columns {
  readonly names: readonly string[]
  #columns: Float64Array[]
  #length = 0
  #limit: number

  /** `names[0]` is the abscissa, ascending. Beyond `limit` rows the history is thinned to a half. */
  constructor(names: readonly string[], limit = 1 << 17) {
    this.names = names
    this.#limit = limit
    this.#columns = names.map(() => new Float64Array(Math.min(limit, FIRST_CAPACITY)))
  }

  get length(): number {
    return this.#length
  }

  /** Views on the live columns, without copying; valid until the next append. */
  views(): Float64Array[] {
    return this.#columns.map((column) => column.subarray(0, this.#length))
  }

  column(name: string): Float64Array {
    const column = this.#columns[this.names.indexOf(name)]
    if (!column) throw new RangeError(`no column ${name}; there are ${this.names.join(', ')}`)
    return column.subarray(0, this.#length)
  }

  last(name: string): number {
    return this.column(name).at(-1) ?? NaN
  }

  /** Appends a block of rows; a column that the block lacks gets NaN. */
  append(block: Readonly<Record<string, ArrayLike<number | null>>>): void {
    const rows = block[this.names[0]!]?.length ?? 0
    for (let row = 0; row < rows; row++) {
      if (this.#length === this.#columns[0]!.length) this.#makeRoom()
      this.names.forEach((name, index) => {
        this.#columns[index]![this.#length] = block[name]?.[row] ?? NaN
      })
      this.#length++
    }
  }

  clear(): void {
    this.#length = 0
  }

  #makeRoom(): void {
    if (this.#length >= this.#limit) this.#thin()
    else this.#resize(Math.min(this.#limit, this.#length * 2))
  }

  #resize(capacity: number): void {
    this.#columns = this.#columns.map((column) => {
      const larger = new Float64Array(capacity)
      larger.set(column)
      return larger
    })
  }

  #thin(): void {
    const thinned = thin(this.views(), this.#limit / 4)
    this.#length = thinned[0]!.length
    thinned.forEach((column, index) => this.#columns[index]!.set(column))
  }
}
