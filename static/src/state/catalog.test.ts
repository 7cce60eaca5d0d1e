import { expect, test, vi } from 'vitest'
import type { Catalog, Named } from '../types'

vi.mock('../api', () => ({ getCatalog: () => new Promise(() => undefined) }))
const { declarations } = await import('./catalog.svelte')

const inputs = [
  { name: 'age', values: null },
  { name: 'colour', values: ['red', 'blue'] },
]
const upload = (text: string) => ({ name: 'upload', text, table: { inputs } }) as unknown as Named

function known(): void {
  const datasets = [
    { name: 'upload', uploaded: true, settings: [], features: [] },
    {
      name: 'iris',
      uploaded: false,
      settings: [],
      features: [{ name: 'petal length' }, { name: 'petal width' }],
    },
  ]
  const nothing = { methods: [], layers: [], activations: [], losses: [], optimizers: [], schedules: [] }
  declarations.catalog = { ...nothing, datasets, initializations: [], diagnosis: [] } as unknown as Catalog
}

test('text is fed as an input for each value, which reads the column for its code', () => {
  known()
  expect(declarations.inputs(upload('one-hot'))).toEqual([
    { name: 'age', column: 'age' },
    { name: 'colour = red', column: 'colour', code: 0 },
    { name: 'colour = blue', column: 'colour', code: 1 },
  ])
})

test('as codes it is one input, left out it is none', () => {
  known()
  expect(declarations.chosenFeatures(upload('codes'))).toEqual(['age', 'colour'])
  expect(declarations.chosenFeatures(upload('leave-out'))).toEqual(['age'])
})

test('a table of columns feeds those that are chosen, or all', () => {
  known()
  const chosen = { name: 'iris', features: ['petal width'] } as unknown as Named
  expect(declarations.inputs(chosen)).toEqual([{ name: 'petal width', column: 'petal width' }])
  expect(declarations.chosenFeatures({ name: 'iris' } as Named)).toEqual(['petal length', 'petal width'])
})
