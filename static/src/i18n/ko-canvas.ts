/** 신경망 화면의 말: 뉴런, 가중치, 여러 층. */
import type { canvas as english } from './en-canvas'

export const canvas: typeof english = {
  unitName: (layer, number) => `${layer} · 유닛 ${number}`,
  featureName: (feature) => `입력 ${feature}`,

  bias: (unit) => `${unit}의 편향`,
  editHint: '누르면 바꿀 수 있습니다.',

  fewerUnits: '유닛 하나 줄이기',
  moreUnits: '유닛 하나 늘리기',
  fewerFilters: '필터 하나 줄이기',
  moreFilters: '필터 하나 늘리기',
  shareHelpOf: (share) => `전체 파라미터 중 비율: ${share}`,
  frozen: '고정됨',
  frozenHelp: '고정된 층: 학습해도 이 층은 그대로입니다. 설정에서 다시 학습하게 할 수 있습니다.',
  titleHelp: '끌어서 다른 자리로 옮길 수 있습니다.',
  previousSample: '이전 샘플',
  nextSample: '다음 샘플',
  sampleHelp: '신경망에 넣어 보는 샘플.',
  ordinal: (number) => `${number}번`,
  mapName: (layer, number) => `${layer} · 특징 맵 ${number}`,

  wholeNetwork: '신경망 전체 보기',
  goesOnBefore: '신경망의 앞부분 보기',
  goesOnAfter: '신경망의 이어지는 부분 보기',
  wireFrom: (layer) => `${layer}에서 연결하는 중: 이어질 층을 고르세요. Escape는 그만두기.`,
  wireEnd: '연결선의 끝',
  mend: (fix) => `누르면 고칩니다: ${fix}`,
}
