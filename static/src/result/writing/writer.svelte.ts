/** Has a run write on, and keeps what it has written. */

import { ask } from '../../api'
import type { Continuation, ContinueRequest } from '../../types'
import { readable } from './hangul'
import { readLines } from './lines'

/** Characters of what came before that are sent along: the network sees fewer. */
const MOST_SENT = 500

export type Manner = Pick<ContinueRequest, 'temperature' | 'top_k'>

export class Writer {
  /** What the text began with. */
  prompt = $state('')
  /** What came of it, letter by letter. */
  #written = $state('')
  readonly text = $derived(readable(this.#written))
  next = $state.raw<Continuation['next']>([])
  busy = $state(false)
  trouble = $state<string | undefined>()
  /** A newer wish takes the place of an older one. */
  #wishes = 0

  /** Writes on from a prompt, in place of what was written before. */
  async write(run: string, prompt: string, manner: Manner, length: number, seed: number): Promise<void> {
    this.prompt = prompt
    this.#written = ''
    await this.#ask(run, { prompt, length, seed, ...manner })
  }

  /** Takes a character as the next one, and asks what may follow it. */
  async take(run: string, character: string, manner: Manner): Promise<void> {
    this.#written += character
    const prompt = (this.prompt + this.#written).slice(-MOST_SENT)
    await this.#ask(run, { prompt, length: 0, seed: 0, ...manner })
  }

  stop(): void {
    this.#wishes++
    this.busy = false
  }

  async #ask(run: string, request: ContinueRequest): Promise<void> {
    const wish = ++this.#wishes
    this.busy = true
    this.trouble = undefined
    try {
      const { body } = await ask('POST', `runs/${encodeURIComponent(run)}/continue`, request)
      for await (const line of readLines<Continuation>(body!)) {
        if (wish !== this.#wishes) return
        this.trouble = line.problem?.detail
        this.#written += line.text
        this.next = line.next
      }
    } catch (error) {
      if (wish === this.#wishes) this.trouble = (error as Error).message
    } finally {
      if (wish === this.#wishes) this.busy = false
    }
  }
}
