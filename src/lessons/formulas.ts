/** A formula as LaTeX, and how it is read out. s → s′ is a step from a parent s to its child s′. @internal */
export interface FormulaSource {
  readonly latex: string;
  readonly spoken: string;
}

/**
 * The formulas of lessons and explanations. `npm run formulas` turns them into MathML (generated/formulaMarkup.ts), so that
 * the page needs no typesetter.
 * @internal
 */
export const FORMULAS = {
  target: {
    latex: String.raw`P_\top(x) = \frac{R(x)}{Z}, \quad Z = \sum_{x} R(x)`,
    spoken: 'The probability of ending in x is R of x over Z, where Z is the sum of all rewards.',
  },
  flowConservation: {
    latex: String.raw`\begin{aligned} F(s) &= \sum_{\text{parents } s^-} F(s^- \to s) \\ &= R(s) + \sum_{\text{children } s'} F(s \to s') \end{aligned}`,
    spoken: 'The flow F of s is the sum of the flows that come from its parents, and also R of s, where s can be ended in, plus the sum of the flows to its children.',
  },
  forwardFromFlow: {
    latex: String.raw`P_F(s' \mid s) = \frac{F(s \to s')}{F(s)}`,
    spoken: 'P F of the child s prime given the parent s is the flow from s to s prime over the flow of s.',
  },
  backwardFromFlow: {
    latex: String.raw`P_B(s \mid s') = \frac{F(s \to s')}{F(s')}`,
    spoken: 'P B of the parent s given the child s prime is the flow from s to s prime over the flow of s prime.',
  },
  trajectoryBalance: {
    latex: String.raw`\begin{aligned} \mathcal{L}(\tau) = \Bigl( & \log Z + \sum_t \log P_F(s_{t+1} \mid s_t) \\ & {} - \log R(x) - \sum_t \log P_B(s_t \mid s_{t+1}) \Bigr)^{2} \end{aligned}`,
    spoken: 'The loss of a trajectory is the square of: log Z, plus the sum of log P F of each child given its parent, minus log R of x, minus the sum of log P B of each parent given its child.',
  },
  impliedTerminal: {
    latex: String.raw`Z \prod_t P_F(s_{t+1} \mid s_t) = R(x) \prod_t P_B(s_t \mid s_{t+1})`,
    spoken: 'Z times the product of P F of each child given its parent equals R of x times the product of P B of each parent given its child.',
  },
  detailedBalance: {
    latex: String.raw`\begin{aligned} \mathcal{L}(s \to s') = \bigl( & \log F(s) + \log P_F(s' \mid s) \\ & {} - \log F(s') - \log P_B(s \mid s') \bigr)^{2} \end{aligned}`,
    spoken: 'The loss of a step from s to s prime is the square of: log F of s, plus log P F of s prime given s, minus log F of s prime, minus log P B of s given s prime.',
  },
  subTrajectoryBalance: {
    latex: String.raw`\begin{aligned} \mathcal{L}(\tau) &= \frac{\sum_{i<j} \lambda^{j-i}\, \delta_{ij}^{2}}{\sum_{i<j} \lambda^{j-i}} \\ \delta_{ij} &= \log \frac{F(s_i)}{F(s_j)} + \sum_{t=i}^{j-1} \log \frac{P_F(s_{t+1} \mid s_t)}{P_B(s_t \mid s_{t+1})} \end{aligned}`,
    spoken: 'The loss of a trajectory is the mean over all its stretches from i to j, weighted by lambda to the power j minus i, of the square of: log F of s i minus log F of s j, plus the sum of log P F minus log P B along the stretch.',
  },
  expectedReward: {
    latex: String.raw`\max_{P_F} \; \mathbb{E}_{x \sim P_\top}[R(x)]`,
    spoken: 'Maximise over P F the expected reward of the objects that it ends in.',
  },
  meanUnderTarget: {
    latex: String.raw`\mathbb{E}_{x \sim R/Z}[R(x)] = \frac{\sum_x R(x)^2}{\sum_x R(x)}`,
    spoken: 'The mean reward under the target is the sum of the squared rewards over the sum of the rewards.',
  },
  totalVariation: {
    latex: String.raw`\mathrm{TV}(p, q) = \tfrac{1}{2} \sum_x \lvert p(x) - q(x) \rvert`,
    spoken: 'Total variation of p and q is half the sum over x of the absolute difference of p of x and q of x.',
  },
  jensenShannon: {
    latex: String.raw`\begin{aligned} \mathrm{JSD}(p, q) &= \tfrac{1}{2} \mathrm{KL}(p \,\Vert\, m) + \tfrac{1}{2} \mathrm{KL}(q \,\Vert\, m) \\ m &= \tfrac{1}{2}(p + q) \end{aligned}`,
    spoken: 'The Jensen–Shannon divergence is half of KL of p from m plus half of KL of q from m, where m is the mean of p and q.',
  },
  kullbackLeibler: {
    latex: String.raw`\mathrm{KL}(p \,\Vert\, q) = \sum_x p(x) \log \frac{p(x)}{q(x)}`,
    spoken: 'KL of p from q is the sum over x of p of x times log p of x over q of x.',
  },
  noiseFloor: {
    latex: String.raw`\tfrac{1}{2} \sum_x \mathbb{E} \left\lvert \frac{\mathrm{Bin}(N, p(x))}{N} - p(x) \right\rvert`,
    spoken: 'Half the sum over x of the expected absolute difference of a binomial share of N draws and p of x.',
  },
  batchLoss: {
    latex: String.raw`\mathcal{L} = \frac{1}{B} \sum_{b=1}^{B} \mathcal{L}(\tau_b)`,
    spoken: 'The loss is the mean of the losses of the B trajectories of the batch.',
  },
  logPartition: {
    latex: String.raw`\log Z = \log \sum_x R(x)`,
    spoken: 'Log Z is the logarithm of the sum of all rewards.',
  },
  trajectory: {
    latex: String.raw`\begin{aligned} \tau &= (s_0 \to s_1 \to \dots \to s_T = x) \\ s_{t+1} &\sim P_F(\cdot \mid s_t) \end{aligned}`,
    spoken: 'A trajectory leads from s zero over s one to s T, which is x; each child is drawn from P F given its parent.',
  },
  explorationMix: {
    latex: String.raw`\pi(s' \mid s) = (1 - \varepsilon)\, P_F(s' \mid s) + \frac{\varepsilon}{\#\text{actions}}`,
    spoken: 'The sampler takes P F of s prime given s with weight one minus epsilon, and each of the legal actions with an equal share of epsilon.',
  },
  temperature: {
    latex: String.raw`\pi(s' \mid s) \propto P_F(s' \mid s)^{1/T}`,
    spoken: 'The sampler is proportional to P F of s prime given s to the power one over T.',
  },
  linearSchedule: {
    latex: String.raw`v(i) = v_0 + (v_1 - v_0)\, g\!\left(\frac{i}{n-1}\right)`,
    spoken: 'The value at iteration i is the first value plus the difference to the last, times the share g of the way, where g depends on i over n minus one.',
  },
  backwardFreedom: {
    latex: String.raw`\begin{aligned} F(s \to s') &= F(s')\, P_B(s \mid s') \\ F(s) &= R(s) + \sum_{\text{children } s'} F(s \to s') \end{aligned}`,
    spoken: 'The flow from s to s prime is the flow of s prime times P B of s given s prime; the flow of s is R of s plus the flows to its children.',
  },
  backwardUniform: {
    latex: String.raw`P_B(s \mid s') = \frac{1}{\#\text{parents of } s'}`,
    spoken: 'Uniform: P B of s given s prime is one over the number of parents of s prime.',
  },
  backwardMaximumEntropy: {
    latex: String.raw`\begin{aligned} P_B(s \mid s') &= \frac{n(s)}{n(s')} \\ n(s) &= \text{number of paths } s_0 \to s \end{aligned}`,
    spoken: 'Maximum entropy: P B of s given s prime is n of s over n of s prime, where n counts the paths from the initial state.',
  },
  networkLayer: {
    latex: String.raw`h_{k+1} = \max(0, W_k h_k + b_k)`,
    spoken: 'The next layer is W times the layer plus b, with negative values set to zero.',
  },
  networkKinds: {
    latex: String.raw`\begin{aligned} h_{k+1} &= \max(0, W_k h_k + b_k) \\ h_{k+1} &= h_k + W_k \max(0, \operatorname{norm} h_k) + b_k \end{aligned}`,
    spoken: 'The next layer is W times the layer plus b, with negative values set to zero; or it is the layer itself plus W times its normalised, rectified form plus b.',
  },
  adamStep: {
    latex: String.raw`\theta \leftarrow \theta - \eta \, \frac{\hat m}{\sqrt{\hat v} + \epsilon}`,
    spoken: 'The parameters go down by the learning rate eta times the mean gradient over the root of its mean square.',
  },
  cosineDecay: {
    latex: String.raw`\eta_i = \eta_0 \Bigl(d + (1 - d)\, \tfrac{1}{2}\bigl(1 + \cos \tfrac{\pi i}{n - 1}\bigr)\Bigr)`,
    spoken: 'The rate at iteration i is the first rate times: d plus one minus d times half of one plus the cosine of pi i over n minus one.',
  },
  initialLogZ: {
    latex: String.raw`\hat Z = \frac{1}{B} \sum_{b=1}^{B} R(x_b) \prod_t \frac{P_B(s_t \mid s_{t+1})}{P_F(s_{t+1} \mid s_t)}`,
    spoken: 'The estimate of Z is the mean over the first batch of R of x times the product of P B of each parent given its child over P F of each child given its parent.',
  },
  randomDraw: {
    latex: String.raw`u = \mathrm{Philox}(\text{seed, purpose};\ i, b, t)`,
    spoken: 'Each random number is a function of seed, purpose, iteration i, trajectory b and step t.',
  },
  fastestBackend: {
    latex: String.raw`\arg\min_{b \,\in\, \text{backends}} \; \text{time of one iteration on } b`,
    spoken: 'The backend on which one iteration takes the least time.',
  },
  replayMix: {
    latex: String.raw`\tau \sim P_B(\tau \mid x), \quad x \sim \text{objects found earlier}`,
    spoken: 'A replayed trajectory is drawn backward by P B from an object x found earlier.',
  },
  replayHalves: {
    latex: String.raw`x \sim \tfrac{1}{2}\, \mathrm{Unif}(\text{best share } q) + \tfrac{1}{2}\, \mathrm{Unif}(\text{the rest})`,
    spoken: 'Half of the objects are drawn from the best share q, half from the rest.',
  },
  localSearch: {
    latex: String.raw`\begin{aligned} x &\to s & &K \text{ steps back by } P_B \\ s &\to x' & &\text{rebuilt by } P_F \end{aligned}`,
    spoken: 'From x, K steps back by P B to s, and from there rebuilt by P F to x prime.',
  },
  metropolisHastings: {
    latex: String.raw`\min\!\left(1, \frac{R(x')\, q(x \mid x')}{R(x)\, q(x' \mid x)}\right)`,
    spoken: 'The lesser of one and: R of x prime times q of x given x prime, over R of x times q of x prime given x.',
  },
} as const satisfies Readonly<Record<string, FormulaSource>>;

export type FormulaId = keyof typeof FORMULAS;
