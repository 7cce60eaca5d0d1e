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

export type Layer = { id?: string | null; type: string } & Record<string, Value | undefined>
export type Wire = string[]
export type Network = { layers: Layer[]; wires?: Wire[] | null }
export type Dataset = { name: string } & Record<string, Value | undefined>
export type Named = { name: string } & Record<string, Value | undefined>
export type Training = { loss: string; optimizer: Named } & Record<string, unknown>
export type Experiment = { version: 1; network: Network; dataset: Dataset; training: Training }

export type Edit =
  | { action: 'set-layer'; layer: string; setting: string; value: Value }
  | {
      action: 'insert-layer'
      type: string
      settings: Record<string, Value>
      before: string | null
      layer: string
    }
  | { action: 'remove-layer'; layer: string }
  | { action: 'append-layer'; type: string; settings: Record<string, Value> }
  | { action: 'remove-wire'; wire: Wire }
  | { action: 'add-wire'; wire: Wire }
  | { action: 'set-experiment'; path: string; value: Value }
