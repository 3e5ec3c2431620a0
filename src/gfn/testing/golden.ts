/**
 * Reference numbers for tests, computed independently of this code to full double precision. Nothing outside
 * tests imports this file.
 */

/** log Z, and the divergences of the uniform policy from the target (klForward is target‖learned). */
export const HYPERGRID_EXACT = [
  {
    dimensions: 1,
    height: 8,
    r0: 0.1,
    r1: 0.5,
    r2: 2,
    logZ: 1.916922612182061,
    tvUniform: 0.5873161764705882,
    klForward: 1.646172997409736,
    klReverse: 1.0941878995764298,
    jsd: 0.25674273151722193,
  },
  {
    dimensions: 2,
    height: 8,
    r0: 0.1,
    r1: 0.5,
    r2: 2,
    logZ: 3.1090609588609945,
    tvUniform: 0.6999776819735668,
    klForward: 2.590291675493768,
    klReverse: 1.5223563819584767,
    jsd: 0.3455600010491289,
  },
  {
    dimensions: 2,
    height: 8,
    r0: 0.01,
    r1: 0.5,
    r2: 2,
    logZ: 2.811809435393062,
    tvUniform: 0.7965164015511239,
    klForward: 3.3431974573301018,
    klReverse: 2.1520272365455444,
    jsd: 0.4310042893291327,
  },
  {
    dimensions: 2,
    height: 8,
    r0: 0.001,
    r1: 0.5,
    r2: 2,
    logZ: 2.7765807435093173,
    tvUniform: 0.8207583759611767,
    klForward: 3.5045502144237872,
    klReverse: 2.9600405626636856,
    jsd: 0.4630484851026072,
  },
  {
    dimensions: 2,
    height: 16,
    r0: 0.1,
    r1: 0.5,
    r2: 2,
    logZ: 4.183575695950047,
    tvUniform: 0.7805994060740776,
    klForward: 5.809509410972676,
    klReverse: 2.188973812656303,
    jsd: 0.4422331485205805,
  },
  {
    dimensions: 2,
    height: 16,
    r0: 0.001,
    r1: 0.5,
    r2: 2,
    logZ: 3.6952590610779787,
    tvUniform: 0.7887193982636361,
    klForward: 7.129601686137267,
    klReverse: 2.334342139811667,
    jsd: 0.4582597283878259,
  },
  {
    dimensions: 2,
    height: 32,
    r0: 0.1,
    r1: 0.5,
    r2: 2,
    logZ: 5.711750644305375,
    tvUniform: 0.9010513060581664,
    klForward: 13.63229926567623,
    klReverse: 3.5606134129790417,
    jsd: 0.5594617605948811,
  },
  {
    dimensions: 3,
    height: 8,
    r0: 0.1,
    r1: 0.5,
    r2: 2,
    logZ: 4.597138014290825,
    tvUniform: 0.754581328361263,
    klForward: 2.953574883770897,
    klReverse: 2.0221493999367715,
    jsd: 0.3964308700346463,
  },
  {
    dimensions: 4,
    height: 8,
    r0: 0.1,
    r1: 0.5,
    r2: 2,
    logZ: 6.344934360097847,
    tvUniform: 0.8001483156364494,
    klForward: 3.0423340217707695,
    klReverse: 2.713006722915829,
    jsd: 0.43847953301443265,
  },
] as const;

/** log Z alone, also for grids larger than the playground offers. */
export const HYPERGRID_LOG_Z = [
  { dimensions: 2, height: 20, r0: 0.1, r1: 0.5, r2: 2, logZ: 4.804021044733257 },
  { dimensions: 2, height: 64, r0: 0.1, r1: 0.5, r2: 2, logZ: 7.098045005425268 },
  { dimensions: 2, height: 128, r0: 0.1, r1: 0.5, r2: 2, logZ: 8.52484385034676 },
  { dimensions: 3, height: 16, r0: 0.1, r1: 0.5, r2: 2, logZ: 6.524442975515106 },
  { dimensions: 4, height: 16, r0: 0.1, r1: 0.5, r2: 2, logZ: 9.063416846573382 },
  { dimensions: 4, height: 20, r0: 0.001, r1: 0.5, r2: 2, logZ: 8.643297068211963 },
  { dimensions: 4, height: 20, r0: 0.0001, r1: 1, r2: 3, logZ: 9.285818833152089 },
  { dimensions: 8, height: 8, r0: 0.1, r1: 0.5, r2: 2, logZ: 14.35258948799955 },
] as const;

