/** The networks of the page as Python, by their ids: the same layers and initial values. */
import { translate } from '../../texts/translate.ts';
import { ImportRefusal } from '../importRefusal.ts';
import { pyText } from './python.ts';

/** @throws ImportRefusal for a network that the scripts do not have */
export function networkSourceOf<Source>(sources: ReadonlyMap<string, Source>, network: string): Source {
  const source = sources.get(network);
  if (source === undefined) throw new ImportRefusal(translate('The script does not know the network {network}.', { network: pyText(network) }));
  return source;
}

interface TorchTrunk {
  /** Classes that it is made of. */
  readonly parts: string;
  /** Lines that set `layers`, modules from FEATURES to HIDDEN_WIDTH numbers. */
  readonly layers: string;
}

export const TORCH_TRUNKS: ReadonlyMap<string, TorchTrunk> = new Map([
  [
    'mlp',
    {
      parts: '',
      layers: `\
        widths = [FEATURES] + [HIDDEN_WIDTH] * HIDDEN_LAYERS
        layers = [layer for pair in zip(widths, widths[1:]) for layer in (torch.nn.Linear(*pair), torch.nn.ReLU())]`,
    },
  ],
  [
    'residual',
    {
      parts: `
class Block(torch.nn.Module):
    """Adds to what comes in, behind a layer normalisation; begins as the identity."""

    def __init__(self):
        super().__init__()
        dense = torch.nn.Linear(HIDDEN_WIDTH, HIDDEN_WIDTH)
        torch.nn.init.zeros_(dense.weight)
        torch.nn.init.zeros_(dense.bias)
        self.branch = torch.nn.Sequential(torch.nn.LayerNorm(HIDDEN_WIDTH), torch.nn.ReLU(), dense)

    def forward(self, inputs):
        return inputs + self.branch(inputs)

`,
      layers: `\
        blocks = [Block() for _ in range(HIDDEN_LAYERS)]
        layers = [torch.nn.Linear(FEATURES, HIDDEN_WIDTH), *blocks, torch.nn.LayerNorm(HIDDEN_WIDTH), torch.nn.ReLU()]`,
    },
  ],
]);

/** `make_network(key, outputs)` and `apply_network(layers, states)`; FEATURES, HOT_ROWS and the sizes of the hidden layers are there. */
export const GFNX_NETWORKS: ReadonlyMap<string, string> = new Map([
  [
    'mlp',
    `\
def make_network(key, outputs):
    """Weights and biases uniform on +-1 / sqrt(inputs), as on the page."""
    widths = [FEATURES] + [HIDDEN_WIDTH] * HIDDEN_LAYERS + [outputs]
    layers = []
    for inputs, width in zip(widths, widths[1:]):
        key, for_weights, for_biases = jax.random.split(key, 3)
        bound = 1 / math.sqrt(inputs)
        weights = jax.random.uniform(for_weights, (inputs, width), minval=-bound, maxval=bound)
        biases = jax.random.uniform(for_biases, (width,), minval=-bound, maxval=bound)
        layers.append({"weights": weights, "biases": biases})
    return layers


def apply_network(layers, states):
    """[..., outputs] of states given by number; ones at hot features times weights is a sum of rows."""
    first, *rest = layers
    rows = jnp.concatenate([first["weights"], jnp.zeros((1, first["weights"].shape[1]))])
    values = rows[HOT_ROWS[states]].sum(axis=-2) + first["biases"]
    for layer in rest:
        values = jax.nn.relu(values) @ layer["weights"] + layer["biases"]
    return values
`,
  ],
  [
    'residual',
    `\
def make_dense(key, inputs, width):
    """Weights and biases uniform on +-1 / sqrt(inputs), as on the page."""
    for_weights, for_biases = jax.random.split(key)
    bound = 1 / math.sqrt(inputs)
    weights = jax.random.uniform(for_weights, (inputs, width), minval=-bound, maxval=bound)
    biases = jax.random.uniform(for_biases, (width,), minval=-bound, maxval=bound)
    return {"weights": weights, "biases": biases}


def make_network(key, outputs):
    """A dense layer, blocks that begin as the identity, and a head; blocks and head have a layer normalisation each."""
    for_first, for_head = jax.random.split(key)
    norm = {"gain": jnp.ones(HIDDEN_WIDTH), "shift": jnp.zeros(HIDDEN_WIDTH)}
    silent = {"weights": jnp.zeros((HIDDEN_WIDTH, HIDDEN_WIDTH)), "biases": jnp.zeros(HIDDEN_WIDTH)}
    head = {**norm, **make_dense(for_head, HIDDEN_WIDTH, outputs)}
    return [make_dense(for_first, FEATURES, HIDDEN_WIDTH)] + [{**norm, **silent} for _ in range(HIDDEN_LAYERS)] + [head]


def apply_branch(layer, values):
    centred = values - values.mean(axis=-1, keepdims=True)
    normalised = centred / jnp.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5)
    return jax.nn.relu(normalised * layer["gain"] + layer["shift"]) @ layer["weights"] + layer["biases"]


def apply_network(layers, states):
    """[..., outputs] of states given by number; ones at hot features times weights is a sum of rows."""
    first, *blocks, head = layers
    rows = jnp.concatenate([first["weights"], jnp.zeros((1, HIDDEN_WIDTH))])
    values = rows[HOT_ROWS[states]].sum(axis=-2) + first["biases"]
    for block in blocks:
        values = values + apply_branch(block, values)
    return apply_branch(head, values)
`,
  ],
]);
