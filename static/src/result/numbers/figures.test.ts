import { expect, test } from 'vitest'
import { Columns } from '../../pure/columns'
import { METRICS, metric } from '../../pure/doubles'
import { quantitiesOf } from '../../pure/quantities'
import { newestFigures, newestSingles, splitsOf } from './figures'

const quantities = quantitiesOf(METRICS)

function metrics(row: Record<string, number | null>): Columns {
  const columns = new Columns('epoch')
  columns.append(
    Object.fromEntries(Object.entries({ epoch: 0, ...row }).map(([name, value]) => [name, [value]])),
  )
  return columns
}

const figures = (columns: Columns) =>
  newestFigures(quantities, quantities[0], columns, 'en').map(({ quantity, cells }) => ({
    name: quantity.name,
    ...cells,
  }))

test('a classifier shows loss and accuracy, top 5 only where it is measured', () => {
  const two = metrics({ train_loss: 0.25, test_loss: 0.5, train_accuracy: 0.975, test_accuracy: 0.9 })
  expect(figures(two)).toEqual([
    { name: 'loss', train: '0.250', test: '0.500' },
    { name: 'accuracy', train: '97.5%', test: '90%' },
  ])
  const ten = metrics({ train_loss: 1, train_accuracy: 0.5, train_top5: 1 })
  expect(figures(ten).map(({ name }) => name)).toEqual(['loss', 'accuracy', 'top5'])
})

test('a regression shows R² and the mean error', () => {
  const row = metrics({ train_loss: 0.5, train_r2: 0.62, train_mae: 43.4551 })
  expect(figures(row).map(({ name, train }) => `${name} ${train}`)).toEqual([
    'loss 0.500',
    'r2 0.620',
    'mae 43.5',
  ])
})

test('without a test set, and before the first row, there are dashes', () => {
  expect(figures(metrics({ train_loss: 0.5, test_loss: null }))[0]!.test).toBe('–')
  expect(figures(new Columns('epoch'))).toEqual([{ name: 'loss', train: '–', test: '–' }])
})

test('what is measured on no split stands by itself, where there is something to wish of it', () => {
  const counted = quantitiesOf([
    metric('errors', 'Errors', '오류', { higher_is_better: false }),
    metric('gradient_norm', 'Gradient norm', '기울기 노름'),
  ])
  const row = metrics({ errors: 3, gradient_norm: 0.5 })
  const singles = newestSingles(counted, counted[0], row, 'en')
  expect(singles.map(({ quantity, text }) => `${quantity.name} ${text}`)).toEqual(['errors 3'])
  expect(newestFigures(counted, counted[0], row, 'en')).toEqual([])
})

test('the table has a row for each split that is declared', () => {
  expect(splitsOf(newestFigures(quantities, quantities[0], metrics({ train_loss: 1 }), 'en'))).toEqual([
    'train',
    'test',
  ])
})
