/** An answer that comes a line of JSON at a time. */

export async function* readLines<Line>(body: ReadableStream<Uint8Array>): AsyncGenerator<Line> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let begun = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const parts = (begun + decoder.decode(value, { stream: true })).split('\n')
      begun = parts.pop()!
      for (const line of parts) yield JSON.parse(line) as Line
    }
  } finally {
    // Whoever wants no more of it hangs up.
    await reader.cancel().catch(() => undefined)
  }
}
