/** Terms of what a network learns from, and of what comes out. */

import type { Term } from '../common/term'
import { dataSetting } from './places'

export const dataTerms = {
  sample: {
    name: { en: 'Sample', ko: '샘플' },
    also: { en: ['Samples'], ko: ['샘플 수'] },
    sentence: {
      en: 'One example of the data: what goes in, and what should come out.',
      ko: '데이터의 예 하나입니다. 들어가는 것과 나와야 할 것으로 이루어집니다.',
    },
    formula: '(x, t)',
    see: dataSetting('samples'),
  },
  feature: {
    name: { en: 'Feature', ko: '특징' },
    also: { en: ['Features', 'Columns'], ko: ['열'] },
    sentence: {
      en: 'One number that describes a sample, such as a coordinate or what is computed from it.',
      ko: '샘플을 나타내는 수 하나입니다. 좌표이거나 좌표에서 계산한 값입니다.',
    },
    formula: 'x₁, x₂, x₁², sin x₁ …',
    see: { open: '#tab-data', at: '#panel-data fieldset' },
  },
  target: {
    name: { en: 'Target', ko: '목표' },
    sentence: {
      en: 'What the network should answer for a sample: a class, or a number.',
      ko: '샘플에 대해 신경망이 답해야 할 것, 곧 클래스나 수입니다.',
    },
  },
  train: {
    name: { en: 'Train', ko: '학습' },
    also: { en: ['Training data', 'Share for training'], ko: ['학습용 비율', '학습 데이터'] },
    sentence: {
      en: 'The samples that the network learns from; the rest is kept for testing.',
      ko: '신경망이 배우는 샘플입니다. 나머지는 테스트용으로 남겨 둡니다.',
    },
    see: dataSetting('train_share'),
  },
  test: {
    name: { en: 'Test', ko: '테스트' },
    also: { en: ['Test data'], ko: ['테스트 데이터'] },
    sentence: {
      en: 'Samples that the network never learns from: they tell whether it understood or learned by heart.',
      ko: '신경망이 배우지 않는 샘플입니다. 이해했는지 외웠는지를 알려 줍니다.',
    },
    see: { at: '[data-testid=test-loss]' },
  },
  noise: {
    name: { en: 'Noise', ko: '잡음' },
    sentence: {
      en: 'Chance in the data: it moves points away from where the rule would put them.',
      ko: '데이터에 섞인 우연입니다. 점을 규칙이 정한 자리에서 벗어나게 합니다.',
    },
    see: dataSetting('noise'),
  },
  standardise: {
    name: { en: 'Standardise', ko: '표준화' },
    sentence: {
      en: 'Brings every input to mean 0 and deviation 1, so that no large unit drowns the others.',
      ko: '입력마다 평균 0, 표준편차 1로 맞춰, 단위가 큰 값이 나머지를 덮지 않게 합니다.',
    },
    formula: { en: 'x → (x − mean) / deviation', ko: 'x → (x − 평균) / 표준편차' },
    see: dataSetting('standardize'),
  },
  boundary: {
    name: { en: 'Decision boundary', ko: '결정 경계' },
    also: { en: ['Boundary', 'Border', 'Result'], ko: ['경계', '결과'] },
    sentence: {
      en: 'Where the network’s answer changes from one class to another.',
      ko: '신경망의 답이 한 클래스에서 다른 클래스로 바뀌는 곳입니다.',
    },
    formula: 'p(x) = ½',
    see: { at: '#place-result' },
  },
  confusion: {
    name: { en: 'Confusion matrix', ko: '혼동 행렬' },
    sentence: {
      en: 'A table of true classes by predicted ones: the diagonal is right, the rest says what is taken for what.',
      ko: '실제 클래스와 예측한 클래스의 표입니다. 대각선은 맞은 것이고, 나머지는 무엇을 무엇으로 잘못 보는지 말합니다.',
    },
  },
  accuracy: {
    name: { en: 'Accuracy', ko: '정확도' },
    sentence: {
      en: 'The share of samples whose class the network gets right.',
      ko: '신경망이 클래스를 맞힌 샘플의 비율입니다.',
    },
    formula: { en: 'right / all', ko: '맞힌 수 / 전체' },
  },
  topFive: {
    name: { en: 'Top 5', ko: '상위 5' },
    sentence: {
      en: 'The share of samples whose class is among the five that the network thinks most likely.',
      ko: '신경망이 가장 그럴듯하다고 본 다섯 클래스 안에 정답이 든 샘플의 비율입니다.',
    },
  },
  r2: {
    name: { en: 'R²', ko: 'R²' },
    sentence: {
      en: 'How much of the targets’ variation the network explains: 1 is all of it, 0 no more than their mean.',
      ko: '목표값의 변화를 신경망이 얼마나 설명하는지 나타냅니다. 1이면 모두, 0이면 평균만 아는 것과 같습니다.',
    },
    formula: { en: '1 − Σ(y − t)² / Σ(t − mean t)²', ko: '1 − Σ(y − t)² / Σ(t − t의 평균)²' },
  },
  meanError: {
    name: { en: 'Mean error', ko: '평균 오차' },
    sentence: {
      en: 'By how much a prediction is off on average, in the data’s own unit.',
      ko: '예측이 평균적으로 빗나가는 정도입니다. 데이터의 단위 그대로입니다.',
    },
    formula: '1/n · Σ |y − t|',
  },
} satisfies Record<string, Term>
