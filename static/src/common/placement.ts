/** Where a tooltip stands: beside what it explains, over nothing that somebody is about to use. */

type Size = { width: number; height: number }
type Place = { x: number; y: number }
export type Box = Place & Size

/** What is better not covered, and how much that matters. */
export type Kept = { box: Box; weight: number }

/** Pixels between a tooltip and what it explains, and to the edge of the window. */
const MARGIN = 6

/** Below, above, or to a side: the first place that covers nothing, else the one that covers least of what matters. */
export function placeFor(bubble: Size, about: Box, room: Size, kept: readonly Kept[]): Place {
  const { x, y, width, height } = about
  const [below, above] = [y + height + MARGIN, y - bubble.height - MARGIN]
  const [right, left] = [x + width + MARGIN, x - bubble.width - MARGIN]
  const places = [
    { x, y: below },
    { x, y: above },
    { x: right, y },
    { x: left, y },
  ].map((place) => within(room, bubble, place))
  const costs = places.map((place) =>
    kept.reduce((sum, { box, weight }) => sum + weight * shared({ ...place, ...bubble }, box), 0),
  )
  return places[costs.indexOf(Math.min(...costs))]!
}

const within = (room: Size, { width, height }: Size, { x, y }: Place): Place => ({
  x: Math.max(MARGIN, Math.min(room.width - width - MARGIN, x)),
  y: Math.max(MARGIN, Math.min(room.height - height - MARGIN, y)),
})

/** The area that two boxes share. */
function shared(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, across) * Math.max(0, down)
}

const CONTROLS = 'button, input, select, textarea, a[href], [role="slider"]'
const PARTS = 'main, section, header, dialog, body'
const TYPED = 'input:not([type=checkbox], [type=radio], [type=range]), textarea'

const WEIGHT = { own: 1000, next: 100, group: 10, part: 1 }

/** What it explains, the controls of the same part of the page, those of its group and next to it first, and what is typed into. */
export function keptFree(holder: HTMLElement): Kept[] {
  const controls = othersIn(holder.closest(PARTS), holder)
  const group = groupOf(holder)
  const next = besides(holder, group)
  const weightOf = (each: Element) =>
    next.includes(each) ? WEIGHT.next : group.includes(each) ? WEIGHT.group : WEIGHT.part
  const own = [holder, holder instanceof HTMLLabelElement ? holder.control : null, typedInto()]
  return [
    ...own.flatMap((each) => (each ? [{ box: each.getBoundingClientRect(), weight: WEIGHT.own }] : [])),
    ...controls.map((each) => ({ box: each.getBoundingClientRect(), weight: weightOf(each) })),
  ]
}

/** The control before and the one after. */
function besides(holder: Element, controls: readonly Element[]): (Element | undefined)[] {
  const after = controls.findIndex((each) => follows(holder, each))
  return [controls[after], controls[(after < 0 ? controls.length : after) - 1]]
}

/** The other controls of the nearest place that has some. */
function groupOf(holder: HTMLElement): Element[] {
  for (let place = holder.parentElement; place; place = place.parentElement) {
    const others = othersIn(place, holder)
    if (others.length > 0 || place.matches(PARTS)) return others
  }
  return []
}

const othersIn = (place: Element | null, holder: Element): Element[] =>
  [...(place?.querySelectorAll(CONTROLS) ?? [])].filter(
    (each) => !holder.contains(each) && !each.contains(holder) && each.checkVisibility(),
  )

const follows = (holder: Element, other: Element): boolean =>
  (holder.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) > 0

const typedInto = (): Element | null =>
  document.activeElement?.matches(TYPED) === true ? document.activeElement : null
