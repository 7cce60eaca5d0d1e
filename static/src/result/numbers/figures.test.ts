import { expect, test } from 'vitest'
import { Columns } from '../../pure/columns'
import { newestFigures } from './figures'

function metrics(row: Record<string, number | null>): Columns {
  const columns = new Columns('epoch')
  columns.append(
    Object.fromEntries(Object.entries({ epoch: 0, ...row }).map(([name, value]) => [name, [value]])),
  )
  return columns
}

test('a classifier shows loss and accuracy, top 5 only where it is measured', () => {
  const two = metrics({ train_loss: 0.25, test_loss: 0.5, train_accuracy: 0.975, test_accuracy: 0.9 })
  expect(newestFigures(two, 'en')).toEqual([
    { name: 'loss', train: '0.250', test: '0.500' },
    { name: 'accuracy', train: '97.5%', test: '90%' },
  ])
  const ten = metrics({ train_loss: 1, train_accuracy: 0.5, train_top5: 1 })
  expect(newestFigures(ten, 'en').map(({ name }) => name)).toEqual(['loss', 'accuracy', 'topFive'])
})

test('a regression shows R² and the mean error', () => {
  const row = metrics({ train_loss: 0.5, train_r2: 0.62, train_mae: 43.4551 })
  expect(newestFigures(row, 'en').map(({ name, train }) => `${name} ${train}`)).toEqual([
    'loss 0.500',
    'r2 0.620',
    'mae 43.5',
  ])
})

test('without a test set, and before the first row, there are dashes', () => {
  expect(newestFigures(metrics({ train_loss: 0.5, test_loss: null }), 'en')[0]!.test).toBe('–')
  expect(newestFigures(new Columns('epoch'), 'en')).toEqual([{ name: 'loss', train: '–', test: '–' }])
})
