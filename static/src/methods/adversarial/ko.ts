/** 적대적 학습의 무대와 양식에 쓰는 말. */

import type { AdversarialWords } from './en'

export const korean: AdversarialWords = {
  tab: '대결',
  game: '생성자 대 판별자',
  gameHelp:
    '생성자는 난수로 샘플을 만들고, 판별자는 그것이 얼마나 진짜 같은지 말합니다. 둘은 서로에게서 배웁니다.',
  stepDiscriminator: '판별자 한 걸음',
  stepGenerator: '생성자 한 걸음',
  slow: '천천히 보기',
  slowHelp: '1초 간격으로 한 걸음씩 가며 무엇을 했는지 말해 줍니다.',
  start: '한 걸음을 눌러 무엇이 움직이는지 보세요. ‘천천히 보기’는 차례로 보여 줍니다.',
  discriminatorStepped:
    '1. 판별자가 진짜와 생성된 샘플을 보고 진짜에 더 높은 점수를 주도록 배웠습니다. 바탕이 바뀌었습니다.',
  generatorStepped:
    '2. 생성자가 샘플을 화살표 쪽, 더 진짜 같아 보이는 곳으로 옮겼습니다. 동그라미가 움직였습니다.',
  shown: '보이는 것',
  real: '진짜 샘플',
  fake: '생성된 샘플',
  field: '판별자',
  fieldHelp:
    '판별자가 그 자리를 얼마나 진짜로 보는지. 파란색은 진짜, 주황색은 생성된 것, 흐린 곳은 구별하지 못하는 곳입니다.',
  pull: '화살표',
  pullHelp: '생성된 샘플이 더 진짜 같아 보일 방향 −∂L/∂x. 생성자가 배우는 것은 이것뿐입니다.',
  grid: '생성자의 격자',
  gridHelp: '난수의 고른 격자를 생성자가 구부린 모습. 모든 칸의 확률이 같습니다.',
  plane: '진짜 샘플과 생성된 샘플이 있는 평면',
  taken: (percent) => `진짜로 볼 확률: ${percent}`,
  sheet: (count) => `생성된 그림 ${count}장`,
  realSheet: '견주어 볼 진짜 그림',
  picture: (number, percent) => `생성된 그림 ${number}, 진짜로 볼 확률: ${percent}`,
  networks: '신경망',
  generator: '생성자',
  discriminator: '판별자',
  generatorHelp: '난수에서 샘플로. 출력의 모양이 데이터와 같아야 합니다.',
  discriminatorHelp: '샘플에서 점수 하나로.',
  layerType: '층',
  addLayer: '층 추가',
  removeLayer: (title) => `${title} 빼기`,
  wired: '직접 연결한 신경망입니다. 여기서는 층의 설정만 바꿀 수 있고 더하거나 뺄 수는 없습니다.',
}
