/**
 * Of the same question asked again while it is under way both get one answer; one that failed keeps failing for a while
 * before it is asked anew. One question is remembered, the last.
 * @param failedFor ms
 */
export function createAskOnce<Answer>(now: () => number, failedFor: number) {
  let asking: { about: string; answer: Promise<Answer>; failedAt?: number } | undefined;
  return (about: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const old = asking?.failedAt !== undefined && now() - asking.failedAt >= failedFor;
    if (asking?.about !== about || old) {
      const mine: NonNullable<typeof asking> = { about, answer: ask() };
      asking = mine;
      mine.answer.then(
        () => {
          if (asking === mine) asking = undefined;
        },
        () => {
          mine.failedAt = now();
        },
      );
    }
    return asking.answer;
  };
}
