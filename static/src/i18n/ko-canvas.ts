/** 신경망 화면의 말: 뉴런, 가중치, 여러 층. */
import type { canvas as english } from './en-canvas'

export const canvas: typeof english = {
  unitName: (layer, number) => `${layer} · 유닛 ${number}`,
  featureName: (feature) => `입력 ${feature}`,
  unpin: '유닛 고정 풀기',
  moreTerms: (count) => `외 ${count}개`,
  meanOf: (value) => `평균 ${value}`,
  valueOf: (symbol, value) => `${symbol} = ${value}`,
  formulaHelp: '숫자를 누르면 바꿀 수 있습니다.',
  neuronHelp: '모든 입력에 대해 이 유닛의 값이 어디서 크고 어디서 작은지.',

  bias: (unit) => `${unit}의 편향`,
  now: '지금',
  weightValue: '값',
  weightSlider: '밀어서 값 바꾸기',
  zero: '0으로',
  editHint: '누르면 바꿀 수 있습니다.',
  editEnded: '끝난 실행입니다. 다시 학습한 뒤 가중치를 바꾸세요.',
  weightSet: (name, value) => `${name}: ${value}(으)로 바꿈.`,

  fewerUnits: '유닛 하나 줄이기',
  moreUnits: '유닛 하나 늘리기',
  fewerFilters: '필터 하나 줄이기',
  moreFilters: '필터 하나 늘리기',
  shareHelpOf: (share) => `전체 파라미터 중 비율: ${share}`,
  titleHelp: '끌어서 다른 자리로 옮길 수 있습니다.',
  previousSample: '이전 샘플',
  nextSample: '다음 샘플',
  sampleHelp: '신경망에 넣어 보는 샘플.',
  ordinal: (number) => `${number}번`,
  mapName: (layer, number) => `${layer} · 특징 맵 ${number}`,
  mapHelp: '이 채널이 그림에서 찾는 것: 있으면 파랑, 반대면 주황.',
  plotMap: '고른 샘플의 특징 맵',
  mapCell: (row, column, value) => `${row}행 ${column}열\n${value}`,
  column: '열',
  row: '행',
  kernel: (height, width, channels) =>
    channels === 1 ? `필터 ${height} × ${width}` : `필터 ${height} × ${width}: 채널 ${channels}개의 평균`,

  chosenLayers: (count) => `층 ${count}개`,
  copyLayers: '복사',
  pasteLayers: '붙여넣기',
  duplicateLayers: '복제',
  removeLayers: '지우기',
  chooseMore: '여러 층 고르기',
  clearChoice: '선택 풀기',
  copiedLayers: (count) => `${count}개 복사함.`,

  wireFrom: (layer) => `${layer}에서 연결하는 중: 이어질 층을 고르세요. Escape는 그만두기.`,
  mend: (fix) => `누르면 고칩니다: ${fix}`,
}
