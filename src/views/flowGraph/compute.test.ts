import { describe, expect, it } from 'vitest';
import { validateConfig } from '../../config/schema.ts';
import { TOY_DAG } from '../../gfn/testing/golden.ts';
import { exactFlows, flowLogPolicy, maximumEntropyLogBackwardPolicy, uniformLogBackwardPolicy } from '../../gfn/graph/backwardFlows.ts';
import type { StateGraph } from '../../gfn/graph/stateGraph.ts';
import { createProblem, type Problem } from '../../gfn/problem.ts';
import { methodOf } from '../../gfn/testing/fromConfig.ts';
import type { FlowGraphData } from './data.ts';
import { configOf, openPage } from '../../worker/testing/inProcessPage.ts';
import { backwardPolicyLabel, flowGraph, flowGraphData, type DrawnPolicy } from './compute.ts';
import { inEnglish } from '../../lib/testing/inEnglish.ts';

function toyProblem(): Problem & { readonly graph: StateGraph } {
  const { graph, ...problem } = createProblem(configOf({ environment: 'toyDag' }));
  if (graph === null) throw new Error('The toy graph is small enough to be compiled.');
  return { ...problem, graph };
}

/** The forward policy that is optimal under a backward policy. */
function optimalPolicy(graph: StateGraph, logPB: Float64Array, logZ: number | null): DrawnPolicy {
  return { logPF: flowLogPolicy(graph, exactFlows(graph, logPB), logPB), logPB, logZ, backwardPolicy: '' };
}

const BACKWARD_POLICIES = [
  ['uniform', uniformLogBackwardPolicy, TOY_DAG.stateFlowUniformPB],
  ['maximumEntropy', maximumEntropyLogBackwardPolicy, TOY_DAG.stateFlowMaxEntPB],
] as const;

