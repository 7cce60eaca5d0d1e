import { describe, expect, test } from 'vitest'
import { LiveSocket, type SocketLike } from './socket'

type Event = { type: string; sequence?: number }

class FakeSocket implements SocketLike {
  binaryType = ''
  readyState = 1
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  sent: Record<string, unknown>[] = []
  closed = false
  constructor(readonly after: number) {}
  send(data: string) {
    this.sent.push(JSON.parse(data) as Record<string, unknown>)
  }
  close() {
    this.closed = true
  }
  says(event: Event) {
    this.onmessage?.({ data: JSON.stringify(event) })
  }
}

function world() {
  const sockets: FakeSocket[] = []
  const seen = { events: [] as Event[], frames: [] as ArrayBuffer[], states: [] as string[] }
  const watches: (() => void)[] = []
  const waits: { callback: () => void; milliseconds: number; cancelled: boolean }[] = []
  const live = new LiveSocket<Event, string>({
    connect: (after) => {
      sockets.push(new FakeSocket(after))
      return sockets.at(-1)!
    },
    onEvent: (event) => seen.events.push(event),
    onFrame: (frame) => seen.frames.push(frame),
    onState: (state, code) => seen.states.push(code === undefined ? state : `${state} ${code}`),
    delay: (callback, milliseconds) => {
      const wait = { callback, milliseconds, cancelled: false }
      waits.push(wait)
      return () => (wait.cancelled = true)
    },
    watch: (callback) => {
      watches.push(callback)
      return () => watches.splice(watches.indexOf(callback), 1)
    },
    random: () => 1,
  })
  return { live, sockets, seen, waits, watches, newest: () => sockets.at(-1)! }
}

const metrics = (sequence: number): Event => ({ type: 'metrics', sequence })

describe('events', () => {
  test('arrive in order', () => {
    const { newest, seen } = world()
    newest().onopen!()
    newest().says({ type: 'ready', sequence: 2 })
    newest().says(metrics(1))
    newest().says(metrics(2))
    expect(seen.events.map((event) => event.type)).toEqual(['ready', 'metrics', 'metrics'])
  })

  test('that were seen before are not repeated', () => {
    const { newest, seen } = world()
    newest().onopen!()
    ;[1, 2, 2, 1, 3].forEach((sequence) => newest().says(metrics(sequence)))
    expect(seen.events.map((event) => event.sequence)).toEqual([1, 2, 3])
  })

  test('with a gap are asked for again from the last one', () => {
    const { newest, sockets, seen } = world()
    newest().onopen!()
    newest().says(metrics(1))
    newest().says(metrics(3))
    expect(sockets[0]!.closed).toBe(true)
    expect(newest().after).toBe(1)
    newest().onopen!()
    ;[2, 3].forEach((sequence) => newest().says(metrics(sequence)))
    expect(seen.events.map((event) => event.sequence)).toEqual([1, 2, 3])
  })

  test('continue after an outline, also over a lost connection', () => {
    const { newest, seen, waits, sockets } = world()
    newest().onopen!()
    newest().says({ type: 'ready', sequence: 80 })
    newest().says({ type: 'outline', sequence: 80 })
    newest().says(metrics(81))
    newest().onclose!({ code: 1006 })
    waits[0]!.callback()
    expect([sockets.length, newest().after]).toEqual([2, 81])
    newest().onopen!()
    newest().says({ type: 'ready', sequence: 400 })
    newest().says({ type: 'outline', sequence: 400 })
    newest().says(metrics(401))
    expect(seen.events.flatMap(({ type, sequence }) => (type === 'ready' ? [] : [sequence]))).toEqual([
      80, 81, 400, 401,
    ])
    expect(sockets).toHaveLength(2)
  })

  test('without a number, as progress, pass through', () => {
    const { newest, seen } = world()
    newest().onopen!()
    newest().says({ type: 'progress' })
    expect(seen.events).toHaveLength(1)
  })
})

