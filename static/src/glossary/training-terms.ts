/** Terms of how a network learns, and of what can go wrong. */

import type { Term } from '../common/term'
import { dataSetting, stopCondition, trainingSetting } from './places'

export const trainingTerms = {
  epoch: {
    name: { en: 'Epoch', ko: '에폭' },
    also: { en: ['Epochs'], ko: [] },
    sentence: {
      en: 'One pass over all training samples.',
      ko: '모든 학습 샘플을 한 번 도는 것입니다.',
    },
    formula: { en: 'updates per epoch = ⌈samples / batch size⌉', ko: '에폭당 갱신 = ⌈샘플 수 / 배치 크기⌉' },
    see: { at: '[data-testid=epoch]' },
  },
  batch: {
    name: { en: 'Batch', ko: '배치' },
    also: { en: ['Batch size'], ko: ['배치 크기'] },
    sentence: {
      en: 'The samples whose mean gradient makes one update of the weights.',
      ko: '가중치를 한 번 갱신할 때 기울기를 평균 내는 샘플들입니다.',
    },
    formula: 'g = 1/B · Σ ∂L/∂w',
    see: dataSetting('batch_size'),
  },
  learningRate: {
    name: { en: 'Learning rate', ko: '학습률' },
    sentence: {
      en: 'How far each update goes along the gradient: too small is slow, too large diverges.',
      ko: '갱신할 때마다 기울기를 따라 얼마나 멀리 가는지입니다. 너무 작으면 느리고 너무 크면 발산합니다.',
    },
    formula: 'w ← w − η · ∂L/∂w',
    see: trainingSetting('learning_rate'),
  },
  loss: {
    name: { en: 'Loss', ko: '손실' },
    also: { en: ['Losses'], ko: ['손실 함수'] },
    sentence: {
      en: 'The number that training makes small: how far outputs are from targets.',
      ko: '학습이 줄이려는 수입니다. 출력이 목표에서 얼마나 먼지 나타냅니다.',
    },
    formula: { en: 'e.g. L = 1/n · Σ (y − t)²', ko: '예를 들어 L = 1/n · Σ (y − t)²' },
    see: { at: '[data-testid=train-loss]' },
  },
  trainLoss: {
    name: { en: 'Train loss', ko: '학습 손실' },
    sentence: {
      en: 'How wrong the network is on the samples it learns from.',
      ko: '학습에 쓰는 샘플에서 신경망이 얼마나 틀리는지 나타냅니다.',
    },
    see: { at: '[data-testid=train-loss]' },
  },
  testLoss: {
    name: { en: 'Test loss', ko: '테스트 손실' },
    sentence: {
      en: 'How wrong the network is on samples it has never learned from.',
      ko: '학습에 쓰지 않은 샘플에서 신경망이 얼마나 틀리는지 나타냅니다.',
    },
    see: { at: '[data-testid=test-loss]' },
  },
  gradient: {
    name: { en: 'Gradient', ko: '기울기' },
    sentence: {
      en: 'For every weight, how the loss would change if it grew a little: training goes the other way.',
      ko: '가중치마다, 조금 커지면 손실이 어떻게 변할지를 나타냅니다. 학습은 그 반대쪽으로 갑니다.',
    },
    formula: '∂L/∂w',
    see: { at: '[data-testid=verdict]' },
  },
  backprop: {
    name: { en: 'Back-propagation', ko: '오차 역전파' },
    sentence: {
      en: 'Computes all gradients in one walk back from the loss, by the chain rule.',
      ko: '연쇄 법칙으로, 손실에서 거꾸로 한 번 걸어 모든 기울기를 계산합니다.',
    },
    formula: '∂L/∂x = ∂L/∂y · ∂y/∂x',
  },
  gradientFlow: {
    name: { en: 'Gradient flow', ko: '기울기 흐름' },
    sentence: {
      en: 'How strongly the error reaches each layer on its way back.',
      ko: '오차가 거슬러 올라가며 각 층에 얼마나 세게 닿는지입니다.',
    },
    see: { at: '[data-testid=verdict]' },
  },
  vanishing: {
    name: { en: 'Vanishing gradients', ko: '기울기 소실' },
    sentence: {
      en: 'The gradient shrinks from layer to layer on its way back, and the first layers learn nothing.',
      ko: '기울기가 거슬러 가며 층마다 줄어들어 앞쪽 층이 아무것도 배우지 못합니다.',
    },
    formula: { en: 'σ′ ≤ ¼, so ten layers: ≤ ¼¹⁰ ≈ 10⁻⁶', ko: 'σ′ ≤ ¼, 그래서 열 층이면 ≤ ¼¹⁰ ≈ 10⁻⁶' },
  },
  exploding: {
    name: { en: 'Exploding gradients', ko: '기울기 폭발' },
    sentence: {
      en: 'The gradient grows from layer to layer on its way back, until a step throws the weights away.',
      ko: '기울기가 거슬러 가며 층마다 커져서, 한 걸음에 가중치가 멀리 튕겨 나갑니다.',
    },
  },
  dead: {
    name: { en: 'Dead units', ko: '죽은 유닛' },
    sentence: {
      en: 'ReLU units that are 0 for every sample: no gradient passes, so they stay so.',
      ko: '모든 샘플에서 0인 ReLU 유닛입니다. 기울기가 지나지 않으니 그대로 남습니다.',
    },
  },
  saturated: {
    name: { en: 'Saturated units', ko: '포화된 유닛' },
    sentence: {
      en: 'Units at the flat ends of a sigmoid or tanh, where the slope, and so the gradient, is nearly 0.',
      ko: '시그모이드나 tanh의 평평한 끝에 있는 유닛입니다. 그곳은 경사가 거의 0이라 기울기도 그렇습니다.',
    },
  },
  optimizer: {
    name: { en: 'Optimiser', ko: '최적화 기법' },
    sentence: {
      en: 'How a gradient becomes a change of the weights.',
      ko: '기울기로 가중치를 어떻게 바꿀지 정합니다.',
    },
    formula: 'SGD: w ← w − η·g',
    see: { open: '#tab-training', at: '#panel-training' },
  },
  momentum: {
    name: { en: 'Momentum', ko: '모멘텀' },
    sentence: {
      en: 'Keeps part of the last step, so that a steady direction gathers speed and a zigzag cancels out.',
      ko: '지난 걸음의 일부를 남겨, 한결같은 방향은 빨라지고 지그재그는 상쇄됩니다.',
    },
    formula: 'v ← μv + g;  w ← w − η·v',
    see: trainingSetting('momentum'),
  },
  schedule: {
    name: { en: 'Schedule', ko: '학습률 일정' },
    sentence: {
      en: 'How the learning rate changes from epoch to epoch.',
      ko: '에폭이 지남에 따라 학습률을 바꾸는 방법입니다.',
    },
  },
  initialization: {
    name: { en: 'Initialisation', ko: '초기화' },
    sentence: {
      en: 'How weights are drawn before the first step; equal weights would stay equal for ever.',
      ko: '첫 단계 전에 가중치를 뽑는 방법입니다. 똑같은 가중치는 영원히 똑같이 남습니다.',
    },
    formula: { en: 'He: w ~ N(0, 2/inputs)', ko: 'He: w ~ N(0, 2/입력 수)' },
  },
  seed: {
    name: { en: 'Seed', ko: '시드' },
    sentence: {
      en: 'The number that all chance is drawn from: the same seed gives the same run again.',
      ko: '모든 우연이 나오는 수입니다. 시드가 같으면 같은 실행이 되풀이됩니다.',
    },
    see: trainingSetting('seed'),
  },
  regularization: {
    name: { en: 'Regularisation', ko: '정칙화' },
    sentence: {
      en: 'A price on large weights, so that the network keeps things simple.',
      ko: '큰 가중치에 벌을 주어 신경망을 단순하게 유지합니다.',
    },
    formula: 'L + l1·Σ|w| + l2·Σw²',
    see: trainingSetting('l2'),
  },
  l1: {
    name: { en: 'L1', ko: 'L1' },
    sentence: {
      en: 'A price on the size of weights that pulls the useless ones to zero: exactly there if a batch is all samples, near it otherwise.',
      ko: '가중치의 크기에 매기는 벌로, 쓸모없는 것을 0으로 끌어당깁니다. 배치가 모든 샘플이면 정확히 0으로, 아니면 0 가까이로만 갑니다.',
    },
    formula: 'l1 · Σ|w|',
    see: trainingSetting('l1'),
  },
  l2: {
    name: { en: 'L2', ko: 'L2' },
    sentence: {
      en: 'A price on the squares of weights that keeps all of them small.',
      ko: '가중치의 제곱에 매기는 벌로, 모두를 작게 유지합니다.',
    },
    formula: 'l2 · Σw²',
    see: trainingSetting('l2'),
  },
  clipping: {
    name: { en: 'Gradient clipping', ko: '기울기 자르기' },
    sentence: {
      en: 'Shortening a gradient that is longer than a limit, its direction kept, so that one steep place does not throw all weights far away.',
      ko: '기울기가 한도보다 길면 방향은 그대로 두고 길이를 줄이는 것입니다. 가파른 곳 하나 때문에 모든 가중치가 멀리 튕겨 나가지 않습니다.',
    },
    formula: 'g · min(1, c / ‖g‖)',
    see: trainingSetting('clip_norm'),
  },
  overFitting: {
    name: { en: 'Over-fitting', ko: '과적합' },
    sentence: {
      en: 'Learning the training samples by heart, noise and all: the test loss rises while the train loss falls.',
      ko: '학습 샘플을 잡음까지 외우는 것입니다. 학습 손실은 내려가는데 테스트 손실이 올라갑니다.',
    },
    see: { at: '[data-testid=test-loss]' },
  },
  underFitting: {
    name: { en: 'Under-fitting', ko: '과소적합' },
    sentence: {
      en: 'A network too small, or trained too briefly, to follow even the training samples.',
      ko: '신경망이 너무 작거나 학습이 너무 짧아 학습 샘플조차 따라가지 못하는 것입니다.',
    },
  },
  patience: {
    name: { en: 'Early stopping', ko: '조기 종료' },
    also: { en: ['Patience'], ko: ['인내'] },
    sentence: {
      en: 'Ends the run when the test loss has not improved for so many epochs, before it learns by heart.',
      ko: '테스트 손실이 정한 에폭 동안 나아지지 않으면, 외우기 전에 학습을 끝냅니다.',
    },
    see: stopCondition('patience'),
  },
  plateau: {
    name: { en: 'Plateau', ko: '고원' },
    sentence: {
      en: 'A flat stretch of the loss: the weights still change, yet nothing gets better for a long while.',
      ko: '손실이 평평한 구간입니다. 가중치는 변하지만 오랫동안 나아지지 않습니다.',
    },
    formula: { en: 'XOR with two units: ½·ln 2 = 0.347', ko: '유닛 둘의 XOR: ½·ln 2 = 0.347' },
  },
  diverged: {
    name: { en: 'Diverged', ko: '발산' },
    sentence: {
      en: 'The loss grew beyond all bounds, most often because the learning rate is too large.',
      ko: '손실이 끝없이 커졌습니다. 대개 학습률이 너무 크기 때문입니다.',
    },
    see: trainingSetting('learning_rate'),
  },
} satisfies Record<string, Term>
