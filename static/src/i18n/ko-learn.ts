/** 템플릿과 용어집의 말. */
import type { learn as english } from './en-learn'

export const learn: typeof english = {
  templates: '템플릿',
  templatesHelp: '뉴런 하나부터 숫자를 읽는 신경망까지, 처음에 열어 볼 만한 실험들입니다.',
  watch: '눈여겨볼 것',

  glossary: '용어',
  seeIt: '보기',
  moreKey: 'F1: 더 보기',

  signIn: '로그인',
  troubles: {
    'not-done': '하지 못했습니다',
    full: '빈자리가 없습니다',
    'storage-full': '저장 공간이 가득 찼습니다',
    busy: '서버가 바쁩니다',
    'signed-out': '로그아웃되었습니다',
  },
}