/** The coordinates inside the band, by height. */
export const HYPERGRID_BAND: Readonly<Record<number, readonly number[]>> = {
  8: [1, 6],
  16: [2, 13],
  20: [2, 3, 16, 17],
  21: [3, 17],
  32: [4, 5, 6, 25, 26, 27],
};

/** E[total variation] of perfect samples. */
export const TOTAL_VARIATION_FLOOR = [
  { dimensions: 2, height: 8, r0: 0.1, r1: 0.5, r2: 2, samples: 1000, expected: 0.08134629966337074 },
  { dimensions: 2, height: 8, r0: 0.1, r1: 0.5, r2: 2, samples: 10000, expected: 0.025615594624878984 },
  { dimensions: 2, height: 8, r0: 0.1, r1: 0.5, r2: 2, samples: 200000, expected: 0.005725794723344489 },
  { dimensions: 2, height: 16, r0: 0.1, r1: 0.5, r2: 2, samples: 1000, expected: 0.1788395099178206 },
  { dimensions: 2, height: 16, r0: 0.1, r1: 0.5, r2: 2, samples: 10000, expected: 0.0558111466599842 },
  { dimensions: 2, height: 16, r0: 0.1, r1: 0.5, r2: 2, samples: 200000, expected: 0.012473011826705632 },
] as const;

/** The example of Bengio et al., GFlowNet Foundations, figure 2; children[s] are the successors of state s. */
export const TOY_DAG = {
  children: [[1, 2], [3], [3, 4], [5], [6], [7, 8], [8, 10], [9], [9], [], []],
  rewards: { 3: 30, 4: 14, 6: 23, 8: 10, 9: 30, 10: 5 },
  Z: 112,
  logZ: 4.718498871295094,
  pathCounts: [1, 1, 1, 2, 1, 2, 1, 2, 3, 5, 1],
  stateFlowUniformPB: [112.0, 28.75, 83.25, 57.5, 54.5, 27.5, 40.5, 15.0, 25.0, 30, 5],
  stateFlowMaxEntPB: [
    111.99999999999999,
    30.333333333333332,
    81.66666666666666,
    60.666666666666664,
    51.33333333333333,
    30.666666666666664,
    37.33333333333333,
    12.0,
    28.0,
    30,
    5,
  ],
} as const;

/** 8×8 hypergrid, R = (0.1, 0.5, 2), all logits 0, log Z = 0, log F = 0, uniform P_B: (0,0) → (1,0) → (1,1) → exit. */
export const HAND_TRAJECTORY = {
  rewards: [0.6, 0.6, 2.6],
  tbResidual: -3.55820113047182,
  tbSquared: 12.660795284890938,
  dLossDLogZ: -7.11640226094364,
  gradS0Chosen: -4.7442681739624275,
  gradS0Other: 2.3721340869812133,
  dbResiduals: [-1.0986122886681098, -0.4054651081081645, -2.0541237336955462],
  dbMeanSquared: 1.8635917426790265,
  subTB_geometricWithin: { 1: 4.427232766524438, '0.9': 4.15805042538244, '0.5': 3.03809108055744 },
} as const;

/** Modes are all 5^(n/8) concatenations of the blocks; log R = −β · min Hamming distance. */
export const BIT_SEQUENCE_BLOCK_MODES = {
  blocks: ['00000000', '11111111', '11110000', '00001111', '00111100'],
  distanceHistogram8: { 0: 5, 1: 40, 2: 96, 3: 88, 4: 27 },
  logZ: [
    { n: 8, beta: 1, logZ: 3.6265557878119417 },
    { n: 16, beta: 1, logZ: 7.253111575623883 },
    { n: 24, beta: 0.5, logZ: 13.427478367830233 },
    { n: 32, beta: 1, logZ: 14.506223151247767 },
    { n: 120, beta: 1, logZ: 54.39833681717913 },
    { n: 120, beta: 0.025, logZ: 82.29698238292795 },
  ],
} as const;
