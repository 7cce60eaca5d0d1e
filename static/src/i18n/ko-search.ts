/** 찾아보는 창에 쓰는 말: 템플릿, 용어, 학습 방식. */

import type { search as english } from './en-search'

export const search: typeof english = {
  templateGroups: {
    neuron: '뉴런 하나',
    hidden: '은닉층',
    gradient: '깊은 신경망의 기울기',
    'over-fitting': '과적합과 그 처방',
    images: '이미지',
    sequences: '시퀀스와 기억',
    autoencoders: '오토인코더',
    generation: '샘플 만들기',
  },
  searchTemplates: '템플릿 찾기',
  noTemplate: '그런 템플릿이 없습니다.',
  searchWords: '용어 찾기',
  noWord: '그런 용어가 없습니다.',
  searchMethods: '학습 방식 찾기',
  noMethod: '그런 학습 방식이 없습니다.',
}
