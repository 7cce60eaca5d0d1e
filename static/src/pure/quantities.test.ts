import { expect, test } from 'vitest'
import { METRICS, metric } from './doubles'
import { formatMetric, isJudged, leadingOf, quantitiesOf, resultsOf, scoreOf } from './quantities'
import type { MethodEntry } from '../types'

const quantities = quantitiesOf(METRICS)
const named = (name: string) => quantities.find((each) => each.name === name)!
const entry = { leading: ['test_loss', 'train_loss'], metrics: [...METRICS] } as unknown as MethodEntry
const measured = (names: string[]) => (name: string) => names.includes(name)

test('what is measured on several splits belongs together, train first', () => {
  expect(quantities.map(({ name }) => name)).toEqual([
    'loss',
    'accuracy',
    'top5',
    'r2',
    'mae',
    'penalty',
    'gradient_norm',
  ])
  expect(named('loss').metrics.map(({ name }) => name)).toEqual(['train_loss', 'test_loss'])
})

test('the title is what the titles of all splits share, in each language', () => {
  expect(named('loss').title).toEqual({ en: 'Loss', ko: '손실' })
  expect(named('mae').title).toEqual({ en: 'Mean absolute error', ko: '평균 절대 오차' })
  expect(named('penalty').title).toEqual({ en: 'Penalty', ko: '규제 항' })
})

test('titles that share nothing leave the first one', () => {
  const [odd] = quantitiesOf([metric('train_x', 'Seen', '본'), metric('test_x', 'Unseen', '못 본')])
  expect(odd!.title).toEqual({ en: 'Seen', ko: '본' })
})

test('a metric of one split alone keeps its own name and title', () => {
  const [only] = quantitiesOf([metric('train_reward', 'Training reward', '학습 보상')])
  expect([only!.name, only!.title.en]).toEqual(['train_reward', 'Training reward'])
})

test('the declaration says what leads; else the first metric does', () => {
  expect(leadingOf(quantities, { leading: ['test_accuracy'] })?.name).toBe('accuracy')
  expect(leadingOf(quantities, { leading: [] })?.name).toBe('loss')
  expect(leadingOf([], { leading: ['loss'] })).toBeUndefined()
})

test('the score is the first that is the better the higher, else what leads', () => {
  expect(scoreOf(quantities, entry, measured(['train_loss', 'train_r2']))?.name).toBe('r2')
  expect(scoreOf(quantities, entry, measured(['train_loss', 'train_mae']))?.name).toBe('loss')
})

test('runs are compared by what leads, and by the score where it is another', () => {
  const found = resultsOf(entry, measured(['train_loss', 'train_accuracy']))
  expect(found.map((each) => ('metric' in each ? each.metric.name : each.quantity.name))).toEqual([
    'train_loss',
    'test_loss',
    'accuracy',
  ])
  const counting = {
    leading: ['count'],
    metrics: [metric('count', 'Count', '수', { higher_is_better: true })],
  } as unknown as MethodEntry
  expect(resultsOf(counting, measured(['count']))).toHaveLength(1)
})

test('what is neither good nor bad is judged only where there is something to hold it against', () => {
  const references = [{ name: 'bound', title: { en: '', ko: '' }, explanation: { en: '', ko: '' } }]
  const [mistakes] = quantitiesOf([metric('mistakes', 'Mistakes', '실수', { references })])
  expect(isJudged(mistakes!)).toBe(true)
  expect(isJudged(named('gradient_norm'))).toBe(false)
})

test('shares are percents, counts are whole, and losses keep their width', () => {
  const say = (name: string, value: number) => {
    const found = METRICS.find((each) => each.name === name) ?? metric(name, name, name)
    return formatMetric(found, value, 'en')
  }
  expect(say('test_accuracy', 0.975)).toBe('97.5%')
  expect(say('mistakes', 1234)).toBe('1,234')
  expect(say('train_loss', 1)).toBe('1.000')
  expect(say('train_mae', 43.4551)).toBe('43.5')
  expect(say('train_loss', NaN)).toBe('–')
})
