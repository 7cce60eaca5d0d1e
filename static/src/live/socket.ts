/**
 * One run's live socket: events in order without gap or repeat, frames one at a time.
 *
 * States: connecting → open → waiting (back-off) → connecting …; closed is final. An open one is silent while nothing is
 * heard of a server that says every second that it is there; one that stays silent is lost. The socket comes back after its
 * last sequence number, so that nothing is missed; an event that does not continue the sequence is not delivered. An outline
 * stands for everything up to its number.
 */

export type LiveState = 'connecting' | 'open' | 'silent' | 'waiting' | 'closed'

export type FrameRequest<View> = { type: 'frame'; request: number; views: View[]; after?: [number, number] }

type Message = { type: string; sequence?: number }

export type SocketLike = {
  binaryType: string
  readonly readyState: number
  onopen: (() => void) | null
  onmessage: ((event: { data: unknown }) => void) | null
  onclose: ((event: { code: number }) => void) | null
  send(data: string): void
  close(): void
}

type Delay = (callback: () => void, milliseconds: number) => () => void

export type LiveOptions<Event extends Message> = {
  /** Opens a socket that continues after the sequence number. */
  connect: (after: number) => SocketLike
  onEvent: (event: Event) => void
  onFrame: (frame: ArrayBuffer) => void
  /** `code` is the socket's close code where the state is `waiting` or `closed`. */
  onState: (state: LiveState, code?: number) => void
  /** Injected in tests: calls back after so many milliseconds, returns what cancels it. */
  delay?: Delay
  /** Injected in tests, as `delay`: what listens for silence. */
  watch?: Delay
  random?: () => number
}

/** The server will say the same again: coming back is of no use. */
const FINAL_CODES = new Set([4401, 4403, 4404, 4409])
const FIRST_WAIT = 250
/** `WebSocket.OPEN`, where there is no WebSocket. */
const OPEN = 1
const LONGEST_WAIT = 8000
/** Milliseconds without a word until that is told, and from then on until the socket is given up. */
const SILENCE = 2200
const PATIENCE = 6000
/** Milliseconds that an answer to the call may take. */
const LONGEST_CALL = 10_000
/** The browser's own code for a connection that was lost. */
const LOST = 1006

export class LiveSocket<Event extends Message, View> {
  #options: Required<LiveOptions<Event>>
  #socket: SocketLike | undefined
  #state: LiveState = 'connecting'
  #sequence: number
  #failures = 0
  #cancelWait: () => void = () => undefined
  #cancelWatch: () => void = () => undefined
  #request = 0
  #wanted: FrameRequest<View> | undefined

  constructor(options: LiveOptions<Event>, after = 0) {
    this.#options = { delay: timeout, watch: timeout, random: Math.random, ...options }
    this.#sequence = after
    this.#connect()
  }

  get state(): LiveState {
    return this.#state
  }

  /** Of the newest event that was delivered. */
  get sequence(): number {
    return this.#sequence
  }

  /** Whether a frame is asked for and not yet there. */
  get outstanding(): boolean {
    return this.#wanted !== undefined
  }

  /** Asks for one frame; replaces a request that is still outstanding. `after` waits for the run to move on. */
  requestFrame(views: View[], after?: [number, number]): void {
    this.#wanted = { type: 'frame', request: ++this.#request, views, ...(after && { after }) }
    this.#send(this.#wanted)
  }

  /** Tries again at once, as when the network is back. */
  retry(): void {
    if (this.#state === 'open' || this.#state === 'closed') return
    this.#cancelWait()
    this.#drop()
    this.#connect()
  }

  close(): void {
    this.#cancelWait()
    this.#enter('closed')
    this.#drop()
  }

  #connect(): void {
    this.#enter('connecting')
    const socket = this.#options.connect(this.#sequence)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => this.#opened()
    socket.onmessage = ({ data }) => this.#received(data)
    socket.onclose = ({ code }) => this.#lost(code)
    this.#socket = socket
    this.#watch(LONGEST_CALL, () => this.#giveUp())
  }

  #opened(): void {
    this.#heard()
    if (this.#wanted) this.#send(this.#wanted)
  }

  #received(data: unknown): void {
    this.#failures = 0
    this.#heard()
    if (data instanceof ArrayBuffer) {
      this.#wanted = undefined
      this.#options.onFrame(data)
    } else {
      this.#deliver(JSON.parse(data as string) as Event)
    }
  }

  /** Listens for the next word. */
  #heard(): void {
    if (this.#state !== 'open') this.#enter('open')
    this.#watch(SILENCE, () => {
      this.#enter('silent')
      this.#watch(PATIENCE, () => this.#giveUp())
    })
  }

  #watch(milliseconds: number, act: () => void): void {
    this.#cancelWatch()
    this.#cancelWatch = this.#options.watch(act, milliseconds)
  }

  #giveUp(): void {
    this.#drop()
    this.#lost(LOST)
  }

  #deliver(event: Event): void {
    if (event.type === 'outline') this.#sequence = event.sequence ?? this.#sequence
    else if (isKept(event)) {
      if (event.sequence <= this.#sequence) return
      if (event.sequence > this.#sequence + 1) return this.#comeBack()
      this.#sequence = event.sequence
    }
    if (event.type === 'alive') return
    if (event.type === 'refused') this.#wanted = undefined
    this.#options.onEvent(event)
  }

  /** A gap: everything since the last number is asked for again. */
  #comeBack(): void {
    this.#drop()
    this.#connect()
  }

  #lost(code: number): void {
    this.#cancelWatch()
    this.#socket = undefined
    if (FINAL_CODES.has(code)) return this.#enter('closed', code)
    this.#enter('waiting', code)
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#failures++)
    // Two hundred viewers that lost the same server must not come back in one moment.
    const jittered = wait * (0.5 + this.#options.random() / 2)
    this.#cancelWait = this.#options.delay(() => this.#connect(), jittered)
  }

  #drop(): void {
    this.#cancelWatch()
    if (!this.#socket) return
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null
    this.#socket.close()
    this.#socket = undefined
  }

  #enter(state: LiveState, code?: number): void {
    this.#state = state
    this.#options.onState(state, code)
  }

  #send(message: object): void {
    // Between the server's goodbye and the event that tells of it, a socket takes nothing any more.
    if (this.#state === 'open' && this.#socket?.readyState === OPEN)
      this.#socket.send(JSON.stringify(message))
  }
}

/** Kept events carry their number; `ready` carries the newest one and is no event itself. */
function isKept<Event extends Message>(event: Event): event is Event & { sequence: number } {
  return event.sequence !== undefined && event.type !== 'ready'
}

function timeout(callback: () => void, milliseconds: number): () => void {
  const timer = setTimeout(callback, milliseconds)
  return () => clearTimeout(timer)
}
