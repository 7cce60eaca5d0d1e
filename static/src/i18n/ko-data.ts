/** 데이터, 시간, 공유에 쓰는 말. */

import type { data as english } from './en-data'

export const data: typeof english = {
  datasetHelp: '신경망이 배우는 데이터입니다. 데이터를 바꿔도 신경망은 그대로 남습니다.',
  dataset: '데이터셋',
  datasetGroups: {
    gate: '게이트',
    plane: '분류',
    regression: '수치',
    table: '표',
    image: '신호',
    own: '내 것',
  },
  datasetGroupHelps: {
    gate: '논리 연산: 진리표의 네 귀퉁이입니다.',
    plane: '평면 위의 점을 보고 어느 쪽인지 가려냅니다.',
    regression: '종류가 아니라 수를 배웁니다.',
    table: '실제로 잰 자료입니다. 행은 대상 하나, 열은 잰 값 하나입니다.',
    image: '그림과 시퀀스를 공간과 시간에 놓인 그대로 둔 것으로, 합성곱과 순환 층에 알맞습니다.',
  },
  editPoints: '이 점들을 고치기',
  editPointsHelp: '이 점들을 내 것으로 만듭니다. 더하고, 옮기고, 지우고, 색을 바꿀 수 있습니다.',
  aboutDataHelp: '누르면 모두 읽을 수 있습니다.',
  source: (source) => `출처: ${source}`,
  columns: '열',
  columnsHelp: '신경망에 넣을 측정값입니다. 누르면 뺄 수 있습니다.',
  allColumns: (chosen, all) => (chosen === all ? `${all}개 모두` : `${all}개 중 ${chosen}개: 모두 넣기`),
  classes: '클래스',
  sampleCounts: (train, test, validation) =>
    `학습용 ${train}개, ${validation ? `검증용 ${validation}개, ` : ''}테스트용 ${test}개`,

  ends: {
    epochs: (value, rows) => `${value} ${rows}`,
    loss: (value) => `손실 ≤ ${value}`,
    accuracy: (value) => `정확도 ≥ ${value}`,
    errors: (value) => `오답 ≤ ${value}`,
    patience: (value, rows) => `${value} ${rows} 동안 나아지지 않음`,
    seconds: (value) => `${value}초`,
  },
  endsNever: '끝없음',
  endTitle: '언제 끝나는지',
  endButton: (condition) => `끝: ${condition}`,
  endHelp: '학습을 끝내는 조건입니다. 가장 먼저 충족된 조건이 끝냅니다. 누르면 바꿀 수 있습니다.',
  ended: (condition) => `여기서 끝났습니다: ${condition}`,
  engines: {
    torch: 'PyTorch',
    pytorch: 'PyTorch',
    compiled: '컴파일됨',
    numba: '컴파일됨',
    graph: 'CUDA 그래프',
  },
  engine: '엔진',
  devicesHelp: '누르면 이 서버의 장치에서 학습 한 단계가 얼마나 걸리는지 볼 수 있습니다.',
  engineHelp:
    '무엇이 어디에서 계산하는지 나타냅니다. 작은 완전 연결 신경망은 컴파일되어 초당 수천 에폭을 돌고, 나머지는 PyTorch로 돕니다. 결과는 같습니다.',

  showAll: '이 링크가 숨긴 것 모두 보기',

  experiments: '실험과 실행',
  coach: '첫걸음',
  coachNext: '다음',
  coachDone: '알겠어요',
  coachClose: '힌트 그만 보기',
  coachData: '벌써 학습하고 있습니다. ‘데이터’에서 다른 데이터셋, 이를테면 나선을 눌러서 잘 해내는지 보세요.',
  coachLayer: '잘 못 하나요? 층을 더하거나, 층을 눌러 유닛을 늘려 보세요.',
  coachTime: '맨 위에서 멈추고, 한 단계씩 가고, 새로 시작하고, 최고 속도로 돌릴 수 있습니다.',
}
