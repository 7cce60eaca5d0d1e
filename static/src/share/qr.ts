/** A QR code as one SVG path. */

import { encode } from 'uqr'

/** Beyond it (version 22, 105 modules a side) a telephone does not read the code from a wall. */
export const MOST_BYTES = 700

export type QrPath = {
  /** Modules a side, with the quiet zone. */
  size: number
  path: string
}

/** Undefined where the text is too long for a code that can be read. */
export function encodeQr(text: string): QrPath | undefined {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return undefined
  const { size, data } = encode(text, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { size, path }
}
