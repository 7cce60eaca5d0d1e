/** An experiment as the fragment of a link: JSON, deflated, base64url. Needs no secure context. */

import { BadLink } from './address'

/** What a link may unpack to; an experiment is a few hundred bytes. */
const LIMIT = 1 << 20

export async function encodeFragment(value: unknown): Promise<string> {
  const text = new Blob([JSON.stringify(value)])
  const packed = text.stream().pipeThrough(new CompressionStream('deflate-raw'))
  return toBase64Url(new Uint8Array(await new Response(packed).arrayBuffer()))
}

/** @throws BadLink when the text is not what encodeFragment wrote. */
export async function decodeFragment(text: string): Promise<unknown> {
  try {
    return JSON.parse(await inflate(fromBase64Url(text))) as unknown
  } catch (error) {
    throw error instanceof BadLink ? error : new BadLink('the link is damaged or incomplete')
  }
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of readAll(stream)) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > LIMIT) throw new BadLink('the link unpacks to more than a megabyte')
  }
  return text + decoder.decode()
}

/** Safari has no asynchronous iteration over streams. */
async function* readAll(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    if (value) yield value
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
