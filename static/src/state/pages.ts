/** Rows of a long table, fetched page by page and kept. */

/** Fetches rows `offset` … `offset + size − 1`; fewer where the table ends. */
type Fetch<Row> = (offset: number, size: number) => Promise<readonly Row[]>

export class Pages<Row> {
  #fetch: Fetch<Row>
  #size: number
  #most: number
  #pages = new Map<number, Promise<readonly Row[]>>()

  /** Of more than `most` pages the oldest is forgotten. */
  constructor(fetch: Fetch<Row>, size = 250, most = 8) {
    this.#fetch = fetch
    this.#size = size
    this.#most = most
  }

  /** One row, or undefined beyond the end. A page that could not be fetched is tried again the next time. */
  async row(index: number): Promise<Row | undefined> {
    const page = Math.floor(index / this.#size)
    return (await this.#page(page))[index - page * this.#size]
  }

  #page(page: number): Promise<readonly Row[]> {
    const known = this.#pages.get(page)
    if (known) return known
    const fetched = this.#fetch(page * this.#size, this.#size)
    this.#pages.set(page, fetched)
    fetched.catch(() => this.#pages.delete(page))
    if (this.#pages.size > this.#most) this.#pages.delete(this.#pages.keys().next().value!)
    return fetched
  }
}
