/** 결과 칸의 말. */
import type { result as english } from './en-result'
import { asObject } from './particles'

export const result: typeof english = {
  result: '결과',
  resultHelp: '신경망이 데이터로부터 만들어 낸 것.',

  numbers: '최신 수치',
  train: '학습',
  test: '테스트',
  trainHelp: '신경망이 배우는 샘플로 잰 값.',
  testHelp: '신경망이 한 번도 배우지 않은 샘플로 잰 값.',

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
  bothBy: (metric, row) => `${row}에 따른 학습·테스트 ${metric}`,
  oneBy: (metric, row) => `${row}에 따른 ${metric}`,
  referenceAt: (title, value) => `${title}: ${value}`,
  otherCurves: '다른 곡선',
  otherCurvesHelp: '학습에 따라오는 값입니다. 높거나 낮다고 좋은 것은 아닙니다.',
  changed: (setting, value) => `${setting} → ${value}`,
  chartKeys: '끌면 확대되고 두 번 누르면 전체가 보입니다. 키: + − 확대와 축소, 화살표 이동, 0 전체.',
  wholeRun: '전체 보기',
  chartMenu: '평활, 이전 실행, 파일',
  smoothing: '평활',
  smoothingHelp: '곡선 위에 이동 평균을 그립니다. 잰 값은 뒤에 옅게 남습니다.',
  earlierRuns: '이전 실행',
  earlierRunsHelp: '이 페이지에서 앞서 돌린 실행과 그 뒤로 바뀐 것.',
  noEarlierRuns: '아직 없습니다. 무엇이든 바꾸면 지금 실행이 비교용으로 여기에 남습니다.',
  runNumber: (number) => `실행 ${number}`,
  sameSettings: '같은 설정',
  savePng: '그림 (PNG)',
  saveCsv: '수치 (CSV)',
  saveCsvHelp: (row) => `이 실행의 모든 ${asObject(row)} 표로 내려받습니다.`,
  layersCount: '층 수',

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
    overshooting: '너무 큰 걸음',
    vanishing: '기울기 소실',
    dead: '죽은 유닛',
    saturated: '포화된 유닛',
  },
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
  remedies: {
    'scaled-start': '층에 맞는 가중치로 시작',
    'relu-he': 'ReLU와 He 초기화',
    'batch-norm': '배치 정규화',
    skip: '건너뛰는 연결',
    'leaky-relu': 'Leaky ReLU',
    'smaller-rate': '학습률 ÷ 10',
    standardize: '데이터 표준화',
    'smooth-step': '매끄러운 계단',
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
