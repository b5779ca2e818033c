/** What a peer is held to, by its own means, where it has any. The same for all, and the same for speed and attacks. */
export const limits = Object.freeze({ timeoutMs: 2_000, memoryMb: 128 });
