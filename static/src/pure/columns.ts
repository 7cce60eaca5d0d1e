/** A run's metrics in memory: one growing Float64Array per column, bounded by thinning. */

import { thin } from './thin'

const FIRST_CAPACITY = 1024

/** Rows of an ascending abscissa and whatever columns its blocks bring. NaN stands for "not measured". */
export class Columns {
  #abscissa: string
  #columns: Map<string, Float64Array>
  #length = 0
  #capacity: number
  #limit: number

  /** Beyond `limit` rows the history is thinned to a half. */
  constructor(abscissa: string, limit = 1 << 17) {
    this.#abscissa = abscissa
    this.#limit = limit
    this.#capacity = Math.min(limit, FIRST_CAPACITY)
    this.#columns = new Map([[abscissa, new Float64Array(this.#capacity)]])
  }

  get length(): number {
    return this.#length
  }

  /** A view on the live column, without copying, valid until the next append; all NaN for a name never seen. */
  column(name: string): Float64Array {
    const column = this.#columns.get(name) ?? new Float64Array(this.#length).fill(NaN)
    return column.subarray(0, this.#length)
  }

  has(name: string): boolean {
    return this.#columns.get(name)?.subarray(0, this.#length).some(Number.isFinite) ?? false
  }

  last(name: string): number {
    return this.column(name).at(-1) ?? NaN
  }

  /** Appends a block of rows; a column that the block lacks gets NaN. */
  append(block: Readonly<Record<string, ArrayLike<number | null>>>): void {
    Object.keys(block).forEach((name) => this.#add(name))
    const rows = block[this.#abscissa]?.length ?? 0
    for (let row = 0; row < rows; row++) {
      if (this.#length === this.#capacity) this.#makeRoom()
      for (const [name, column] of this.#columns) column[this.#length] = block[name]?.[row] ?? NaN
      this.#length++
    }
  }

  clear(): void {
    this.#length = 0
  }

  #add(name: string): void {
    if (!this.#columns.has(name)) this.#columns.set(name, new Float64Array(this.#capacity).fill(NaN))
  }

  #makeRoom(): void {
    if (this.#capacity >= this.#limit) this.#thin()
    else this.#resize(Math.min(this.#limit, this.#capacity * 2))
  }

  #resize(capacity: number): void {
    for (const [name, column] of this.#columns) {
      const larger = new Float64Array(capacity)
      larger.set(column)
      this.#columns.set(name, larger)
    }
    this.#capacity = capacity
  }

  #thin(): void {
    const columns = [...this.#columns.values()]
    const thinned = thin(columns, this.#limit / 4)
    this.#length = thinned[0]!.length
    thinned.forEach((column, index) => columns[index]!.set(column))
  }
}
