/** What the keys do in the plane: a cursor, and the point under it. */

import { added, at, MOST_CLASSES, moved, nearest, settled, type Place, type Point } from './points'

/** From one press of an arrow to the next; a point that is moved goes in finer steps. */
const [STEP, FINE] = [0.5, 0.1]
/** How near the cursor is to the point that it is on. */
export const UNDER = 0.25

export type Said =
  { kind: 'at' | 'added' | 'moved' | 'chosen' | 'nothing' } | { kind: 'erased'; point: Point }
export type Hand = { points: readonly Point[]; cursor: Place; target: number; valued: boolean }
export type Done = Partial<Pick<Hand, 'points' | 'cursor' | 'target'>> & { said: Said; key?: string }

const arrows: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

/** Undefined: the key is none of the drawing's. */
export function press(hand: Hand, { key, shiftKey }: { key: string; shiftKey: boolean }): Done | undefined {
  const { points, cursor, target, valued } = hand
  const under = nearest(points, cursor, UNDER)
  const arrow = arrows[key]
  if (arrow) return shiftKey ? carry(hand, under, arrow) : go(towards(cursor, arrow, STEP))
  switch (key) {
    case 'Enter':
    case ' ':
      return { points: added(points, cursor, target), said: { kind: 'added' } }
    case 'Delete':
    case 'Backspace':
      if (under < 0) return { said: { kind: 'nothing' } }
      return { points: points.toSpliced(under, 1), said: { kind: 'erased', point: points[under]! } }
    case 'PageDown':
    case 'PageUp':
      return points.length > 0 ? go(at(next(points, under, key === 'PageDown' ? 1 : -1))) : undefined
  }
  const chosen = Number(key) - 1
  if (valued || !/^\d$/.test(key) || !(chosen >= 0 && chosen < MOST_CLASSES)) return undefined
  return { target: chosen, said: { kind: 'chosen' } }
}

const go = (cursor: Place): Done => ({ cursor, said: { kind: 'at' } })

const towards = ([x1, x2]: Place, [right, up]: Place, by: number): Place =>
  settled([x1 + right * by, x2 + up * by])

function carry({ points }: Hand, under: number, arrow: Place): Done {
  if (under < 0) return { said: { kind: 'nothing' } }
  const cursor = towards(at(points[under]!), arrow, FINE)
  return { points: moved(points, under, cursor), cursor, said: { kind: 'moved' }, key: `move-${under}` }
}

function next(points: readonly Point[], under: number, by: 1 | -1): Point {
  const from = under < 0 && by < 0 ? 0 : under
  return points[(from + by + points.length) % points.length]!
}
