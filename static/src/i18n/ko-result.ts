/** 결과 칸의 말. */
import type { result as english } from './en-result'

export const result: typeof english = {
  result: '결과',
  resultHelp: '신경망이 데이터로부터 만들어 낸 것.',

  numbers: '최신 수치',
  train: '학습',
  test: '테스트',
  validation: '검증',
  trainHelp: '신경망이 배우는 샘플로 잰 값.',
  testHelp: '신경망이 한 번도 배우지 않은 샘플로 잰 값.',
  validationHelp: '학습을 지켜보려고 빼 둔 샘플로 잰 값. 학습을 멈추는 조건이 이 값을 봅니다.',

  plotPlane: '평면 위의 신경망 출력과 데이터 점',
  notLearned: '아직 이 데이터로 학습한 신경망이 없습니다.',
  trainPoint: '학습',
  testPoint: '테스트',
  output: '출력',
  target: '목표',
  plotKeys: '화살표 키로 위치의 값을 읽고, Shift와 함께 누르면 더 촘촘히 갑니다.',
  plotPickKeys:
    '화살표 키로 위치의 값을 읽고, Shift와 함께 누르면 더 촘촘히 갑니다. Enter는 그곳의 샘플을 고릅니다.',
  pointAt: (x, y) => `x1 ${x}, x2 ${y}`,
  classShare: (name, share) => `${name}: ${share}`,
  classValue: (name, value) => `${value} → ${name}`,

  wrong: '틀림',
  wrongHelp: '가위표가 있는 점: 신경망이 다른 클래스라고 답합니다.',

  followSample: '샘플 하나 따라가기',
  followSampleHelp:
    '샘플 하나를 신경망에 통과시켜, 층마다 그 샘플로 무엇을 만드는지 보여 줍니다. 그림의 점을 눌러 고를 수도 있습니다.',
  sampleOf: (split, number) => `${split} · 샘플 ${number}`,

  charts: '곡선',
  chartQuantity: '그래프에 보일 것',
  logScale: '로그',
  logScaleHelp: '로그 눈금: 같은 간격이 같은 배수이므로 작은 손실도 잘 보입니다.',
  bothBy: (metric, row) => `${row}에 따른 학습·테스트 ${metric}`,
  oneBy: (metric, row) => `${row}에 따른 ${metric}`,
  referenceAt: (title, value) => `${title}: ${value}`,
  off: '끔',
  changed: (setting, value) => `${setting} → ${value}`,
  chartKeys:
    '끌면 확대되고 두 번 누르면 전체가 보입니다. 키: + − 확대와 축소, 화살표 이동, Shift+화살표 값 읽기, 0 전체.',
  wholeRun: '전체 보기',
  chartMenu: '평활, 이전 실행, 파일',
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
  scaledStart: '층에 맞는 가중치로 시작',
}
