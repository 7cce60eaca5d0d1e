/** 층과 유닛 카드, 층 고르기에 쓰는 말. */

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
  removeLayer: '층 지우기',
  changeTo: '바꾸기',
  moveLeft: '입력 쪽으로',
  moveRight: '출력 쪽으로',
  unpin: '유닛 고정 풀기',
  copyLayers: '복사',
  duplicateLayers: '복제',
  chooseMore: '여러 층 고르기',
  palette: '층 고르기',
  search: '층 찾기',
  nothingFound: '그런 이름의 층이 없습니다.',
  groups: {
    dense: '완전 연결',
    activation: '활성화 함수',
    regularization: '정칙화',
    normalization: '정규화',
    convolution: '합성곱',
    pooling: '풀링',
    shape: '모양',
    merge: '합치기',
  },
}
