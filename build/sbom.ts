import type { BundledPackage } from './bundled';

/** What npm's lock file says of a package. */
export interface Lock {
  packages: Record<string, { version?: string; integrity?: string }>;
}

/**
 * The bill of materials of the extension, CycloneDX 1.6: what is in it, not what it was made with. No date and no serial number, so that the same
 * packages give the same bytes. Hashes are those of the packages at the registry, from the lock file.
 */
export function billOfMaterials(version: string, packages: readonly BundledPackage[], lock: Lock): string {
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', name: 'peerlens', version, licenses: [{ license: { id: 'MIT' } }] } },
    components: packages.map(({ name, version: own, licence }) => {
      const hash = hashOf(lock, name, own);
      return {
        type: 'library',
        'bom-ref': `pkg:npm/${purlName(name)}@${own}`,
        name,
        version: own,
        licenses: [{ license: { id: licence } }],
        purl: `pkg:npm/${purlName(name)}@${own}`,
        ...(hash && { hashes: [{ alg: 'SHA-512', content: hash }] }),
      };
    }),
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

const purlName = (name: string): string => name.replace(/^@/, '%40');

function hashOf({ packages }: Lock, name: string, version: string): string | undefined {
  const found = Object.entries(packages).find(
    ([path, own]) => path.endsWith(`node_modules/${name}`) && own.version === version,
  )?.[1];
  const [, base64] = /^sha512-(.+)$/.exec(found?.integrity ?? '') ?? [];
  return base64 && Buffer.from(base64, 'base64').toString('hex');
}
