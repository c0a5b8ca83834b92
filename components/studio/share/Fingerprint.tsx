/** A long number that people compare sign by sign. */
export function Fingerprint({ label, fingerprint }: { label: string; fingerprint: string }) {
  return (
    <p class="small share-fingerprint">
      <span class="quiet">{label}</span> <code>{fingerprint}</code>
    </p>
  );
}
