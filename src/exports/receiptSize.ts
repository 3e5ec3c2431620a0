/** Iterations behind one fingerprint of a receipt, and fingerprints at most. A file of its own: the first page needs no more of a receipt. */
export const BLOCK = 8;
export const MAX_BLOCKS = 4;
/** Losses that a receipt takes in. */
export const RECEIPT_LOSSES = BLOCK * MAX_BLOCKS;
