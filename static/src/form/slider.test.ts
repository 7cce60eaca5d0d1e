import { describe, expect, test } from 'vitest'
import type { Setting } from '../types'
import { nearestStop, sliderStops } from './slider'

function setting(given: Partial<Setting>): Setting {
  const text = { en: '', ko: '' }
  return {
    name: 's',
    aliases: [],
    kind: 'number',
    default: 0,
    optional: false,
    minimum: null,
    maximum: null,
    step: null,
    scale: 'linear',
    choices: [],
    choice_labels: [],
    open_ends: [],
    unit: null,
    label: text,
    help: text,
    ...given,
  }
}

describe('sliderStops', () => {
  test('go by the declared step, without binary crumbs', () => {
    expect(sliderStops(setting({ minimum: 0, maximum: 0.5, step: 0.1 }))).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.5,
    ])
  })

  test('of a log setting go by ones and threes, with zero where it is legal', () => {
    const stops = sliderStops(setting({ minimum: 0, maximum: 100, scale: 'log' }))!
    expect(stops.slice(0, 4)).toEqual([0, 1e-5, 3e-5, 1e-4])
    expect(stops.at(-1)).toBe(10)
    expect(stops).toContain(0.03)
  })

  test('are none without bounds, and none where they would be thousands', () => {
    expect(sliderStops(setting({ minimum: 0 }))).toBeUndefined()
    expect(sliderStops(setting({ kind: 'integer', minimum: 0, maximum: 2 ** 31 }))).toBeUndefined()
  })
})

test('a value between stops shows at the nearest', () => {
  expect(nearestStop([0, 0.1, 0.2], 0.14)).toBe(1)
  expect(nearestStop([0, 0.1, 0.2], 99)).toBe(2)
})