describe('the view of a graph drawn whole', () => {
  it.each(BACKWARD_POLICIES)('has the known flows at the optimum of the %s backward policy, learned and target alike', (id, logPBof, flows) => {
    const problem = toyProblem();
    const policy = optimalPolicy(problem.graph, logPBof(problem.graph), TOY_DAG.logZ);
    const view = flowGraphData(problem, problem.graph, { ...policy, backwardPolicy: id });
    expect(view).toMatchObject({ isTotalLearned: true, backwardPolicy: id });
    view.states.forEach(({ flow, probability }, state) => {
      expect(flow.target).toBeCloseTo(flows[state] as number, 10);
      expect(flow.learned).toBeCloseTo(flows[state] as number, 10);
      expect(probability.target).toBeCloseTo((flows[state] as number) / TOY_DAG.Z, 10);
    });
    for (const { from, flow, probability } of view.exits) {
      const reward = (TOY_DAG.rewards as Readonly<Record<number, number>>)[from] as number;
      expect(flow.target).toBeCloseTo(reward, 10);
      expect(flow.learned).toBeCloseTo(reward, 10);
      expect(probability.target).toBeCloseTo(reward / TOY_DAG.Z, 10);
      expect(probability.learned).toBeCloseTo(reward / TOY_DAG.Z, 10);
    }
    for (const { forwardProbability } of [...view.edges, ...view.exits]) {
      expect(forwardProbability.learned).toBeCloseTo(forwardProbability.target, 10);
    }
  });

  it('has every arrow and exit of the graph once, and what flows into a state flows out', () => {
    const problem = toyProblem();
    // A learned Z of its own scales every learned flow and no target.
    const view = flowGraphData(problem, problem.graph, optimalPolicy(problem.graph, uniformLogBackwardPolicy(problem.graph), Math.log(56)));
    expect(view.totalFlow.learned).toBeCloseTo(56, 10);
    expect(view.totalFlow.target).toBeCloseTo(112, 10);
    expect(view.states.map((_, from) => view.edges.filter((edge) => edge.from === from).map(({ to }) => to))).toEqual(TOY_DAG.children);
    expect(view.exits.map(({ from }) => from)).toEqual(Object.keys(TOY_DAG.rewards).map(Number));
    for (const kind of ['learned', 'target'] as const) {
      const sum = (parts: readonly { readonly flow: Record<typeof kind, number> }[]): number => parts.reduce((total, { flow }) => total + flow[kind], 0);
      view.states.forEach(({ flow }, state) => {
        expect(sum([...view.edges, ...view.exits].filter(({ from }) => from === state))).toBeCloseTo(flow[kind], 8);
        if (state > 0) expect(sum(view.edges.filter(({ to }) => to === state))).toBeCloseTo(flow[kind], 8);
      });
      expect(sum(view.exits)).toBeCloseTo(view.totalFlow[kind], 8);
    }
    expect(inEnglish(view.edges.find(({ from, to }) => from === 3 && to === 5))).toMatchObject({ action: 'up', backwardProbability: 1 });
    expect(inEnglish(view.edges.find(({ from, to }) => from === 2 && to === 3))).toMatchObject({ action: 'up', backwardProbability: 0.5 });
    expect(inEnglish(view.exits[0])).toMatchObject({ from: 3, action: 'exit' });
  });

  it('takes multiples of the true Z where the run has none', () => {
    const problem = toyProblem();
    const view = flowGraphData(problem, problem.graph, optimalPolicy(problem.graph, uniformLogBackwardPolicy(problem.graph), null));
    expect(view.isTotalLearned).toBe(false);
    expect(view.totalFlow.learned).toBe(view.totalFlow.target);
  });

  it('is for graphs with a drawing only', () => {
    expect(flowGraph.supports(toyProblem())).toBe(true);
    expect(flowGraph.supports(createProblem(validateConfig({ height: 4 }).config))).toBe(false);
  });

  it.each(['uniform', 'learned', 'learnedSeparately', 'trajectoryLikelihood'])('comes from a run with the backward policy %s, as the first picture too', async (backwardPolicy) => {
    const page = openPage();
    await page.client.start(configOf({ environment: 'toyDag', backwardPolicy }), null);
    const first = page.events.find((event) => event.type === 'pictureReady');
    const view = (await page.client.readView({})).data as FlowGraphData;
    // The first picture comes from another backend.
    const firstStates = (first as { readonly view: { readonly data: FlowGraphData } }).view.data.states;
    view.states.forEach(({ flow }, state) => expect(firstStates[state]?.flow.learned).toBeCloseTo(flow.learned, 6));
    expect(view.totalFlow.learned).toBe(1);
    expect(view.isTotalLearned).toBe(true);
    // The flows that a backward policy determines end as R, whatever it is; s₃ has two parents.
    const into3 = view.edges.filter(({ to }) => to === 3).map((edge) => edge.backwardProbability);
    expect(into3[0] as number + (into3[1] as number)).toBeCloseTo(1, 6);
    if (backwardPolicy !== 'uniform') expect(into3[0]).not.toBe(0.5);
    expect(view.states[0]?.flow.target).toBeCloseTo(112, 8);
    await page.client.step();
    expect(await page.client.readView({})).toMatchObject({ kind: 'flowGraph', iteration: 1 });
    page.client.dispose();
  });

  it('takes the backward policy of flow matching from the flows of the edges, and of none that learns it no other than uniform', async () => {
    const page = openPage();
    await page.client.start(configOf({ environment: 'toyDag', objective: 'flowMatching' }), null);
    const view = (await page.client.readView({})).data as FlowGraphData;
    const [first, second] = view.edges.filter(({ to }) => to === 3).map(({ backwardProbability }) => backwardProbability);
    expect((first as number) + (second as number)).toBeCloseTo(1, 10);
    expect(first).not.toBeCloseTo(0.5, 3);
    expect(inEnglish(view.backwardPolicy)).toBe('Implied by the flows of the edges');
    expect(inEnglish(backwardPolicyLabel(methodOf(configOf({ objective: 'policyGradient', backwardPolicy: 'learned' }))))).toBe('Uniform');
    page.client.dispose();
  });
});