describe('a lost connection', () => {
  test('comes back after the last number, waiting longer each time', () => {
    const { newest, waits, live } = world()
    newest().onopen!()
    newest().says(metrics(1))
    for (let failure = 0; failure < 8; failure++) {
      newest().onclose!({ code: 1006 })
      expect(live.state).toBe('waiting')
      waits.at(-1)!.callback()
      expect(newest().after).toBe(1)
    }
    expect(waits.map((wait) => wait.milliseconds)).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000])
  })

  test('waits little again once the server has spoken', () => {
    const { newest, waits } = world()
    newest().onclose!({ code: 1006 })
    waits[0]!.callback()
    newest().onopen!()
    newest().says(metrics(1))
    newest().onclose!({ code: 1012 })
    expect(waits[1]!.milliseconds).toBe(250)
  })

  test('is retried at once when the network is back', () => {
    const { newest, waits, live, sockets } = world()
    newest().onclose!({ code: 1006 })
    live.retry()
    expect(waits[0]!.cancelled).toBe(true)
    expect(sockets).toHaveLength(2)
  })

  test.each([4401, 4403, 4404, 4409])('with code %d is final', (code) => {
    const { newest, waits, seen } = world()
    newest().onclose!({ code })
    expect(seen.states.at(-1)).toBe(`closed ${code}`)
    expect(waits).toHaveLength(0)
  })
})

describe('frames', () => {
  test('are asked for one at a time, and a newer request replaces the older', () => {
    const { live, newest } = world()
    newest().onopen!()
    live.requestFrame(['boundary'])
    live.requestFrame(['boundary', 'weights'], [3, 0])
    expect(newest().sent).toEqual([
      { type: 'frame', request: 1, views: ['boundary'] },
      { type: 'frame', request: 2, views: ['boundary', 'weights'], after: [3, 0] },
    ])
    expect(live.outstanding).toBe(true)
  })

  test('settle the request', () => {
    const { live, newest, seen } = world()
    newest().onopen!()
    live.requestFrame(['boundary'])
    const frame = new ArrayBuffer(8)
    newest().onmessage!({ data: frame })
    expect(seen.frames).toEqual([frame])
    expect(live.outstanding).toBe(false)
  })

  test('wanted while the connection was lost are asked for when it is back', () => {
    const { live, newest, waits } = world()
    newest().onopen!()
    newest().onclose!({ code: 1006 })
    live.requestFrame(['boundary'])
    waits[0]!.callback()
    newest().onopen!()
    expect(newest().sent).toEqual([{ type: 'frame', request: 1, views: ['boundary'] }])
  })

  test('that are refused settle the request too', () => {
    const { live, newest } = world()
    newest().onopen!()
    live.requestFrame(['boundary'])
    newest().says({ type: 'refused' })
    expect(live.outstanding).toBe(false)
  })
})

test('a closed socket hears nothing more', () => {
  const { live, newest, seen } = world()
  newest().onopen!()
  live.close()
  newest().says(metrics(1))
  expect(newest().closed).toBe(true)
  expect(seen.events).toHaveLength(0)
  expect(live.state).toBe('closed')
})

test('what is asked for while a server says goodbye is asked of the next connection', () => {
  const { live, newest, waits } = world()
  newest().onopen!()
  newest().readyState = 2
  live.requestFrame(['boundary'])
  expect(newest().sent).toEqual([])
  newest().onclose!({ code: 1012 })
  waits.at(-1)!.callback()
  newest().onopen!()
  expect(newest().sent.map(({ views }) => views)).toEqual([['boundary']])
})

describe('silence', () => {
  test('is told while the socket still stands, and over with the next word', () => {
    const { newest, seen, watches } = world()
    newest().onopen!()
    watches[0]!()
    expect(seen.states.at(-1)).toBe('silent')
    newest().says({ type: 'alive' })
    expect(seen.states.at(-1)).toBe('open')
    expect(newest().closed).toBe(false)
    expect(seen.events).toEqual([])
  })

  test('that lasts is a lost connection, which continues after the last event', () => {
    const { newest, seen, sockets, watches, waits } = world()
    newest().onopen!()
    newest().says(metrics(1))
    watches[0]!()
    watches[0]!()
    expect(sockets[0]!.closed).toBe(true)
    expect(seen.states.at(-1)).toBe('waiting 1006')
    waits.at(-1)!.callback()
    expect(newest().after).toBe(1)
  })

  test('of a call that nobody answers is a lost connection too', () => {
    const { seen, watches, sockets } = world()
    watches[0]!()
    expect(sockets[0]!.closed).toBe(true)
    expect(seen.states.at(-1)).toBe('waiting 1006')
  })

  test('is nothing that a closed socket waits for', () => {
    const { live, newest, watches } = world()
    newest().onopen!()
    live.close()
    expect(watches).toEqual([])
  })
})
