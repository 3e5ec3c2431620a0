/** The parts of the gfnx script that are the same for every configuration. */

export const GFNX_ENVIRONMENT = `

@chex.dataclass(frozen=True)
class ListedState(BaseEnvState):
    index: chex.Array


@chex.dataclass(frozen=True)
class ListedParams(BaseEnvParams):
    pass


class ListedEnvironment(BaseEnvironment):
    """A state is its number in the tables above; the last action is the exit."""

    next = jnp.asarray(NEXT)
    parent = jnp.asarray(PARENT)
    forward = jnp.asarray(FORWARD)
    backward = jnp.asarray(BACKWARD)

    def reset(self):
        return ListedState(
            index=jnp.int32(0), is_terminal=jnp.bool_(False), is_initial=jnp.bool_(True), is_pad=jnp.bool_(False)
        )

    get_init_state = reset

    def init(self, rng_key):
        return ListedParams()

    @property
    def max_steps_in_episode(self):
        return LONGEST

    def step(self, state, action, env_params):
        is_exit = action == ACTIONS - 1
        child = self.next[state.index, jnp.minimum(action, ACTIONS - 2)].astype(jnp.int32)
        moved = ListedState(
            index=jnp.where(is_exit, state.index, child),
            is_terminal=is_exit,
            is_initial=jnp.bool_(False),
            is_pad=jnp.bool_(False),
        )
        ended = state.replace(is_pad=jnp.bool_(True))
        state = jax.tree.map(lambda end, move: jnp.where(state.is_terminal, end, move), ended, moved)
        return self.get_obs(state, env_params), state, state.is_terminal, {}

    def backward_step(self, state, backward_action, env_params):
        index = jnp.where(state.is_terminal, state.index, self.parent[state.index, backward_action]).astype(jnp.int32)
        moved = ListedState(
            index=index, is_terminal=jnp.bool_(False), is_initial=index == 0, is_pad=jnp.bool_(False)
        )
        ended = state.replace(is_pad=jnp.bool_(True))
        state = jax.tree.map(lambda end, move: jnp.where(state.is_initial, end, move), ended, moved)
        return self.get_obs(state, env_params), state, state.is_initial, {}

    def get_obs(self, state, env_params):
        return state.index

    def get_action_mask(self, state, env_params):
        return self.forward[state.index]

    def get_backward_action_mask(self, state, env_params):
        return self.backward[state.index]

    def get_invalid_mask(self, state, env_params):
        return ~self.get_action_mask(state, env_params)

    def get_invalid_backward_mask(self, state, env_params):
        return ~self.get_backward_action_mask(state, env_params)

    def get_backward_action(self, state, forward_action, next_state, env_params):
        return jnp.minimum(forward_action, ACTIONS - 2)

    def get_forward_action(self, state, backward_action, prev_state, env_params):
        return jnp.where(state.is_terminal, ACTIONS - 1, backward_action)

    @property
    def name(self):
        return "listed"

    @property
    def action_space(self):
        return spaces.Discrete(ACTIONS)

    @property
    def backward_action_space(self):
        return spaces.Discrete(ACTIONS - 1)

    @property
    def observation_space(self):
        return spaces.Discrete(STATES)

    @property
    def state_space(self):
        return spaces.Dict({"index": spaces.Discrete(STATES)})

`;

/** What the network reads; it is one of `GFNX_NETWORKS`, and stands between this and the policy. */
export const GFNX_CONSTANTS = `
WIDTH = ACTIONS + HAS_LOG_FLOW + (LEARNS_BACKWARD and not HAS_BACKWARD_NETWORK) * (ACTIONS - 1)
# Padding points to one row too many, which is zero.
HOT_ROWS = jnp.asarray(np.where(HOT < 0, FEATURES, HOT))
LOG_REWARDS = jnp.asarray(LOG_REWARD, dtype=jnp.float32)
FIXED_BACKWARD = jnp.asarray(BACKWARD_LOGITS, dtype=jnp.float32)
# States whose only action is the exit: it is no transition, and their flow is their reward.
ENDS_ONLY = jnp.asarray(CAN_EXIT & ~(NEXT >= 0).any(axis=1))


`;

