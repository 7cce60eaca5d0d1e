import { describe, expect, test } from 'vitest'
import { flow as english } from '../../i18n/en-flow'
import { flow as korean } from '../../i18n/ko-flow'
import { diagnose, roundedFold, Watch } from './diagnosis'
import type { Flow } from './flow'
import measured from './measured.json'
import { foldText, sayFinding } from './speech'

function flow(columns: Partial<Record<'norm' | 'ratio' | 'dead' | 'saturated', number[]>>): Flow {
  const count = (columns.norm ?? columns.dead ?? columns.saturated)!.length
  const undefined_ = Array.from({ length: count }, () => -1)
  return {
    layers: undefined_.map((_, index) => `dense-${index + 1}`),
    norm: columns.norm ?? undefined_.map(() => 0.1),
    ratio: columns.ratio ?? undefined_.map(() => 1e-3),
    dead: columns.dead ?? undefined_,
    saturated: columns.saturated ?? undefined_,
    histogram: new Uint32Array(count),
    bins: 1,
  }
}

// Measured on the circle, the spiral and the digits; the numbers in the names are epochs.
const healthy: Record<string, Flow> = {
  'four and two tanh units, 0': flow({ norm: [0.48, 0.51, 0.48], saturated: [0.16, 0, 0] }),
  'four and two tanh units, 290': flow({ norm: [0.25, 0.14, 0.032], saturated: [0.35, 0.06, 0.66] }),
  'two ReLU layers on the spiral, 30': flow({ norm: [0.21, 0.26, 0.068], dead: [0, 0.31, -1] }),
  'eight ReLU layers, 0': flow({
    norm: [1.9e-3, 2.3e-3, 2.5e-3, 1.7e-3, 2.3e-3, 2.8e-3, 3.7e-3, 1.4e-2, 2.7e-2],
    dead: [0, 0.25, 0.25, 0.12, 0.25, 0.5, 0.38, 0.62, -1],
  }),
  'eight tanh layers, 30': flow({ norm: [1.3, 0.99, 0.85, 0.52, 0.37, 0.24, 0.13, 0.077, 0.05] }),
  'ten sigmoid layers with batch normalisation, 0': flow({
    norm: [0.083, 0.082, 0.34, 0.049, 0.21, 0.067, 0.26, 0.034, 0.085, 0.042, 0.17, 0.016, 0.52],
  }),
  'digits, 3': flow({ norm: [0.25, 0.27], dead: [0, -1] }),
}

describe('a healthy network is not bothered', () => {
  test.each(Object.entries(healthy))('%s', (_, measured) => {
    expect(diagnose(measured, 0.6)).toBeUndefined()
  })
})

test('ten sigmoid layers vanish, at the start and when they rest', () => {
  const start = flow({
    norm: [3.9e-8, 2.2e-7, 8.9e-7, 5.4e-6, 2.1e-5, 1e-4, 5.6e-4, 2.6e-3, 8e-3, 5.8e-2, 0.18],
  })
  expect(diagnose(start, 0.6)).toMatchObject({ kind: 'vanishing', from: 10, to: 0 })
  const resting = flow({ norm: [1.3e-4, 1.6e-4, 1.8e-4, 3.8e-4, 1.4e-3, 5.3e-3] })
  expect(diagnose(resting, 0.6)?.kind).toBe('vanishing')
})

test('a network that has solved its task is left alone, unless it explodes', () => {
  const flat = flow({ norm: [1e-6, 1e-4, 1e-3], saturated: [0.9, 0.9, 1] })
  expect(diagnose(flat, 0.97)).toBeUndefined()
  expect(diagnose(flow({ norm: [1, 5000, 2] }), 0.97)).toEqual({ kind: 'exploding', layer: 1, norm: 5000 })
})

test('a gradient that JSON cannot hold is exploding', () => {
  expect(diagnose(flow({ norm: [3.4e38, 1] }), 0.6)?.kind).toBe('exploding')
})

test('dead units are the cause where no gradient passes them', () => {
  const killed = flow({ norm: [0, 0, 0.069], dead: [0.25, 1, -1] })
  expect(diagnose(killed, 0.6)).toEqual({ kind: 'dead', layer: 1, share: 1 })
})

test('weights of zero let nothing through', () => {
  const zeros = diagnose(flow({ norm: [0, 0, 0.024] }), 0.6)!
  expect(sayFinding(zeros, english.evidence, 'en')).toBe('No gradient reaches layer 1: it learns nothing.')
})

