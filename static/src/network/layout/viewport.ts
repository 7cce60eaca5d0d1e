/** Where to look: the whole of a drawing where it stays legible, else a part of it. */

import type { Box, Place } from './layout'

/** What is drawn at (x, y) appears at (x · zoom + viewport.x, y · zoom + viewport.y). */
export type Viewport = Place & { zoom: number }

export type Sight = {
  /** What is drawn, in its own pixels. */
  bounds: Box
  /** The part of the pane that nothing covers, in the pane's pixels. */
  room: Box
  /** Larger than the smallest zoom only if everything fits. */
  zoom: { least: number; most: number }
  /** What must be seen, as far as it fits. */
  focus?: Box | undefined
  /** Where the view is now; it moves no further than it has to. */
  now?: Viewport | undefined
}

export function viewportFor({ bounds, room, zoom: { least, most }, focus, now }: Sight): Viewport {
  const fitting = Math.min(room.width / bounds.width, room.height / bounds.height)
  const zoom = Math.max(least, Math.min(most, fitting))
  const scaled = (start: number, length: number) => ({ start: start * zoom, length: length * zoom })
  const moved = (corner: number, at: number) => corner - ((corner - at) / (now?.zoom ?? 1)) * zoom
  return {
    x: offset(
      scaled(bounds.x, bounds.width),
      { start: room.x, length: room.width },
      focus && scaled(focus.x, focus.width),
      now && moved(room.x, now.x),
    ),
    y: offset(
      scaled(bounds.y, bounds.height),
      { start: room.y, length: room.height },
      focus && scaled(focus.y, focus.height),
      now && moved(room.y, now.y),
    ),
    zoom,
  }
}

type Span = { start: number; length: number }

/** How far to shift one axis: centred where all fits, else from the start, or from where it was. */
function offset(drawn: Span, room: Span, focus?: Span, now?: number): number {
  const first = room.start - drawn.start
  const slack = room.length - drawn.length
  if (slack >= 0) return first + slack / 2
  const kept = focus ? inSight(focus, room, now ?? first) : (now ?? first)
  return clamp(kept, first + slack, first)
}

/** The least move that shows all of a span; its start where it is longer than the room. */
function inSight(span: Span, room: Span, at: number): number {
  const atStart = room.start - span.start
  return clamp(at, atStart, Math.max(atStart, atStart + room.length - span.length))
}

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value))

/** A box as it appears. */
const seen = (box: Box, { x, y, zoom }: Viewport): Box => ({
  x: box.x * zoom + x,
  y: box.y * zoom + y,
  width: box.width * zoom,
  height: box.height * zoom,
})

/** Whether all of what is drawn appears in the room. */
export function holds(room: Box, drawn: Box, viewport: Viewport): boolean {
  const { x, y, width, height } = seen(drawn, viewport)
  const [right, bottom] = [room.x + room.width, room.y + room.height]
  return x >= room.x && y >= room.y && x + width <= right && y + height <= bottom
}

/** Whether some of it does. */
export function meets(room: Box, drawn: Box, viewport: Viewport): boolean {
  const { x, y, width, height } = seen(drawn, viewport)
  const [right, bottom] = [room.x + room.width, room.y + room.height]
  return x < right && y < bottom && x + width > room.x && y + height > room.y
}

/** Pixels that may stick out unnoticed. */
const SLACK = 12

/** Whether what is drawn goes on before the room, and after it; along its way, which is across or down. */
export function outside(
  bounds: Box,
  room: Box,
  { x, y, zoom }: Viewport,
  down: boolean,
): { before: boolean; after: boolean } {
  const [start, length, from, size] = down
    ? [bounds.y * zoom + y, bounds.height * zoom, room.y, room.height]
    : [bounds.x * zoom + x, bounds.width * zoom, room.x, room.width]
  return { before: start < from - SLACK, after: start + length > from + size + SLACK }
}

/** The part of a pane that a press goes on by. */
const STEP = 0.7

/** Most of a pane further, or back, so that something stays in sight to go by. */
export function stepped({ x, y, zoom }: Viewport, room: Box, by: -1 | 1, down: boolean): Viewport {
  return down ? { x, y: y - by * STEP * room.height, zoom } : { x: x - by * STEP * room.width, y, zoom }
}
