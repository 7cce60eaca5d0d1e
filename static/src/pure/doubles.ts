/** Declared metrics as tests need them: two splits of a loss and two scores, and what accompanies them. */

import type { Metric } from '../types'

type Rest = Partial<Omit<Metric, 'name' | 'title'>>

export function metric(name: string, en: string, ko: string, rest: Rest = {}): Metric {
  const explanation = { en: `What ${en} is.`, ko: `${ko}의 뜻.` }
  return { name, title: { en, ko }, explanation, higher_is_better: null, references: [], ...rest }
}

function both(name: string, en: string, ko: string, rest: Rest): [Metric, Metric] {
  return [
    metric(`train_${name}`, `Training ${en}`, `학습 ${ko}`, rest),
    metric(`test_${name}`, `Test ${en}`, `테스트 ${ko}`, rest),
  ]
}

export const METRICS: readonly Metric[] = [
  ...both('loss', 'loss', '손실', { higher_is_better: false, low: 0 }),
  ...both('accuracy', 'accuracy', '정확도', { higher_is_better: true, low: 0, high: 1 }),
  ...both('top5', 'top-5 accuracy', '상위 5 정확도', { higher_is_better: true, low: 0, high: 1 }),
  ...both('r2', 'R²', 'R²', { higher_is_better: true, high: 1 }),
  ...both('mae', 'mean absolute error', '평균 절대 오차', { higher_is_better: false, low: 0 }),
  metric('penalty', 'Penalty', '규제 항', { low: 0 }),
  metric('gradient_norm', 'Gradient norm', '기울기 노름', { low: 0 }),
]
