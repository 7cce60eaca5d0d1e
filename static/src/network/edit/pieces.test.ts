import { expect, test } from 'vitest'
import { INPUT, pieceOf, type Graph } from '../../pure/graph'
import { duplicate, move, paste } from './pieces'

const chain = (...ids: string[]): Graph => ({
  layers: ids.map((id) => ({ id, type: id.split('-')[0]!, units: 4 })),
  wires: ids.map((id, index) => [ids[index - 1] ?? INPUT, id]),
})
const order = ({ layers }: Graph) => layers.map(({ id }) => id)
const wires = (graph: Graph) => graph.wires.map((wire) => wire.join('→')).toSorted()

const graph = chain('dense-1', 'tanh-1', 'dense-2')

test('a pasted piece gets names of its own and carries its inner wires', () => {
  const piece = pieceOf(graph, ['dense-1', 'tanh-1'])
  const { graph: pasted, ids } = paste(graph, piece, { after: 'tanh-1' })
  expect(ids).toEqual(['dense-3', 'tanh-2'])
  expect(order(pasted)).toEqual(['dense-1', 'tanh-1', 'dense-3', 'tanh-2', 'dense-2'])
  expect(wires(pasted)).toEqual(wires(chain('dense-1', 'tanh-1', 'dense-3', 'tanh-2', 'dense-2')))
})

test('settings are copied', () => {
  const { graph: twice, ids } = duplicate(graph, ['dense-1'])
  expect(twice.layers.find(({ id }) => id === ids[0])).toMatchObject({ type: 'dense', units: 4 })
})

test('a copy behind the output is the new output', () => {
  const { graph: twice } = duplicate(graph, ['dense-2'])
  expect(wires(twice)).toEqual(wires(chain('dense-1', 'tanh-1', 'dense-2', 'dense-3')))
})

test('a pasted branch with two ends feeds all that followed from both', () => {
  const branch: Graph = {
    layers: [
      { id: 'a-1', type: 'a' },
      { id: 'a-2', type: 'a' },
    ],
    wires: [],
  }
  const { graph: pasted } = paste(chain('b-1', 'b-2'), branch, { wire: ['b-1', 'b-2'] })
  expect(wires(pasted)).toEqual(['a-1→b-2', 'a-2→b-2', 'b-1→a-1', 'b-1→a-2', 'input→b-1'])
})

test('a wire that is not the spot stays', () => {
  const fork: Graph = {
    layers: chain('a-1', 'a-2', 'a-3').layers,
    wires: [
      [INPUT, 'a-1'],
      ['a-1', 'a-2'],
      ['a-1', 'a-3'],
    ],
  }
  const { graph: pasted } = paste(fork, pieceOf(fork, ['a-2']), { wire: ['a-1', 'a-3'] })
  expect(wires(pasted)).toEqual(['a-1→a-2', 'a-1→a-4', 'a-4→a-3', 'input→a-1'])
})

test('layers are carried onto a wire, and the gap closes', () => {
  const long = chain('a-1', 'b-1', 'c-1', 'd-1')
  const moved = move(long, ['a-1', 'b-1'], { wire: ['c-1', 'd-1'] })
  expect(wires(moved)).toEqual(wires(chain('c-1', 'a-1', 'b-1', 'd-1')))
  expect(order(moved)).toEqual(['c-1', 'a-1', 'b-1', 'd-1'])
})

test('layers are carried to the end, and to the very beginning', () => {
  const long = chain('a-1', 'b-1', 'c-1')
  expect(wires(move(long, ['a-1'], { after: 'c-1' }))).toEqual(wires(chain('b-1', 'c-1', 'a-1')))
  expect(wires(move(long, ['c-1'], { wire: [INPUT, 'a-1'] }))).toEqual(wires(chain('c-1', 'a-1', 'b-1')))
})

test('a place that touches the layers changes nothing', () => {
  expect(move(graph, ['tanh-1'], { wire: ['dense-1', 'tanh-1'] })).toBe(graph)
  expect(move(graph, ['dense-2'], { after: 'dense-2' })).toBe(graph)
  expect(move(graph, ['dense-2'], { after: 'tanh-1' })).toBe(graph)
})
