import { expect, test } from 'vitest'
import { spreadOf, type Flow } from './flow'

/** Fifteen bins, one for each power of ten from −12 to 3. */
function flowOf(...rows: number[][]): Flow {
  const nothing = rows.map(() => 0)
  const columns = { norm: nothing, ratio: nothing, dead: nothing, saturated: nothing }
  return { layers: rows.map(String), ...columns, histogram: Uint32Array.from(rows.flat()), bins: 15 }
}

const counts = (bins: Readonly<Record<number, number>>) =>
  Array.from({ length: 15 }, (_, bin) => bins[bin] ?? 0)

test('the spread is between the powers of ten that leave out a tenth at either end', () => {
  // Bin 8 holds 10⁻⁴ … 10⁻³, bin 10 holds 10⁻² … 10⁻¹.
  const flow = flowOf(counts({ 2: 1, 8: 10, 9: 10, 10: 10 }), counts({ 11: 5 }), counts({}))
  expect(spreadOf(flow, 0)).toEqual([-3, -1])
  expect(spreadOf(flow, 1)).toEqual([0, 0])
  expect(spreadOf(flow, 2)).toBeUndefined()
})
