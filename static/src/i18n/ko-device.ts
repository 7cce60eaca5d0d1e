/** 장치와 그 비용에 관한 말. */

import type { device as english } from './en-device'

export const device: typeof english = {
  devices: 'CPU일까 GPU일까?',
  devicesIntro:
    'CPU는 바로 시작하지만 한 번에 몇 가지만 합니다. GPU는 한 번에 수천 가지를 하지만 시작할 때마다 시간이 걸립니다. 그래서 작은 신경망은 CPU가, 큰 신경망은 GPU가 빠릅니다.',
  devicesMeasured: '이 서버에서 잰 값입니다. 두 축 모두 로그 눈금이라 눈금선 하나마다 10배가 됩니다.',
  devicesUnmeasured:
    '이 서버는 아직 장치를 재지 않았습니다. 학습 사이사이에 저절로 재니 잠시 뒤에 다시 보세요.',
  devicesCpuOnly: '이 서버에는 GPU가 없어서 CPU의 곡선만 있습니다.',
  devicesNever: '잰 신경망 모두에서 CPU가 더 빠릅니다.',
  devicesCrossing: (device: string, size: string) =>
    `배치마다 곱셈-덧셈 약 ${size}번부터는 ${device}가 더 빠릅니다.`,
  devicesChoice: '“auto”가 학습하는 곳',
  deviceFamilies: { dense: '완전 연결 신경망', convolutional: '합성곱 신경망' },
  deviceSize: '배치당 곱셈-덧셈',
  deviceSeconds: '단계당 ms',
  deviceNumbers: '숫자로 보기',
  deviceCurve: (device: string, engine: string) => `${device}, ${engine}`,
}
