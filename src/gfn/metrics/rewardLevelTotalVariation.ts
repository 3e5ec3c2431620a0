import type { MetricDefinition } from './metric.ts';
import { oncePerArray } from './oncePerArray.ts';

/** Rewards are sums of few terms: equal up to rounding means equal. */
function levelOf(logReward: number): string {
  return logReward.toPrecision(9);
}

function addTo(sums: Map<string, number>, logReward: number, amount: number): void {
  const level = levelOf(logReward);
  sums.set(level, (sums.get(level) ?? 0) + amount);
}

/** ½ Σ over levels |difference|. */
function halfSum(differences: Iterable<number>): number {
  let sum = 0;
  for (const difference of differences) sum += Math.abs(difference);
  return sum / 2;
}

/** [n] the number of each object's level, and how many levels there are. */
const numberLevels = oncePerArray((logReward) => {
  const numbers = new Map<string, number>();
  const levels = Int32Array.from(logReward, (value) => {
    const level = levelOf(value);
    const number = numbers.get(level) ?? numbers.size;
    numbers.set(level, number);
    return number;
  });
  return { levels, levelCount: numbers.size };
});

/** Total variation between the two laws of the reward. */
export const rewardLevelTotalVariation = {
  id: 'rewardLevelTotalVariation',
  label: 'Total variation by reward',
  summary:
    'Total variation between the rewards that the policy obtains and those that the target would give, with all objects of ' +
    'one reward taken together. It is never above the total variation, and it can be seen from samples where single ' +
    'objects are too many; but 0 does not mean that the objects within a level are equally likely.',
  formula: '½ Σᵣ |P_target(R = r) − P_learned(R = r)|',
  reference: 'Shen et al. (2023), Towards Understanding and Improving GFlowNet Training, section 3 (laws of the reward).',
  unit: 'probability',
  exact({ target, learned, logReward }) {
    const { levels, levelCount } = numberLevels(logReward);
    const differences = new Float64Array(levelCount);
    for (let i = 0; i < target.length; i += 1) {
      const level = levels[i] as number;
      differences[level] = (differences[level] as number) + (learned[i] as number) - (target[i] as number);
    }
    return halfSum(differences);
  },
  fromSamples({ sampleCount, counts, logReward, logPartition, rewardLevels }) {
    if (rewardLevels === null || logPartition === null || sampleCount < 1) return null;
    const differences = new Map<string, number>();
    for (const level of rewardLevels) {
      addTo(differences, level.logReward, -Math.exp(level.logCount + level.logReward - logPartition));
    }
    counts.forEach((count, i) => addTo(differences, logReward[i] ?? -Infinity, count / sampleCount));
    return halfSum(differences.values());
  },
} as const satisfies MetricDefinition;
