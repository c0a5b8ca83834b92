/** What a worker does, by the name that it is started under. */
const ROOMS = {
  fit: () => import('./fit'),
  score: () => import('./score'),
  sample: () => import('./sample'),
  calls: () => import('./calls'),
  offers: () => import('./offers'),
  intake: () => import('./intake'),
};

// One script for all of them: what several workers need is in the package once, and each loads what it does alone.
const room = ROOMS[self.name as keyof typeof ROOMS]();
room.catch(reportError);
addEventListener('message', ({ data }) => void room.then(({ answer }) => answer(data)));
