import type { Setting } from '../../lib/parameters.ts';
import { NETWORKS } from './registry.ts';

const RECTIFIER_PAPER = 'Glorot, Bordes & Bengio (2011), Deep Sparse Rectifier Neural Networks.';

export const NETWORK_SETTINGS = [
  {
    key: 'network',
    kind: 'choice',
    label: 'Network',
    help: 'How the policy network is built; the residual kind normalises each layer and takes longer.',
    explanation: {
      sentence: 'What a hidden layer does: replace what comes in, or add to it behind a layer normalisation.',
      formulaId: 'networkKinds',
      reference: 'He, Zhang, Ren & Sun (2016), Identity Mappings in Deep Residual Networks; Ba, Kiros & Hinton (2016), Layer Normalization.',
    },
    choices: NETWORKS.map(({ id, label }) => ({ value: id, label })),
    default: NETWORKS[0].id,
  },
  {
    key: 'hiddenLayers',
    kind: 'integer',
    label: 'Hidden layers',
    help: 'How many layers the policy network has between its input and its output.',
    explanation: { sentence: 'How many hidden layers k the policy network has.', formulaId: 'networkLayer', reference: RECTIFIER_PAPER },
    minimum: 1,
    maximum: 4,
    default: 2,
  },
  {
    key: 'hiddenWidth',
    kind: 'integer',
    label: 'Hidden width',
    help: 'How many units each hidden layer has; wider learns more and runs slower.',
    explanation: { sentence: 'How many units h each hidden layer has.', formulaId: 'networkLayer', reference: RECTIFIER_PAPER },
    minimum: 8,
    maximum: 512,
    default: 256,
    scale: 'logarithmic',
  },
] as const satisfies readonly Setting[];
