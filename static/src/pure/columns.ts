/** A run's metrics in memory: one growing Float64Array per column, bounded by thinning. */

import { coarsen } from './thin'

const FIRST_CAPACITY = 1024

/** More rows than any chart has pixels. */
const LIMIT = 1 << 13

/** Rows of an ascending abscissa and whatever columns its blocks bring. NaN stands for "not measured". */
export class Columns {
  #abscissa: string
  #columns: Map<string, Float64Array>
  #length = 0
  #capacity: number
  #limit: number
  #stride = 1

  /**
   * Beyond `limit` rows the history is thinned: buckets of so much of the abscissa, twice as much each time that this is not
   * enough, keep each column's smallest and largest value. The first row and the newest always stay as they are.
   */
  constructor(abscissa: string, limit = LIMIT) {
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

  /** Every column that there is, the abscissa first. */
  get names(): string[] {
    return [...this.#columns.keys()]
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
    for (let row = 0; row < rows;) {
      if (this.#length === this.#capacity) this.#makeRoom()
      const count = Math.min(rows - row, this.#capacity - this.#length)
      for (const [name, column] of this.#columns) this.#copy(block[name], row, count, column)
      this.#length += count
      row += count
    }
  }

  clear(): void {
    this.#length = 0
    this.#stride = 1
  }

  #copy(
    source: ArrayLike<number | null> | undefined,
    from: number,
    count: number,
    column: Float64Array,
  ): void {
    for (let row = 0; row < count; row++) column[this.#length + row] = source?.[from + row] ?? NaN
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

  /** Leaves at least half of the room free. */
  #thin(): void {
    let thinned = coarsen([...this.#columns.values()], this.#stride)
    while (thinned[0]!.length > this.#limit / 2) {
      this.#stride *= 2
      thinned = coarsen(thinned, this.#stride)
    }
    this.#length = thinned[0]!.length
    const columns = [...this.#columns.values()]
    thinned.forEach((column, index) => columns[index]!.set(column))
  }
}
