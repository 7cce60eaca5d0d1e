/** The gradient's norm per layer over time: a ribbon as thick as the gradient is large, bounded however long the run. */

/** log10 of the norm: gradients stand on a logarithmic scale. */
const LOWEST = -8
const HIGHEST = 2

/** The length or thickness that stands for a norm, 0 … 1. */
export function barOf(norm: number): number {
  if (!(norm > 0)) return 0
  return Math.max(0, Math.min(1, (Math.log10(norm) - LOWEST) / (HIGHEST - LOWEST)))
}

/** The most moments that are kept; beyond them every second one is dropped, and from then on every second one is taken. */
const MOST = 96

export class Ribbon {
  #moments: Float32Array[] = []
  #stride = 1
  #seen = 0
  #run = ''

  get length(): number {
    return this.#moments.length
  }

  /** Another run, or another number of layers, begins anew. */
  add(run: string, norms: ArrayLike<number>): void {
    if (run !== this.#run || this.#moments[0]?.length !== norms.length) this.#begin(run)
    if (this.#seen++ % this.#stride !== 0) return
    this.#moments.push(Float32Array.from(norms))
    if (this.#moments.length <= MOST) return
    this.#moments = this.#moments.filter((_, index) => index % 2 === 0)
    this.#stride *= 2
  }

  /** One layer's thickness, 0 … 1, at every moment kept. */
  thickness(layer: number): number[] {
    return this.#moments.map((norms) => barOf(norms[layer]!))
  }

  #begin(run: string): void {
    this.#run = run
    this.#moments = []
    this.#stride = 1
    this.#seen = 0
  }
}
