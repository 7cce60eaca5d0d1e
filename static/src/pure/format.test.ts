import { expect, test } from 'vitest'
import {
  formatCount,
  formatLoss,
  formatNumber,
  formatPercent,
  formatRate,
  formatShape,
  formatShare,
  formatBytes,
} from './format'

test.each([
  [0, '0'],
  [0.03, '0.03'],
  [1234.56, '1,235'],
  [-0.25, '−0.25'],
  [-0, '0'],
  [0.00012, '1.2×10⁻⁴'],
  [4.2e9, '4.2×10⁹'],
  [-3e38, '−3×10³⁸'],
  [NaN, '–'],
])('%d is written %s', (value, text) => {
  expect(formatNumber(value, 'en')).toBe(text)
})

test('losses keep three decimals', () => {
  expect([0.5, 0.12345, 12345, NaN].map(formatLoss)).toEqual(['0.500', '0.123', '1.2×10⁴', '–'])
  expect([-0.25, -0.0001, -12345].map(formatLoss)).toEqual(['−0.250', '0.000', '−1.2×10⁴'])
  expect([0, 0.0005, 0.00021].map(formatLoss)).toEqual(['0.000', '0.001', '2×10⁻⁴'])
})

test('a pace has a decimal only where it is slow', () => {
  expect([0.3333, 9.96, 30.4, 1234.5].map((pace) => formatRate(pace, 'en'))).toEqual([
    '0.3',
    '10',
    '30',
    '1,235',
  ])
})

test('counts, shares and shapes', () => {
  expect(formatCount(1234567, 'ko')).toBe('1,234,567')
  expect(formatPercent(0.975, 'en')).toBe('97.5%')
  expect(formatShape([8, 4, 4])).toBe('8 × 4 × 4')
  expect(formatShape([])).toBe('1')
})

test('a share is whole percent, and a small one is not called nothing', () => {
  expect([0.541, 1, 0.002, 0, NaN].map((share) => formatShare(share, 'en'))).toEqual([
    '54%',
    '100%',
    '< 1%',
    '0%',
    '–',
  ])
})

test('bytes are told in the unit that suits their number', () => {
  const told = [0, 68, 999, 1000, 12_345, 234_567, 1_500_000, 7e9].map((value) => formatBytes(value, 'en'))
  expect(told).toEqual(['0 B', '68 B', '999 B', '1 kB', '12.3 kB', '235 kB', '1.5 MB', '7 GB'])
})
