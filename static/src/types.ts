/** The wire's types under the names that the page uses. */

export type Text = { en: string; ko: string }

export type Scalar = boolean | number | string
export type Value = Scalar | Scalar[] | null

export type Setting = {
  name: string
  kind: 'integer' | 'number' | 'boolean' | 'choice' | 'list'
  default: Value
  optional: boolean
  minimum: number | null
  maximum: number | null
  step: number | null
  scale: 'linear' | 'log'
  choices: Scalar[]
  choice_labels: Text[]
  unit: string | null
  label: Text
  help: Text
}

export type Settings = Record<string, Value | undefined>
export type Layer = { id?: string | null; type: string } & Settings
export type Wire = string[]
export type Network = { layers: Layer[]; wires?: Wire[] | null }
export type Named = { name: string } & Settings
export type Training = { loss: string; optimizer: Named } & Record<string, unknown>
export type Experiment = { version: 1; network: Network; dataset: Named; training: Training }

export type Edit =
  | { action: 'set-layer'; layer: string; setting: string; value: Value }
  | { action: 'insert-layer'; type: string; settings: Settings; before: string | null; layer: string }
  | { action: 'remove-layer'; layer: string }
  | { action: 'append-layer'; type: string; settings: Settings }
  | { action: 'remove-wire'; wire: Wire }
  | { action: 'add-wire'; wire: Wire }
  | { action: 'set-experiment'; path: string; value: Value }

export type Problem = {
  layer: string | null
  wire: Wire | null
  field: string | null
  message: string
  expected: string
  found: string
  fix: { label: string; edit: Edit } | null
}

export type LayerReport = {
  id: string
  type: string
  inputs: string[]
  output_shape: number[] | null
  parameters: number | null
  multiply_adds: number | null
}

export type CheckReport = {
  ok: boolean
  layers: LayerReport[]
  problems: Problem[]
  parameters: number | null
  multiply_adds: number | null
}

/** What a declared thing says of itself. */
export type About = {
  title: Text
  group: string
  explanation: Text
  formula: string | null
  source: string | null
}

/** One choice in a form: a dataset, loss, optimiser … */
export type Entry = { name: string; about: About; settings: Setting[] }

export type Feature = { name: string; label: Text; formula: string }

export type Preview =
  | { kind: 'plane'; points: number[][]; low: number; high: number }
  | { kind: 'curve'; points: number[][]; low: number; high: number }
  | { kind: 'table'; columns: string[]; rows: number[][]; targets: number[]; class_counts: number[] }
  | { kind: 'image'; images: number[][][]; targets: number[] }

export type DatasetEntry = Entry & {
  task: 'classification' | 'regression'
  classes: Text[]
  features: Feature[]
  preview: Preview
}

export type LayerEntry = {
  type: string
  kind: 'layer' | 'activation'
  about: About
  merges: boolean
  settings: Setting[]
  /** Values for the settings that have no default, to begin with. */
  starter: Settings
}

export type Catalog = {
  layers: LayerEntry[]
  activations: LayerEntry[]
  datasets: DatasetEntry[]
  losses: Entry[]
  optimizers: Entry[]
  schedules: Entry[]
  initializations: Entry[]
  regularization: Setting[]
  stop: Setting[]
  training: Setting[]
}

export type RunState =
  'queued' | 'running' | 'paused' | 'interrupted' | 'finished' | 'stopped' | 'diverged' | 'failed'
export type StopReason = 'epochs' | 'loss' | 'accuracy' | 'patience' | 'seconds' | 'user'
export type StepUnit = 'sample' | 'batch' | 'epoch'
export type Reason = { code: string; message: string; values: Record<string, number | string> }

export type Run = {
  id: string
  state: RunState
  epoch: number
  stop_reason: StopReason | null
  reason: Reason | null
  metrics: Record<string, number | null>
  experiment: Experiment
  device: string | null
  engine: string | null
  speed: number | null
  sequence: number
  queue_position: number | null
}

export type RunChange = {
  learning_rate?: number
  momentum?: number
  weight_decay?: number
  l1?: number
  l2?: number
  speed?: number | null
}

export type LiveMessage =
  | { type: 'ready'; sequence: number }
  | {
      type: 'state'
      sequence: number
      state: RunState
      epoch: number
      stop_reason: StopReason | null
      reason: Reason | null
    }
  | {
      type: 'metrics'
      sequence: number
      first_epoch: number
      count: number
      columns: Record<string, (number | null)[]>
    }
  | { type: 'change'; sequence: number; epoch: number; changes: Record<string, number> }
  | { type: 'notice'; sequence: number; epoch: number; level: 'info' | 'warning'; reason: Reason }
  | { type: 'progress'; epoch: number; batch: number; batches: number; epochs_per_second: number | null }
  | { type: 'refused'; request: number | null; reason: Reason }

export type View =
  | { view: 'boundary'; x?: number; y?: number; side?: number; hold?: number[] | null }
  | { view: 'unit-maps'; side?: number; most?: number }
  | { view: 'weights'; most?: number }
  | { view: 'gradient-flow'; bins?: number }
  | { view: 'activation-histograms'; bins?: number }
  | { view: 'confusion'; split?: 'train' | 'test' }
  | { view: 'predictions'; split?: 'train' | 'test'; samples?: number[]; top?: number }
  | { view: 'feature-maps'; split?: 'train' | 'test'; sample?: number }
  | { view: 'neurons'; split?: 'train' | 'test'; sample?: number; most?: number }

export type SampleSplit = { raw: number[][]; targets: number[] | number[][] }
export type Sample = {
  columns: string[]
  classes: Text[]
  train: SampleSplit
  test: SampleSplit | null
  low: number[]
  high: number[]
}
