/** Applies the edit that a problem's fix carries. */

import type { Edit, Experiment } from '../types'
import { setPath } from './edit'
import * as graph from './graph'

export function applyEdit<Whole extends Experiment>(experiment: Whole, edit: Edit): Whole {
  if (edit.action === 'set-experiment') return setPath(experiment, edit.path, edit.value)
  if (!experiment.network) return experiment
  const network = editGraph(graph.toGraph(experiment.network), edit)
  return { ...experiment, network: { layers: [...network.layers], wires: [...network.wires] } }
}

function editGraph(network: graph.Graph, edit: Exclude<Edit, { action: 'set-experiment' }>): graph.Graph {
  switch (edit.action) {
    case 'set-layer':
      return graph.setLayer(network, edit.layer, edit.setting, edit.value)
    case 'insert-layer': {
      const layer = graph.newLayer(network, edit.type, edit.settings)
      if (typeof edit.before !== 'string') return graph.insertBefore(network, edit.layer, layer)
      return graph.insertOnWire(network, [edit.before, edit.layer], layer)
    }
    case 'remove-layer':
      return graph.removeLayer(network, edit.layer)
    case 'append-layer':
      return graph.append(network, graph.newLayer(network, edit.type, edit.settings))
    case 'remove-wire':
      return graph.removeWire(network, edit.wire)
    case 'add-wire':
      return graph.addWire(network, edit.wire)
  }
}
