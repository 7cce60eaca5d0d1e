import type { writing as en } from './en-writing'

export const writing: typeof en = {
  title: '신경망이 쓰는 글',
  help: '신경망이 첫머리에 이어 씁니다. 글자마다 확률을 매기고, 하나를 뽑고, 다시 묻습니다. 배우는 동안 에폭마다 새로 씁니다.',
  prompt: '첫머리',
  temperature: '온도',
  temperatureHelp:
    '1보다 낮으면 나올 법한 글자가 더 잘 나오고, 0이면 늘 가장 그럴듯한 글자를 고릅니다. 1보다 높으면 드문 글자에도 기회가 옵니다.',
  among: '상위 몇 글자',
  amongHelp: '확률이 높은 글자 가운데 이만큼에서만 뽑습니다. 비우면 모두에서 뽑습니다.',
  write: '쓰기',
  stop: '멈춤',
  again: '에폭마다 새로',
  text: '쓴 글',
  next: '다음에 올 글자',
  take: (shown, share) => `${shown} 고르기, ${share}`,
}
