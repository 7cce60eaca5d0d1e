/** 신경망의 비용에 관한 말. */

import type { cost as en } from './en-cost'

export const cost: typeof en = {
  title: '이 신경망의 비용',
  table: '층별 비용',
  layer: '층',
  output: '출력',
  parameters: '파라미터',
  parametersHelp: '학습이 바꾸는 숫자의 개수.',
  multiplyAdds: '곱셈-덧셈',
  multiplyAddsHelp: '샘플 하나가 한 번 지나갈 때 하는, 덧셈이 딸린 곱셈의 수.',
  activations: '활성값',
  activationsHelp: '학습할 때 배치 하나의 출력이 float32로 차지하는 메모리.',
  file: '파일',
  fileHelp: '가중치 파일에서 이 층의 숫자가 차지하는 크기.',
  total: '모두',
  unknown: '신경망의 문제를 풀면 비용을 알 수 있습니다.',
  smaller: '더 작다면',
  smallerIntro: (samples: string) =>
    `지금의 신경망에서 가중치를 적은 비트로 담거나 가장 작은 것들을 뺐을 때, 샘플 ${samples}개로 잰 결과입니다. 다시 학습하지 않으며 실행은 그대로 남습니다.`,
  smallerNone: '먼저 ▶를 누르세요. 아직 잴 실행이 없습니다.',
  waiting: '재는 중 …',
  asItIs: '지금 그대로',
  bits: (bits: number) => `가중치를 ${bits}비트로`,
  pruned: (share: string) => `가중치의 ${share}를 뺌`,
  kind: '가중치',
  size: '크기',
  loss: '손실',
  accuracy: '정확도',
  plot: '다른 실행과 견주기',
  plotIntro:
    '점 하나가 이 데이터셋의 최근 실행 하나입니다. 비용에 비해 얼마나 잘하는지 보여 줍니다. 왼쪽 위일수록 좋습니다.',
  plotNone: '이 데이터셋의 실행이 아직 없습니다.',
  axis: '비용',
  run: '실행',
  thisRun: '이 실행',
}
