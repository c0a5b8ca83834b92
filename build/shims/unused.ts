/**
 * Stands in for what jsforce makes along with every connection and Peerlens asks nothing of: objects with methods,
 * chained queries, quick actions, approval processes, a sign-in of its own, and the register of further modules.
 */
export default function Unused(): void {}

/** The register is told of each connection; nobody has registered for it. */
Unused.emit = (): void => {};
