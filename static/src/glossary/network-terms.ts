/** Terms of what a network is made of. */

import type { Term } from '../common/term'

export const networkTerms = {
  network: {
    name: { en: 'Network', ko: '신경망' },
    sentence: {
      en: 'Layers wired from the input to the output; what each computes is numbers for the next.',
      ko: '입력에서 출력까지 이어진 층들입니다. 각 층이 계산한 수가 다음 층으로 갑니다.',
    },
    formula: 'y = f_L(… f₂(f₁(x)))',
    see: { at: '#place-network' },
  },
  layer: {
    name: { en: 'Layer', ko: '층' },
    sentence: {
      en: 'One operation of the network, such as weighted sums (dense) or an activation function.',
      ko: '신경망의 연산 하나입니다. 가중합(완전 연결)이나 활성화 함수 같은 것입니다.',
    },
    see: { at: '.svelte-flow__node-layer' },
  },
  input: {
    name: { en: 'Input', ko: '입력' },
    sentence: {
      en: 'The numbers of one sample that the first layer receives: its features.',
      ko: '첫 층이 받는 샘플 하나의 수들, 곧 특징입니다.',
    },
    see: { at: '.svelte-flow__node-input, .svelte-flow__node[data-id=input]' },
  },
  hidden: {
    name: { en: 'Hidden layer', ko: '은닉층' },
    sentence: {
      en: 'A layer between input and output: nobody tells it what to answer, it finds useful answers itself.',
      ko: '입력과 출력 사이의 층입니다. 무엇을 답할지 아무도 일러 주지 않으며, 쓸모 있는 답을 스스로 찾습니다.',
    },
  },
  code: {
    name: { en: 'Code', ko: '코드' },
    also: { en: ['Autoencoder', 'Bottleneck'], ko: ['오토인코더', '병목'] },
    sentence: {
      en: 'What the narrowest layer of a network puts out for a sample. An autoencoder has to give the whole sample back from it, so only what matters stays in it.',
      ko: '신경망의 가장 좁은 층이 샘플 하나에 대해 내는 수들입니다. 오토인코더는 여기서 샘플 전체를 되돌려야 하므로 중요한 것만 남습니다.',
    },
  },
  unit: {
    name: { en: 'Unit', ko: '유닛' },
    also: { en: ['Units', 'Neuron', 'Dense'], ko: ['유닛 수', '뉴런', '완전 연결'] },
    sentence: {
      en: 'An artificial neuron: it multiplies each input by a weight, adds everything up and adds its bias.',
      ko: '인공 뉴런입니다. 입력마다 가중치를 곱해 모두 더하고 편향을 보탭니다.',
    },
    formula: 'z = Σ wᵢxᵢ + b',
    see: { at: '.svelte-flow__node-layer' },
  },
  weight: {
    name: { en: 'Weight', ko: '가중치' },
    also: { en: ['Weights'], ko: [] },
    sentence: {
      en: 'How strongly one input counts for one unit: positive excites it, negative inhibits it.',
      ko: '입력 하나가 유닛 하나에 미치는 세기입니다. 양수면 흥분시키고 음수면 억제합니다.',
    },
    formula: { en: 'wᵢ in z = Σ wᵢxᵢ + b', ko: 'z = Σ wᵢxᵢ + b에서 wᵢ' },
  },
  bias: {
    name: { en: 'Bias', ko: '편향' },
    sentence: {
      en: 'A unit’s own number, added to its weighted sum: it moves the point at which the unit turns on.',
      ko: '유닛이 가중합에 보태는 제 수입니다. 유닛이 켜지는 지점을 옮깁니다.',
    },
    formula: { en: 'b in z = Σ wᵢxᵢ + b', ko: 'z = Σ wᵢxᵢ + b에서 b' },
  },
  parameter: {
    name: { en: 'Parameter', ko: '파라미터' },
    also: { en: ['Parameters', 'par.'], ko: [] },
    sentence: {
      en: 'A number that training changes: every weight and every bias.',
      ko: '학습이 바꾸는 수, 곧 모든 가중치와 편향입니다.',
    },
    formula: { en: 'dense: inputs × units + units', ko: '완전 연결: 입력 × 유닛 + 유닛' },
    see: { at: '#place-network .total' },
  },
  activation: {
    name: { en: 'Activation', ko: '활성화' },
    also: { en: ['Activations', 'Activation function'], ko: ['활성화 함수'] },
    sentence: {
      en: 'A bend after the sum: without one, a stack of layers is no more than a single layer.',
      ko: '합 뒤의 굽이입니다. 이것이 없으면 층을 아무리 쌓아도 층 하나와 같습니다.',
    },
    formula: { en: 'a = f(z), e.g. ReLU: max(0, z)', ko: 'a = f(z), 예를 들어 ReLU: max(0, z)' },
  },
  softmax: {
    name: { en: 'Softmax', ko: '소프트맥스' },
    sentence: {
      en: 'Turns the outputs into probabilities that add up to 1.',
      ko: '출력들을 더해서 1이 되는 확률로 바꿉니다.',
    },
    formula: 'pₖ = e^zₖ / Σ e^zⱼ',
  },
  logit: {
    name: { en: 'Logit', ko: '로짓' },
    sentence: {
      en: 'A raw output, before softmax or sigmoid makes it a probability.',
      ko: '소프트맥스나 시그모이드가 확률로 바꾸기 전의 원시 출력입니다.',
    },
    formula: 'σ(z) = 1 / (1 + e^−z)',
  },
  dropout: {
    name: { en: 'Dropout', ko: '드롭아웃' },
    sentence: {
      en: 'Switches units off at random in each step, so that none can rely on another.',
      ko: '단계마다 유닛을 무작위로 꺼서 서로에게 기댈 수 없게 합니다.',
    },
    formula: { en: 'a → a·m / (1 − p), m = 0 with probability p', ko: 'a → a·m / (1 − p), 확률 p로 m = 0' },
  },
  normalization: {
    name: { en: 'Batch normalisation', ko: '배치 정규화' },
    also: { en: ['Normalisation'], ko: ['정규화'] },
    sentence: {
      en: 'Brings each unit to mean 0 and deviation 1 over the batch, then scales and shifts it as learned.',
      ko: '배치에서 유닛마다 평균 0, 표준편차 1로 맞춘 다음, 배운 만큼 늘이고 옮깁니다.',
    },
    formula: 'y = γ·(x − μ) / √(σ² + ε) + β',
  },
  convolution: {
    name: { en: 'Convolution', ko: '합성곱' },
    sentence: {
      en: 'Slides one small set of weights over the whole image: it looks for the same pattern everywhere.',
      ko: '작은 가중치 묶음 하나를 이미지 전체에 미끄러뜨려, 어디서나 같은 무늬를 찾습니다.',
    },
    formula: 'y[i, j] = Σ w[a, b] · x[i + a, j + b] + c',
  },
} satisfies Record<string, Term>
