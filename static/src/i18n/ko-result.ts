/** 결과 칸의 말. */
import type { result as english } from './en-result'

export const result: typeof english = {
  result: '결과',
  resultHelp: '신경망이 데이터로부터 만들어 낸 것.',

  numbers: '최신 수치',
  train: '학습',
  test: '테스트',
  trainHelp: '신경망이 배우는 샘플로 잰 값.',
  testHelp: '신경망이 한 번도 배우지 않은 샘플로 잰 값.',
  lossName: '손실',
  lossNameHelp: '출력이 목표값에서 얼마나 벗어났는지. 낮을수록 좋습니다.',
  accuracy: '정확도',
  accuracyHelp: '신경망이 클래스를 맞힌 샘플의 비율.',
  topFive: '상위 5',
  topFiveHelp: '신경망이 가장 그럴듯하다고 본 다섯 클래스 안에 정답이 든 샘플의 비율.',
  r2: 'R²',
  r2Help: '목표값의 변화를 신경망이 얼마나 설명하는지. 1이면 모두, 0이면 평균만 아는 것과 같습니다.',
  mae: '평균 오차',
  maeHelp: '예측이 평균적으로 빗나가는 정도. 데이터의 단위 그대로입니다.',

  plotPlane: '평면 위의 신경망 출력과 데이터 점',
  plotCurve: '신경망의 곡선과 데이터 점',
  plotConfusion: '혼동 행렬: 행은 실제 클래스, 열은 예측한 클래스',
  plotScatter: '실제 값에 대한 예측 값',
  notLearned: '아직 이 데이터로 학습한 신경망이 없습니다.',
  trainPoint: '학습',
  testPoint: '테스트',
  output: '출력',
  target: '목표',
  trueValue: '실제',
  predictedValue: '예측',
  pointAt: (x, y) => `x1 ${x}, x2 ${y}`,
  classShare: (name, share) => `${name}: ${share}`,
  classValue: (name, value) => `${value} → ${name}`,
  curveAt: (x, value) => `x1 ${x}: ${value}`,
  residual: (truth, residual) => `실제 ${truth}, 잔차 ${residual}`,
  confusionCell: (truth, said, count, of) =>
    truth === said
      ? `${truth}: ${of}개 중 ${count}개 맞음`
      : `실제 ${truth}, 답 ${said}: ${of}개 중 ${count}개`,
  confusionRows: '행: 실제 클래스. 열: 신경망의 답. 오른쪽: 맞힌 비율. 칸을 누르면 그 샘플들이 보입니다.',
  splitShown: '세는 샘플',
  emptyCell: '지금은 이 칸에 샘플이 없습니다.',
  pairAt: (truth, said) => `실제 ${truth}, 예측 ${said}`,
  ideal: '정확히 일치',

  wrong: '틀림',
  wrongHelp: '가위표가 있는 점: 신경망이 다른 클래스라고 답합니다.',

  oneSample: '신경망을 지나가는 샘플 하나',
  followSample: '샘플 하나 따라가기',
  followSampleHelp:
    '샘플 하나를 신경망에 통과시켜, 층마다 그 샘플로 무엇을 만드는지 보여 줍니다. 그림의 점을 눌러 고를 수도 있습니다.',
  sampleNumber: (number) => `샘플 ${number}`,
  sampleOf: (split, number) => `${split} · 샘플 ${number}`,
  previousSample: '이전 샘플',
  nextSample: '다음 샘플',
  letSampleGo: '샘플 놓아주기',
  likeliest: '신경망이 가장 그럴듯하다고 보는 클래스',
  answerRight: (truth) => `정답은 ${truth}. 신경망도 그렇게 답합니다.`,
  answerWrong: (truth, said) => `정답은 ${truth}, 신경망의 답은 ${said}.`,
  answerValue: (value, truth, error) => `예측 ${value}, 실제 ${truth}: ${error}만큼 빗나감.`,

  charts: '곡선',
  chartQuantity: '그래프에 보일 것',
  logScale: '로그',
  logScaleHelp: '로그 눈금: 같은 간격이 같은 배수이므로 작은 손실도 잘 보입니다.',
  lossChart: '에폭에 따른 학습 손실과 테스트 손실',
  scoreChart: (score) => `에폭에 따른 학습·테스트 ${score}`,
  chartAt: (epoch) => `에폭 ${epoch}`,
  changed: (setting, value) => `${setting} → ${value}`,

  flow: '기울기 흐름',
  flowHelp:
    '오차가 거슬러 올라가며 각 층에 얼마나 세게 닿는지, 그 층이 한 걸음마다 얼마나 바뀌는지 보여 줍니다.',
  flowLayer: '층',
  flowLayerHelp: '가중치가 있는 층. 입력에서 출력 순서입니다.',
  flowNorm: '기울기',
  flowNormHelp: '층의 기울기 크기(노름)를 로그 눈금으로 나타냅니다. 막대 길이가 비슷하면 건강합니다.',
  flowHistogram: '분포',
  flowHistogramHelp: '가중치 하나하나의 기울기 크기. 왼쪽이 아주 작은 것, 오른쪽이 큰 것입니다.',
  flowRatio: '걸음',
  flowRatioHelp: '한 걸음에 층이 제 크기의 얼마만큼 바뀌는지. 보통 0.001쯤입니다.',
  flowShare: '쉼',
  flowShareHelp:
    '죽음: 모든 샘플에서 0인 유닛. 포화(~): 활성화 함수의 평평한 끝에 있는 출력. 둘 다 아무것도 배우지 못합니다.',
  healthy: '건강함',
  findings: {
    exploding: '기울기 폭발',
    vanishing: '기울기 소실',
    dead: '죽은 유닛',
    saturated: '포화된 유닛',
  },
  evidence: {
    exploding: ({ layer, norm }) => `${layer}번 층의 기울기가 ${norm}까지 커졌습니다. 폭발입니다.`,
    vanishing: ({ from, to, fold }) =>
      `${from}번 층에서 ${to}번 층까지 기울기가 ${fold}분의 1로 줄어듭니다. 소실입니다.`,
    unreached: ({ to }) => `${to}번 층에 기울기가 전혀 닿지 않아 아무것도 배우지 못합니다.`,
    dead: ({ layer, share }) => `${layer}번 층 유닛의 ${share}가 모든 샘플에서 0입니다. 죽었습니다.`,
    saturated: ({ layer, share }) =>
      `${layer}번 층 출력의 ${share}가 활성화 함수의 평평한 끝에 있습니다. 포화입니다.`,
  },
  remedies: {
    exploding: '학습률이나 초기 가중치를 줄이거나 배치 정규화를 써 보세요.',
    vanishing: 'ReLU와 He 초기화, 배치 정규화, 건너뛰는 연결을 써 보세요.',
    dead: 'Leaky ReLU나 더 작은 학습률을 쓰거나 새로 시작해 보세요.',
    saturated: '초기 가중치를 줄이거나 데이터를 표준화하거나 ReLU를 써 보세요.',
  },
}
