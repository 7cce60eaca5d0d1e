/**
 * The wire's types under the names that the page uses.
 *
 * They are aliases of the generated ones, but for experiments: what a form edits is any declared thing with its
 * settings, not one of a hundred closed types; the server's check says whether it is sound.
 */

import type { components } from './wire'

type Schemas = components['schemas']

export type Text = Schemas['Text']
export type Setting = Schemas['Setting']
export type Scalar = boolean | number | string
export type Value = Scalar | Scalar[] | null
export type Settings = Record<string, Value | undefined>

export type Layer = { id?: string | null; type: string } & Settings
export type Wire = string[]
export type Network = { layers: Layer[]; wires?: Wire[] | null }
export type Named = { name: string } & Settings
/** Of any method: which parts it has beside its settings, the method's declaration says. */
export type Experiment = {
  version: 1
  /** How it learns; absent: the catalogue's first method. */
  method?: string
  network?: Network
  /** Of a method that trains several, by name. */
  networks?: Record<string, Network>
  dataset?: Named
  training: Record<string, unknown>
}
/** One whose method trains a network on a dataset. */
export type NetworkExperiment = Experiment & {
  network: Network
  dataset: Named
  training: { loss: string; optimizer: Named; target?: string }
}

export type Problem = Schemas['Problem']
export type Edit = Schemas['Fix']['edit']
export type LayerReport = Schemas['LayerReport']
export type CheckReport = Schemas['CheckReport']

export type MethodEntry = Schemas['MethodEntry']
export type ClockUnit = Schemas['ClockUnit']
export type Metric = Schemas['Metric']

export type About = Schemas['About']
export type Entry = Schemas['Entry']
export type LayerEntry = Schemas['LayerEntry']
export type ActivationEntry = Schemas['ActivationEntry']
export type DatasetEntry = Schemas['DatasetEntry']
export type Feature = Schemas['Feature']
export type Preview = DatasetEntry['preview']
export type Template = Schemas['Template']
export type Imported = Omit<Schemas['Imported'], 'experiment'> & { experiment: Experiment }
export type Catalog = Schemas['Catalog']
export type Sample = Schemas['Sample']
export type Continuation = Schemas['Continuation']
export type ContinueRequest = Schemas['ContinueRequest']
export type SampleSplit = Schemas['SampleRows']

export type Run = Omit<Schemas['Run'], 'experiment'> & { experiment: Experiment }
export type RunPage = Omit<Schemas['RunPage'], 'runs'> & { runs: Run[] }
export type Outline = Schemas['MetricsOutline']
export type SavedExperiment = Omit<Schemas['SavedExperiment'], 'experiment'> & { experiment: Experiment }
export type ExperimentPage = Omit<Schemas['ExperimentPage'], 'experiments'> & {
  experiments: SavedExperiment[]
}
export type RunState = Run['state']
/** The condition that fired, or `user`; methods may have conditions of their own. */
export type StopReason = string
/** One that the method's clock names. */
export type StepUnit = string
/** Settings that the method lets change, by name, the speed, and the conditions (`stop`) that end it. */
export type RunChange = Record<string, number | null | Settings>
/** A moment of a run: after so many of its rows. */
export type RunMoment = NonNullable<Run['parent']>
export type Checkpoints = Schemas['Checkpoints']
export type Metrics = Schemas['Metrics']
export type WeightEdit = Schemas['WeightEdit']
export type Devices = Schemas['Devices']
/** Of networks, by the kind of their layers. */
export type Family = Devices['devices'][number]['curves'][number]['family']
export type Reason = Schemas['Reason']
export type LiveMessage = Schemas['LiveMessage']

/** A view with its settings; what is left out is the server's default. */
type Asked<Kind> = Kind extends { view: infer Name } ? { view: Name } & Partial<Omit<Kind, 'view'>> : never
export type View = Asked<Schemas['View']>
