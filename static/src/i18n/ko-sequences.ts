import type { sequences as en } from './en-sequences'

export const sequences: typeof en = {
  title: '시퀀스',
  help: '시퀀스 몇 개와, 단계마다 묻는 답, 신경망이 내놓은 답입니다. 틀린 단계는 테두리와 취소선으로 표시합니다. 누르면 층들이 그 시퀀스로 무엇을 하는지 보여 줍니다.',
  input: '입력',
  wanted: '정답',
  given: '출력',
  before: '앞의 시퀀스',
  after: '뒤의 시퀀스',
  sequence: (number) => `시퀀스 ${number}`,
  allRight: '모두 맞음',
  wrong: (count, of, steps) => `${of}개 중 ${count}개 틀림(${steps}번)`,
}
