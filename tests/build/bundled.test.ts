import { expect, it } from 'vitest';
import { billOfMaterials } from '../../build/sbom';

it('a bill of materials names each package with its hash at the registry, and is the same whenever it is made', () => {
  const packages = [{ name: '@preact/signals', version: '2.0.0', licence: 'MIT', text: 'MIT' }];
  const lock = {
    packages: {
      'node_modules/@preact/signals': {
        version: '2.0.0',
        integrity: `sha512-${Buffer.from('abc').toString('base64')}`,
      },
    },
  };
  const bill = billOfMaterials('1.2.3', packages, lock);
  expect(billOfMaterials('1.2.3', packages, lock)).toBe(bill);
  expect(JSON.parse(bill)).toMatchObject({
    bomFormat: 'CycloneDX',
    metadata: { component: { name: 'peerlens', version: '1.2.3' } },
    components: [
      {
        name: '@preact/signals',
        purl: 'pkg:npm/%40preact/signals@2.0.0',
        licenses: [{ license: { id: 'MIT' } }],
        hashes: [{ alg: 'SHA-512', content: '616263' }],
      },
    ],
  });
});
