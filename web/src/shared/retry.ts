interface Asked { error: unknown; refetch: () => unknown }

/** What "Thử lại" does: asks again what failed, and only that. */
export const retryFailed = (...queries: Asked[]) => () => queries.forEach((q) => { if (q.error) q.refetch(); });
