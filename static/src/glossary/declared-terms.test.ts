import { expect, test } from 'vitest'
import { METRICS, metric } from '../pure/doubles'
import type { Catalog, MethodEntry } from '../types'
import { declaredTerms, declaredThings } from './declared-terms'
import { search } from './find'

const text = (en: string) => ({ en, ko: `${en}의 말` })
const method = (title: string, metrics = METRICS) =>
  ({
    about: { title: text(title), explanation: text(`What ${title} does.`), formula: 'w ← w + 1' },
    clock: { row: { title: text('sweep'), help: text('One sweep.') }, steps: [] },
    metrics,
  }) as unknown as MethodEntry
const names = (catalog: Pick<Catalog, 'methods'>) => declaredTerms(catalog).map(({ name }) => name.en)

test('a method, its clock and what it measures are terms', () => {
  const [counting] = declaredTerms({ methods: [method('Counting')] })
  expect(counting).toMatchObject({ name: { en: 'Counting' }, formula: 'w ← w + 1' })
  expect(names({ methods: [method('Counting')] })).toEqual(
    expect.arrayContaining(['Counting', 'Sweep', 'Loss', 'Penalty']),
  )
})

test('what a metric is held against is a term, too', () => {
  const references = [{ name: 'bound', title: text('The bound'), explanation: text('The most.') }]
  const bounded = method('Counting', [metric('count', 'Count', '수', { references })])
  expect(names({ methods: [bounded] })).toContain('The bound')
})

test('what several methods measure is one term', () => {
  const found = names({ methods: [method('One'), method('Two')] })
  expect(found.filter((name) => name === 'Loss')).toHaveLength(1)
})

test('a thing is found by its name of elsewhere, in either language', () => {
  const about = { title: { en: 'Dense', ko: '완전 연결' }, explanation: text('Weighs.'), aliases: ['Linear'] }
  const none = { activations: [], losses: [], optimizers: [], schedules: [], initializations: [] }
  const things = declaredThings({ ...none, layers: [{ about }] } as unknown as Catalog)
  for (const language of ['en', 'ko'] as const)
    expect(search('linear', language, [], things).map(({ name }) => name.en)).toContain('Dense')
})
