/** 층과 유닛 카드에 쓰는 말. */

import type { cards as english } from './en-cards'

export const cards: typeof english = {
  moreTerms: (count) => `외 ${count}개`,
  valueOf: (symbol, value) => `${symbol} = ${value}`,
  standardizedFrom: (raw) => `표준화 전: ${raw}`,
  formulaHelp: '숫자를 누르면 바꿀 수 있습니다.',
  mapHelp: '이 채널이 그림에서 찾는 것: 있으면 파랑, 반대면 주황.',
  chosenLayers: (count) => `층 ${count}개`,
  pasteLayers: '붙여넣기',
  removeLayers: '지우기',
  clearChoice: '선택 풀기',
}
