/** Papers that more than one file names. */
export const FLOW_NETWORK_PAPER =
  'Bengio, Jain, Korablyov, Precup & Bengio (2021), Flow Network based Generative Models for Non-Iterative Diverse Candidate Generation.';
export const FOUNDATIONS_PAPER = 'Bengio, Lahlou, Deleu, Hu, Tiwari & Bengio (2023), GFlowNet Foundations.';
export const TRAJECTORY_BALANCE_PAPER =
  'Malkin, Jain, Bengio, Sun & Bengio (2022), Trajectory Balance: Improved Credit Assignment in GFlowNets.';
export const REPLAY_PAPER =
  'Shen, Bengio, Hajiramezanali, Loukas, Cho & Biancalani (2023), Towards Understanding and Improving GFlowNet Training.';
