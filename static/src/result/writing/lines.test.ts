import { expect, test } from 'vitest'
import { readLines } from './lines'

/** The bytes of a text in pieces of so many. */
function streamed(text: string, size: number, oncancel?: () => void) {
  const bytes = new TextEncoder().encode(text)
  let sent = 0
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(sent, (sent += size)))
    },
    cancel: () => oncancel?.(),
  })
}

test.each([1, 3, 7, 1000])('lines are whole however they are cut: %i bytes at a time', async (size) => {
  const found: unknown[] = []
  for await (const line of readLines(streamed('{"text":"한"}\n{"text":"글"}\n', size))) found.push(line)
  expect(found).toEqual([{ text: '한' }, { text: '글' }])
})

test('who leaves early hangs up', async () => {
  let cancelled = false
  const lines = readLines<{ a: number }>(streamed('{"a":1}\n{"a":2}\n', 8, () => (cancelled = true)))
  for await (const { a } of lines) if (a === 1) break
  expect(cancelled).toBe(true)
})