test('weights of zero let nothing through two layers either, where nothing could fade', () => {
  expect(diagnose(flow({ norm: [0, 0.1] }), 0.5)).toMatchObject({ kind: 'vanishing', from: 1, to: 0 })
  expect(diagnose(flow({ norm: [1e-4, 0.1] }), 0.5)).toBeUndefined()
  expect(diagnose(flow({ norm: [0, 0] }), 0.5)).toBeUndefined()
})

test('a saturated output is no finding unless it is wrong, a saturated hidden layer is', () => {
  expect(diagnose(flow({ saturated: [0.5, 0.3, 0.99] }), 0.9)).toBeUndefined()
  expect(diagnose(flow({ saturated: [0.5, 0.3, 0.99] }), 0.5)).toMatchObject({ kind: 'saturated', layer: 2 })

  expect(diagnose(flow({ saturated: [0.71, 0.9, 0.99] }), 0.6)).toEqual({
    kind: 'saturated',
    layer: 1,
    share: 0.9,
  })
})

test('two layers are too few to vanish', () => {
  expect(diagnose(flow({ norm: [1e-4, 1] }), 0.6)).toBeUndefined()
})

test('the words carry the evidence, in both languages', () => {
  const finding = diagnose(flow({ norm: [1e-3, 0.01, 0.02, 0.1, 0.2, 0.413] }), 0.6)!
  expect(sayFinding(finding, english.evidence, 'en')).toBe(
    'Gradients shrink 400-fold from layer 6 to layer 1: vanishing.',
  )
  expect(sayFinding(finding, korean.evidence, 'ko')).toContain('400분의 1')
  const dead = diagnose(flow({ dead: [0.875, -1] }), 0.6)!
  expect(sayFinding(dead, english.evidence, 'en')).toBe(
    '90% of layer 1’s units are 0 for every sample: dead.',
  )
})

test('folds are rounded to one figure', () => {
  expect([413.7, 38, 4.6e6].map(roundedFold)).toEqual([400, 40, 5e6])
})

test('steps as large as the weights overshoot', () => {
  const finding = diagnose(flow({ norm: [5, 9], ratio: [4.3, 0.9] }), 0.6)!
  expect(finding).toEqual({ kind: 'overshooting', layer: 0, ratio: 4.3 })
  expect(sayFinding(finding, english.evidence, 'en')).toBe(
    'One step changes layer 1 by 4 times its own size: too large a step.',
  )
})

test('saturated units are the cause where the gradient fades behind them', () => {
  const both = flow({ norm: [1e-4, 1e-3, 0.1], saturated: [0.9, 0.92, 0.99] })
  expect(diagnose(both, 0.6)?.kind).toBe('saturated')
})

describe('only what lasts is spoken of', () => {
  const dead = diagnose(flow({ dead: [0.9, -1] }), 0.6)

  test('three moments have to agree, and the same moment counts once', () => {
    const watch = new Watch()
    expect(['1', '1', '2', '3'].map((at) => watch.look(at, dead, false))).toEqual([
      undefined,
      undefined,
      undefined,
      dead,
    ])
    expect(watch.look('4', undefined, false)).toBeUndefined()
    expect(watch.look('5', dead, false)).toBeUndefined()
  })

  test('at the end of a run, and where there is no doubt, one moment is enough', () => {
    expect(new Watch().look('1', dead, true)).toBe(dead)
    const gone = diagnose(flow({ norm: [1e-7, 1e-3, 1] }), 0.6)
    expect(new Watch().look('1', gone, false)).toBe(gone)
  })

  test('what was seen of another run is forgotten', () => {
    const watch = new Watch()
    for (const at of ['1', '2']) watch.look(at, dead, false)
    watch.forget()
    expect(watch.look('3', dead, false)).toBeUndefined()
  })
})

type Measured = { name: string; kind: string | null; epoch: number; score: number | null } & Omit<
  Parameters<typeof flow>[0],
  never
>

describe('measured networks get the diagnosis that they deserve', () => {
  const all = measured as unknown as Measured[]
  const names = [...new Set(all.map(({ name }) => name))]

  test.each(names)('%s', (name) => {
    const watch = new Watch()
    const told = all
      .filter((each) => each.name === name)
      .map(
        (each) => watch.look(String(each.epoch), diagnose(flow(each), each.score ?? 0), false)?.kind ?? null,
      )
    const expected = all.find((each) => each.name === name)!.kind
    expect(expected === null ? told.every((kind) => kind === null) : told.at(-1)).toBe(expected ?? true)
  })
})

test('a fold is written so that it can be read aloud', () => {
  expect([400, 4000, 2e6].map((fold) => foldText(fold, 'en'))).toEqual(['400', '4,000', '2 million'])
  expect(foldText(2e6, 'ko')).toBe('200만')
})