export const GFNX_POLICY = `

def masked_log_softmax(logits, legal):
    # Twice masked, so that no gradient meets an infinity.
    result = jax.nn.log_softmax(jnp.where(legal, logits, -1e9), axis=-1)
    return jnp.where(legal, result, -1e9)


def forward_logits(parameters, states):
    logits = apply_network(parameters["network"], states)[..., :ACTIONS]
    if HAS_EDGE_FLOWS:
        exits = jnp.maximum(LOG_REWARDS[states], -1e9)
        logits = jnp.concatenate([logits[..., :-1], exits[..., None]], axis=-1)
    return logits


def backward_logits(parameters, states):
    if not LEARNS_BACKWARD:
        return FIXED_BACKWARD[states]
    if HAS_BACKWARD_NETWORK:
        return apply_network(parameters["backward"], states)
    return apply_network(parameters["network"], states)[..., ACTIONS + HAS_LOG_FLOW :]


def log_flows(parameters, states):
    return apply_network(parameters["network"], states)[..., ACTIONS]


def log_inflow(parameters, states):
    parents = env.parent[states]
    edges = jnp.diagonal(forward_logits(parameters, jnp.maximum(parents, 0))[..., : ACTIONS - 1], axis1=-2, axis2=-1)
    return jax.nn.logsumexp(jnp.where(parents >= 0, edges, -1e9), axis=-1)


def log_outflow(parameters, states):
    return jax.nn.logsumexp(jnp.where(env.forward[states], forward_logits(parameters, states), -1e9), axis=-1)

`;

export const GFNX_TERMS = `
env = ListedEnvironment()
env_params = env.init(jax.random.PRNGKey(0))


def sample(parameters, key, epsilon, temperature):
    """A batch of trajectories: the states that actions are taken in, the actions, and which of them are real, [BATCH, LONGEST]."""

    def policy(rng_key, state, policy_params):
        legal = env.forward[state]
        learned = masked_log_softmax(forward_logits(policy_params, state) / temperature, legal)
        uniform = jnp.where(legal, -jnp.log(legal.sum()), -jnp.inf)
        return jnp.logaddexp(jnp.log1p(-epsilon) + learned, jnp.log(epsilon) + uniform), {}

    def rollout(rng_key):
        return gfnx.utils.forward_rollout(rng_key, policy, parameters, env, env_params)

    trajectories, _, _ = jax.vmap(rollout)(jax.random.split(key, BATCH))
    return trajectories.obs[:, :LONGEST], trajectories.action[:, :LONGEST], ~trajectories.pad[:, :LONGEST]


def terms_of(parameters, states, actions, taken):
    """Everything that a loss is made of. Heights are h_k = log F(s_k) - sum over t < k of (log P_F - log P_B)."""
    is_exit = actions == ACTIONS - 1
    steps = taken & ~(is_exit & ENDS_ONLY[states])
    lengths = steps.sum(axis=1)
    forward = masked_log_softmax(forward_logits(parameters, states), env.forward[states])
    log_forward = jnp.take_along_axis(forward, actions[..., None], axis=-1)[..., 0]
    moves = jnp.minimum(actions, ACTIONS - 2)
    children = jnp.where(steps & ~is_exit, env.next[states, moves], states)
    backward = masked_log_softmax(backward_logits(parameters, children), env.backward[children])
    log_backward = jnp.where(is_exit, 0.0, jnp.take_along_axis(backward, moves[..., None], axis=-1)[..., 0])
    log_backward = jnp.where(steps, log_backward, 0.0)
    likelihood = log_backward.sum() / BATCH
    if BACKWARD_BY_LIKELIHOOD:
        log_backward = jax.lax.stop_gradient(log_backward)
    balance = jnp.where(steps, log_forward, 0.0) - log_backward
    last = jnp.take_along_axis(states, taken.sum(axis=1)[:, None] - 1, axis=1)[:, 0]
    log_reward = LOG_REWARDS[last]
    flows = log_flows(parameters, states) if HAS_LOG_FLOW else jnp.zeros(states.shape)
    flows = jnp.concatenate([flows, jnp.zeros((BATCH, 1))], axis=1)
    places = jnp.arange(LONGEST + 1)[None]
    flows = jnp.where(places == 0, parameters["log_z"], flows)
    flows = jnp.where(places == lengths[:, None], log_reward[:, None], flows)
    sums = jnp.concatenate([jnp.zeros((BATCH, 1)), jnp.cumsum(balance, axis=1)], axis=1)
    return {
        "parameters": parameters,
        "states": states,
        "steps": steps,
        "taken": taken,
        "lengths": lengths,
        "balance": balance,
        "heights": flows - sums,
        "log_reward": log_reward,
        "state_log_reward": LOG_REWARDS[states],
        "log_exit": forward[..., -1],
        "likelihood": likelihood,
    }


`;

