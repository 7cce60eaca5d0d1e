/** Fragments that TensorFlow Playground writes: `#activation=relu&…`. */

const KEYS = /[#&](activation|networkShape|learningRate|percTrainData|regDataset)=/

export const isForeign = (hash: string): boolean => KEYS.test(hash)
