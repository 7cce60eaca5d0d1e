import { expect, test } from 'vitest'
import { sayDifferences } from './say-differences'

test('differences are said in a line, the first three of many', () => {
  const rate = { path: 'training.optimizer.learning_rate', values: [0.03, 0.3] }
  const units = { path: 'network.units', of: 'dense', values: [4, 8] }
  const speech = {
    label: (path: string) => path.slice(path.lastIndexOf('.') + 1).replace('_', ' '),
    value: (_: string, value: unknown) => String(value),
    layer: (type: string) => type,
  }
  expect(sayDifferences([rate, units], speech, 'same')).toBe('learning rate 0.03 → 0.3, dense units 4 → 8')
  const more = ['l1', 'l2'].map((name) => ({ ...rate, path: `training.regularization.${name}` }))
  expect(sayDifferences([rate, units, ...more], speech, 'same')).toMatch(/l1 0.03 → 0.3 …$/)
  expect(sayDifferences([units, units, rate], speech, 'same')).toBe(
    'dense units 4 → 8 (×2), learning rate 0.03 → 0.3',
  )
  expect(sayDifferences([], speech, 'same')).toBe('same')
})
