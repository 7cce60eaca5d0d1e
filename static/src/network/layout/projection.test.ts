import { expect, test } from 'vitest'
import { toGraph } from '../../pure/graph'
import { bodyOf } from './geometry'
import { around, layOut, type Orientation } from './layout'
import { SEEN, project, type Projection, type Wanted } from './projection'

/** So many hidden layers of ten units with an activation each, and one output. */
function deep(hidden: number, room: { width: number; height: number }, orientation: Orientation = 'across') {
  const block = [{ type: 'dense' }, { type: 'sigmoid' }]
  const graph = toGraph({ layers: Array.from({ length: hidden + 1 }, () => block).flat() })
  const units = (id: string) => (id === 'input' ? 2 : id.endsWith(`-${hidden + 1}`) ? 1 : 10)
  const wanted: Wanted = {
    graph,
    room,
    orientation,
    gap: { width: 36, height: 24 },
    snaps: (id) => id.startsWith('sigmoid'),
    body: (id) => bodyOf([units(id)]),
    title: (id) => (id.startsWith('dense') ? 'Dense' : id === 'input' ? 'Input' : 'Sigmoid'),
    tally: (id) => (id.startsWith('dense') ? String(units(id)) : ''),
    lines: () => 0,
    names: ['x₁', 'x₂'],
    classes: [],
  }
  return wanted
}

/** The zoom at which all layers are in view. */
function fitting(wanted: Wanted, { sizes }: Projection): number {
  const places = layOut(wanted.graph, { ...wanted, size: (id) => sizes.get(id)! })
  const { width, height } = around([...places].map(([id, place]) => ({ ...place, ...sizes.get(id)! })))
  return Math.min(wanted.room.width / width, wanted.room.height / height)
}

const rooms = [
  { width: 752, height: 270 },
  { width: 830, height: 330 },
  { width: 1180, height: 760 },
]

test('with all layers in view, what is written is seen as large as a room needs it', () => {
  for (const hidden of [0, 1, 3, 10, 15]) {
    for (const room of rooms) {
      for (const orientation of ['across', 'down'] as const) {
        const wanted = deep(hidden, room, orientation)
        const found = project(wanted)
        const seen = fitting(wanted, found) * found.writing.size
        if (found.writing.way !== 'none')
          expect(seen, `${hidden} ${orientation}`).toBeGreaterThanOrEqual(SEEN)
      }
    }
  }
})

test('titles stand across the units where there is room, and along them in a long network', () => {
  expect(project(deep(1, rooms[0]!)).writing.way).toBe('across')
  expect(project(deep(10, rooms[0]!)).writing.way).toBe('along')
})

test('a network too long for any title goes without', () => {
  expect(project(deep(60, rooms[0]!)).writing.way).toBe('none')
})

test('a title along the units has the room of its letters, and so has its layer', () => {
  const { writing, sizes } = project(deep(10, rooms[0]!))
  expect(writing.header).toBeGreaterThan('Dense 10'.length * 0.6 * writing.size)
  for (const { width } of sizes.values()) expect(width).toBeGreaterThan(writing.size)
})