export const GFNX_TRAINING = `def objective(parameters, states, actions, taken):
    terms = terms_of(parameters, states, actions, taken)
    loss = loss_of(terms)
    # The gradient of the likelihood, without its value.
    extra = -terms["likelihood"] if BACKWARD_BY_LIKELIHOOD else 0.0
    return loss + extra - jax.lax.stop_gradient(extra)


def rate(base):
    def at(iteration):
        progress = jnp.minimum(1.0, iteration / max(1, ITERATIONS - 1))
        return base * (RATE_LEFT + (1 - RATE_LEFT) * 0.5 * (1 + jnp.cos(jnp.pi * progress)))

    return at


def make_parameters(key):
    for_network, for_backward = jax.random.split(key)
    parameters = {"network": make_network(for_network, WIDTH), "log_z": jnp.float32(INITIAL_LOG_Z)}
    if HAS_BACKWARD_NETWORK:
        parameters["backward"] = make_network(for_backward, ACTIONS - 1)
    return parameters


optimizer = optax.multi_transform(
    {"network": optax.adam(rate(LEARNING_RATE)), "log_z": optax.adam(rate(LOG_Z_RATE))},
    lambda parameters: {name: "log_z" if name == "log_z" else "network" for name in parameters},
)


@jax.jit
def train_step(parameters, optimizer_state, key, epsilon, temperature):
    states, actions, taken = sample(parameters, key, epsilon, temperature)
    loss, gradients = jax.value_and_grad(objective)(parameters, states, actions, taken)
    updates, optimizer_state = optimizer.update(gradients, optimizer_state, parameters)
    return optax.apply_updates(parameters, updates), optimizer_state, loss


def learned_policy(parameters):
    chunks = np.array_split(np.arange(STATES), max(1, STATES // 4096))
    rows = [jnp.exp(masked_log_softmax(forward_logits(parameters, jnp.asarray(chunk)), env.forward[chunk])) for chunk in chunks]
    return np.concatenate([np.asarray(row, dtype=np.float64) for row in rows])


def first_log_z(parameters, key):
    """log of the mean of R P_B / P_F over a batch."""
    terms = terms_of(parameters, *sample(parameters, key, epsilon_at(0), temperature_at(0)))
    return jax.nn.logsumexp(terms["log_reward"] - terms["balance"].sum(axis=1)) - math.log(BATCH)


if __name__ == "__main__":
    key, for_parameters, for_first = jax.random.split(jax.random.PRNGKey(SEED), 3)
    parameters = make_parameters(for_parameters)
    if LOG_Z_FROM_FIRST_BATCH:
        parameters["log_z"] = first_log_z(parameters, for_first)
    optimizer_state = optimizer.init(parameters)
    print(f"{STATES} states, log Z = {LOG_PARTITION:.6f}, untrained total variation {total_variation(learned_policy(parameters)):.6f}")
    for iteration in range(ITERATIONS):
        key, for_step = jax.random.split(key)
        settings = epsilon_at(iteration), temperature_at(iteration)
        parameters, optimizer_state, loss = train_step(parameters, optimizer_state, for_step, *settings)
        if (iteration + 1) % max(1, ITERATIONS // REPORTS) == 0:
            distance = total_variation(learned_policy(parameters))
            log_z = f", learned log Z {float(parameters['log_z']):.4f}" if HAS_LOG_Z else ""
            print(f"iteration {iteration + 1}: loss {float(loss):.6g}, total variation {distance:.6f}{log_z}", flush=True)
`;
