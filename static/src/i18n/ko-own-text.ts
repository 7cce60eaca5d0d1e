import type { ownText as en } from './en-own-text'

export const ownText: typeof en = {
  label: '직접 고른 글',
  help: '한글이나 로마자로 500자에서 20,000자까지. 글은 실험과 함께 다니므로, 공유받은 사람은 누구나 읽을 수 있습니다.',
  placeholder: '여기에 글을 붙여 넣으세요. 그때까지는 영어 동시 ‘부엉이와 고양이’가 들어 있습니다.',
  tooShort: (count) => `500자 이상이어야 합니다. 지금 ${count}자입니다.`,
}
