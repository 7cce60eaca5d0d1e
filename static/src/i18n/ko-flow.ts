/** 기울기 흐름에서 알아낸 것과 해 볼 만한 것. */

import type { flow as english } from './en-flow'

export const flow: typeof english = {
  evidence: {
    exploding: ({ layer, norm }) => `${layer}번 층의 기울기가 ${norm}까지 커졌습니다. 폭발입니다.`,
    overshooting: ({ layer, ratio }) =>
      `한 걸음에 ${layer}번 층이 제 크기의 ${ratio}배만큼 바뀝니다. 걸음이 너무 큽니다.`,
    vanishing: ({ from, to, fold }) =>
      `${from}번 층에서 ${to}번 층까지 기울기가 ${fold}분의 1로 줄어듭니다. 소실입니다.`,
    unreached: ({ to }) => `${to}번 층에 기울기가 전혀 닿지 않아 아무것도 배우지 못합니다.`,
    dead: ({ layer, share }) => `${layer}번 층 유닛의 ${share}가 모든 샘플에서 0입니다. 죽었습니다.`,
    saturated: ({ layer, share }) =>
      `${layer}번 층 출력의 ${share}가 활성화 함수의 평평한 끝에 있습니다. 포화입니다.`,
  },
  remedyHelp: {
    'scaled-start':
      '처음 가중치를 층의 크기에 맞게(Xavier 또는 He) 뽑아, 신호가 층을 지나며 사라지거나 불어나지 않게 합니다.',
    'relu-he':
      'ReLU는 켜져 있으면 기울기를 그대로 전달하고, He 초기화는 신호가 살아 있도록 첫 가중치를 뽑습니다.',
    'batch-norm': '층마다 합을 평균 0, 표준편차 1로 되돌려 활성화 함수가 가파른 곳에 머물게 합니다.',
    skip: '층의 입력을 출력에 더해 기울기가 돌아갈 길을 냅니다.',
    'leaky-relu': '0 아래에서도 조금은 통과시켜 유닛이 되살아날 수 있게 합니다.',
    'smaller-rate': '걸음을 줄이고 같은 가중치에서 다시 시작합니다.',
    standardize:
      '모든 열을 평균 0, 표준편차 1로 맞춥니다. 수백이나 되는 숫자는 모든 합을 한쪽으로 몰아붙입니다.',
    'smooth-step': '계단 대신 시그모이드나 tanh를 씁니다. 같은 곳에서 오르지만 내려갈 기울기가 있습니다.',
  },
  tryRemedy: '해 볼 것:',
}
