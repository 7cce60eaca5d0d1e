import type { reconstruction as en } from './en-reconstruction'

export const reconstruction: typeof en = {
  plotCode: '코드: 가장 좁은 층에서 샘플이 되는 것',
  noCode: '가중치가 있는 두 층 사이에 층이 없어 코드가 없습니다.',
  direction: (number, share) => `방향 ${number} · ${share}`,
  codeAt: (sample, place) => `${sample}\n${place}`,
  codeHelp: (layer, units) => `점 하나가 샘플 하나이며, ${layer}의 유닛 ${units}개가 정한 자리에 있습니다.`,
  directionsHelp: (layer, units) =>
    `점 하나가 샘플 하나입니다. ${layer}의 유닛 ${units}개를 가장 크게 달라지는 쪽에서 본 모습입니다. 축에 적힌 비율은 그 방향이 지닌 분산의 몫입니다.`,
  decoded: '이 자리에서 나온 것',
  decodedHelp:
    '포인터 아래의 코드에서 신경망이 만들어 낸 것입니다. 그 자리에 샘플이 없어도 됩니다. 화살표 키로도 옮길 수 있습니다. 점 뒤에 흐리게 보이는 것은 평면 전체에서 만든 것입니다.',
  pairs: '위는 입력, 아래는 되돌아온 것',
  triples: '깨끗한 것, 잡음 낀 것, 되돌아온 것',
  lines: '무채색 선은 입력, 색 있는 선은 되돌아온 것',
  noisyLines: '무채색 선은 깨끗한 것, 회색 선은 들어간 것, 색 있는 선은 되돌아온 것',
  noiseHelp: '들어가는 값에 잡음을 더합니다. 여기 보이는 샘플의 잡음은 늘 같습니다.',
  pairsHelp: '수는 학습이 보는 단위로 잰 평균 제곱 오차입니다. 샘플을 누르면 신경망을 지나는 모습을 봅니다.',
  pair: (sample, error) => `샘플 ${sample}: 오차 ${error}`,
}
