import { objectiveDefinition } from '../../gfn/objectives/registry.ts';
import { TRAJECTORY_BALANCE_PAPER } from '../../gfn/papers.ts';
import type { Shelf } from '../card.ts';

/** Where all corners are soon found, so that what counts is how fast their shares come. */
const GRID = { height: 16, iterations: 1000, learningRateDecay: 1 } as const;
/** Where news of the corners has far to go over next to nothing. */
const DESERT = { height: 16, r0: 1e-3, explorationEpsilon: 0.05, explorationSchedule: 'constant', learningRateDecay: 1, iterations: 500 } as const;
/** So few rewards that what each step earned is worth knowing. */
const SETS = { environment: 'sets', setItems: 14, setSize: 7, setReward: 'energies', energyScale: 1.85, setSeed: 6, learningRateDecay: 1, iterations: 60 } as const;

const PARTIAL_EPISODES = objectiveDefinition('subTrajectoryBalance').reference;
const LOCAL_CREDIT = objectiveDefinition('forwardLookingDetailedBalance').reference;

export const credit = {
  id: 'credit',
  label: 'Credit',
  summary: 'Which step gets the credit for a reward that comes at the end: the objectives on the same problems.',
  cards: [
    {
      id: 'gridTrajectoryBalance',
      title: 'How far does trajectory balance come with 16,000 rewards?',
      overrides: GRID,
      claim: {
        sentence: 'Trajectory balance converges faster than detailed balance on the grid.',
        reference: TRAJECTORY_BALANCE_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { card: 'gridDetailedBalance' } }],
      },
    },
    {
      id: 'gridDetailedBalance',
      title: 'How far does detailed balance come with the same rewards?',
      overrides: { ...GRID, objective: 'detailedBalance' },
      claim: {
        sentence: 'Learning from single steps, news of the reward travels back slowly.',
        reference: TRAJECTORY_BALANCE_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'gridTrajectoryBalance' } }],
      },
    },
    {
      id: 'gridSubTrajectoryBalance',
      title: 'Are all stretches of a trajectory better than the whole one?',
      overrides: { ...GRID, objective: 'subTrajectoryBalance' },
      claim: {
        sentence: 'Sub-trajectory balance converges faster than trajectory balance and than detailed balance.',
        reference: PARTIAL_EPISODES,
        criteria: [
          { metric: 'totalVariation', is: 'lower', than: { card: 'gridTrajectoryBalance' } },
          { metric: 'totalVariation', is: 'lower', than: { card: 'gridDetailedBalance' } },
        ],
      },
    },
    {
      id: 'desertTrajectoryBalance',
      title: 'Does trajectory balance get its credit across a 16 × 16 desert?',
      overrides: DESERT,
      claim: {
        sentence: 'Trajectory balance converges faster than detailed balance, all the more the longer the trajectories are.',
        reference: TRAJECTORY_BALANCE_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { card: 'desertDetailedBalance' } }],
      },
    },
    {
      id: 'desertDetailedBalance',
      title: 'Does detailed balance get its credit across a 16 × 16 desert?',
      overrides: { ...DESERT, objective: 'detailedBalance' },
      claim: {
        sentence: 'Detailed balance converges more slowly than sub-trajectory balance where rewards are sparse.',
        reference: PARTIAL_EPISODES,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'desertSubTrajectoryBalance' } }],
      },
    },
    {
      id: 'desertSubTrajectoryBalance',
      title: 'Which objective gives credit soonest on a 16 × 16 desert?',
      overrides: { ...DESERT, objective: 'subTrajectoryBalance' },
      claim: {
        sentence: 'Sub-trajectory balance converges faster than trajectory balance and detailed balance where rewards are sparse.',
        reference: PARTIAL_EPISODES,
        criteria: [
          { metric: 'totalVariation', is: 'lower', than: { card: 'desertTrajectoryBalance' } },
          { metric: 'totalVariation', is: 'lower', than: { card: 'desertDetailedBalance' } },
        ],
      },
    },
    {
      id: 'setsForwardLooking',
      title: 'Does it help to be told what each step earned?',
      overrides: { ...SETS, objective: 'forwardLookingDetailedBalance' },
      claim: {
        sentence: 'With local credit, learning converges faster than detailed balance and trajectory balance on sets.',
        reference: LOCAL_CREDIT,
        criteria: [
          { metric: 'totalVariation', is: 'lower', than: { card: 'setsDetailedBalance' } },
          { metric: 'totalVariation', is: 'lower', than: { card: 'setsTrajectoryBalance' } },
        ],
      },
    },
    {
      id: 'setsForwardLookingStretches',
      title: 'Do stretches that know what each step earned do better still?',
      overrides: { ...SETS, objective: 'forwardLookingSubTrajectoryBalance' },
      claim: {
        sentence: 'Local credit also speeds up objectives on stretches of a trajectory: faster than trajectory balance.',
        reference: LOCAL_CREDIT,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { card: 'setsTrajectoryBalance' } }],
      },
    },
    {
      id: 'setsDetailedBalance',
      title: 'How does detailed balance build sets of 7 out of 14?',
      overrides: { ...SETS, objective: 'detailedBalance' },
      claim: {
        sentence: 'Without local credit, detailed balance learns sets more slowly.',
        reference: LOCAL_CREDIT,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'setsForwardLooking' } }],
      },
    },
    {
      id: 'setsTrajectoryBalance',
      title: 'How does trajectory balance build sets of 7 out of 14?',
      overrides: SETS,
      claim: {
        sentence: 'Without local credit, trajectory balance learns sets more slowly.',
        reference: LOCAL_CREDIT,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'setsForwardLooking' } }],
      },
    },
    {
      id: 'toyFlowMatching',
      title: 'Can the flow of every arrow be learned by itself?',
      overrides: { environment: 'toyDag', objective: 'flowMatching', iterations: 400 },
      claim: {
        sentence: 'Where what flows in equals what flows out at every state, objects come in proportion to their reward.',
        reference: objectiveDefinition('flowMatching').reference,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.01 } }],
      },
    },
    {
      id: 'gridFlowMatching',
      title: 'Is flow matching as fast as trajectory balance on an 8 × 8 grid?',
      overrides: { objective: 'flowMatching' },
      claim: {
        sentence: 'Trajectory balance converges faster than flow matching.',
        reference: TRAJECTORY_BALANCE_PAPER,
        criteria: [{ metric: 'totalVariation', is: 'higher', than: { card: 'smallGrid' } }],
      },
    },
    {
      id: 'gridVariance',
      title: 'Can one do without a learned Z?',
      overrides: { objective: 'logPartitionVariance', iterations: 500 },
      claim: {
        sentence: 'With the variance over a batch in place of a learned Z, the same distribution is reached.',
        reference: objectiveDefinition('logPartitionVariance').reference,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.05 } }],
      },
    },
    {
      id: 'gridModified',
      title: 'Can one do without learned flows where every state may stop?',
      overrides: { objective: 'modifiedDetailedBalance', iterations: 500 },
      claim: {
        sentence: 'Where every state is an object, detailed balance can be had from rewards and the policy alone.',
        reference: objectiveDefinition('modifiedDetailedBalance').reference,
        criteria: [{ metric: 'totalVariation', is: 'lower', than: { value: 0.05 } }],
      },
    },
  ],
} as const satisfies Shelf;
