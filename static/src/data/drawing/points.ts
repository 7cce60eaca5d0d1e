/** The points of a drawing, and what a hand does to them. Nothing here changes a list: each gives a new one. */

export type Point = readonly [x1: number, x2: number, target: number]
export type Place = readonly [x1: number, x2: number]

/** The plane ends there on both axes, and holds so many points of so many classes. */
export const REACH = 6
export const MOST_POINTS = 2000
export const MOST_CLASSES = 6
/** Of the points that a pressed pointer leaves behind it. */
export const SPACING = 0.5

/** Tenths: as fine as a hand draws, and short in a link. */
export const settle = (value: number, decimals = 1): number =>
  Number(Math.min(REACH, Math.max(-REACH, value)).toFixed(decimals)) + 0

export const settled = ([x1, x2]: Place): Place => [settle(x1), settle(x2)]

const distance = ([x1, x2]: Place, [y1, y2]: Place) => Math.hypot(x1 - y1, x2 - y2)

/** The number of the nearest point within reach; −1: there is none. Of equally near ones the newest, which lies on top. */
export function nearest(points: readonly Point[], place: Place, reach: number): number {
  let [found, least] = [-1, reach]
  points.forEach(([x1, x2], index) => {
    const here = distance([x1, x2], place)
    if (here <= least) [found, least] = [index, here]
  })
  return found
}

export function added(points: readonly Point[], place: Place, target: number): readonly Point[] {
  return points.length < MOST_POINTS ? [...points, [...settled(place), target]] : points
}

/** The points that a stroke leaves between two places, the first of which has one. */
export function trail(points: readonly Point[], from: Place, to: Place, target: number): readonly Point[] {
  const count = Math.floor(distance(from, to) / SPACING)
  let drawn = points
  for (let step = 1; step <= count; step++) {
    const share = (step * SPACING) / distance(from, to)
    drawn = added(drawn, [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])], target)
  }
  return drawn
}

export function moved(points: readonly Point[], index: number, place: Place): readonly Point[] {
  return points.with(index, [...settled(place), points[index]![2]])
}

export function retargeted(points: readonly Point[], index: number, target: number): readonly Point[] {
  return points.with(index, [...at(points[index]!), target])
}

/** Without those within reach of a place; the same list where there are none. */
export function erased(points: readonly Point[], place: Place, reach: number): readonly Point[] {
  const left = points.filter((point) => distance(at(point), place) > reach)
  return left.length < points.length ? left : points
}

export const at = ([x1, x2]: Point): Place => [x1, x2]

/** How many classes there are to draw: up to the highest in use, two at least. */
export function classCount(points: readonly Point[]): number {
  return Math.max(2, ...points.map(([, , target]) => target + 1))
}

/** Classes as values from −1 to 1, evenly; values as two classes, by their sign. */
export function converted(points: readonly Point[], toValues: boolean): readonly Point[] {
  const last = classCount(points) - 1
  return points.map(([x1, x2, target]) => [
    x1,
    x2,
    toValues ? Number(((2 * target) / last - 1).toFixed(2)) : target < 0 ? 0 : 1,
  ])
}
