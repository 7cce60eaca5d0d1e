import { expect, test } from 'vitest'
import { engineOf } from './engine'

const names = { torch: 'PyTorch', compiled: 'compiled' }

test('engine and device are told in words', () => {
  expect(engineOf({ engine: 'compiled', device: 'cpu' }, names)).toBe('compiled, CPU')
  expect(engineOf({ engine: 'torch', device: 'cuda:0' }, names)).toBe('PyTorch, GPU')
  expect(engineOf({ engine: 'torch', device: 'cuda:1' }, names)).toBe('PyTorch, GPU 2')
})

test('an engine of tomorrow keeps its own name, and a run that nobody has taken has none', () => {
  expect(engineOf({ engine: 'photonic', device: 'xpu' }, names)).toBe('photonic, xpu')
  expect(engineOf({ engine: null, device: null }, names)).toBe('–')
  expect(engineOf(undefined, names)).toBe('–')
})
