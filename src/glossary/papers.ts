/** Where the literature can be read: the title as references write it, in any case, and its address. */
const PAPERS: readonly (readonly [title: string, address: string])[] = [
  ['Flow Network based Generative Models for Non-Iterative Diverse Candidate Generation', 'https://arxiv.org/abs/2106.04399'],
  ['Flow Network based Generative Models', 'https://arxiv.org/abs/2106.04399'],
  ['GFlowNet Foundations', 'https://arxiv.org/abs/2111.09266'],
  ['Trajectory Balance: Improved Credit Assignment in GFlowNets', 'https://arxiv.org/abs/2201.13259'],
  ['Learning GFlowNets from Partial Episodes for Improved Convergence and Stability', 'https://arxiv.org/abs/2209.12782'],
  ['Better Training of GFlowNets with Local Credit and Incomplete Trajectories', 'https://arxiv.org/abs/2302.01687'],
  ['Towards Understanding and Improving GFlowNet Training', 'https://arxiv.org/abs/2305.07170'],
  ['GFlowNets and Variational Inference', 'https://arxiv.org/abs/2210.00580'],
  ['Bayesian structure learning with generative flow networks', 'https://arxiv.org/abs/2202.13903'],
  ['Robust scheduling with GFlowNets', 'https://arxiv.org/abs/2302.05446'],
  ['VarGrad: a low-variance gradient estimator for variational inference', 'https://arxiv.org/abs/2010.10436'],
  ['Generative Flow Networks for Discrete Probabilistic Modeling', 'https://arxiv.org/abs/2202.01361'],
  ['Generative Augmented Flow Networks', 'https://arxiv.org/abs/2210.03308'],
  ['Adaptive Teachers for Amortized Samplers', 'https://arxiv.org/abs/2410.01432'],
  ['Biological Sequence Design with GFlowNets', 'https://arxiv.org/abs/2203.04115'],
  ['Beyond ELBOs: A Large-Scale Evaluation of Variational Methods for Sampling', 'https://arxiv.org/abs/2406.07423'],
  ['PhyloGFN: Phylogenetic Inference with Generative Flow Networks', 'https://arxiv.org/abs/2310.08774'],
  ['MARS: Markov Molecular Sampling', 'https://arxiv.org/abs/2103.10432'],
  ['Maximum Entropy GFlowNets with Soft Q-Learning', 'https://arxiv.org/abs/2312.14331'],
  ['Optimizing Backward Policies in GFlowNets via Trajectory Likelihood Maximization', 'https://arxiv.org/abs/2410.15474'],
  ['Local Search GFlowNets', 'https://arxiv.org/abs/2310.02710'],
  ['Identity Mappings in Deep Residual Networks', 'https://arxiv.org/abs/1603.05027'],
  ['Layer Normalization', 'https://arxiv.org/abs/1607.06450'],
  ['Adam: A Method for Stochastic Optimization', 'https://arxiv.org/abs/1412.6980'],
  ['SGDR: Stochastic Gradient Descent with Warm Restarts', 'https://arxiv.org/abs/1608.03983'],
  ['TensorFlow.js: Machine Learning for the Web and Beyond', 'https://arxiv.org/abs/1901.05350'],
  ['Deep Reinforcement Learning at the Edge of the Statistical Precipice', 'https://arxiv.org/abs/2108.13264'],
  ['Deep Sparse Rectifier Neural Networks', 'https://proceedings.mlr.press/v15/glorot11a.html'],
  ['Divergence Measures Based on the Shannon Entropy', 'https://doi.org/10.1109/18.61115'],
  ['On Information and Sufficiency', 'https://doi.org/10.1214/aoms/1177729694'],
  ['Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning', 'https://doi.org/10.1007/BF00992696'],
  ['Self-Improving Reactive Agents Based on Reinforcement Learning, Planning and Teaching', 'https://doi.org/10.1007/BF00992699'],
  ['Monte Carlo sampling methods using Markov chains and their applications', 'https://doi.org/10.1093/biomet/57.1.97'],
  ['The Proof and Measurement of Association between Two Things', 'https://doi.org/10.2307/1412159'],
  ['Sequential Imputations and Bayesian Missing Data Problems', 'https://doi.org/10.1080/01621459.1994.10476469'],
  ['Measures of the Amount of Ecologic Association Between Species', 'https://doi.org/10.2307/1932409'],
  ['Non-null ranking models', 'https://doi.org/10.1093/biomet/44.1-2.114'],
  ['The repeated insertion model for rankings', 'https://doi.org/10.1007/BF02295838'],
  ['Survey of variation in human transcription factors', 'https://doi.org/10.1126/science.aad2257'],
  ['Learning representations by back-propagating errors', 'https://doi.org/10.1038/323533a0'],
  ['Parallel Random Numbers: As Easy as 1, 2, 3', 'https://doi.org/10.1145/2063384.2063405'],
  ['Markov Chains and Mixing Times', 'https://doi.org/10.1090/mbk/107'],
];

/** A part of a reference: words, or a title and where it can be read. */
export type ReferencePiece = string | { readonly title: string; readonly address: string };

/** A reference in order, split at the titles that can be read somewhere. */
export function splitAtPapers(reference: string): readonly ReferencePiece[] {
  const small = reference.toLowerCase();
  const found = PAPERS.flatMap(([title, address]) => {
    const at = small.indexOf(title.toLowerCase());
    return at < 0 ? [] : [{ at, end: at + title.length, address }];
  }).toSorted((a, b) => a.at - b.at || b.end - a.end);
  const pieces: ReferencePiece[] = [];
  let from = 0;
  for (const { at, end, address } of found) {
    // One title may be the beginning of another.
    if (at < from) continue;
    pieces.push(reference.slice(from, at), { title: reference.slice(at, end), address });
    from = end;
  }
  return [...pieces, reference.slice(from)].filter((piece) => piece !== '');
}
