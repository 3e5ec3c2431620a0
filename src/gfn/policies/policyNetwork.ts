import type { RandomStream } from '../../rng/randomStream.ts';
import { Mlp, type Activations } from '../../tensor/mlp.ts';
import type { ParameterHome } from '../../tensor/storedTensors.ts';
import type { Tensor, Tensor2D } from '../../tensor/types.ts';

export interface PolicyNetworkShape {
  readonly featureCount: number;
  readonly hiddenLayers: number;
  readonly hiddenWidth: number;
  /** A, the exit included. */
  readonly actionCount: number;
  readonly hasBackwardHead: boolean;
}

/**
 * One trunk with its heads side by side in one output matrix [rows, width]: columns 0 … A−1 are the forward
 * logits; with a learned backward policy, columns A … 2A−2 are one backward logit per action that can lead into
 * a state (the exit leads into none).
 */
export class PolicyNetwork {
  readonly width: number;
  /** First column of the backward logits, or −1 without them. */
  readonly backwardOffset: number;
  readonly #mlp: Mlp;

  constructor(shape: PolicyNetworkShape, parameters: ParameterHome, stream: RandomStream) {
    const { actionCount, hasBackwardHead } = shape;
    this.width = hasBackwardHead ? 2 * actionCount - 1 : actionCount;
    this.backwardOffset = hasBackwardHead ? actionCount : -1;
    this.#mlp = new Mlp(
      {
        inputWidth: shape.featureCount,
        hiddenLayers: shape.hiddenLayers,
        hiddenWidth: shape.hiddenWidth,
        outputWidth: this.width,
      },
      parameters,
      stream,
    );
  }

  /** @param input [rows, featureCount] */
  forward(input: Tensor2D): Activations {
    return this.#mlp.forward(input);
  }

  /** @param outputGradient [rows, width]; frees the activations */
  backward(activations: Activations, outputGradient: Tensor2D): Map<string, Tensor> {
    return this.#mlp.backward(activations, outputGradient);
  }
}
