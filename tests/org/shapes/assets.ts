import { formatDay, parseDay } from '../../../core/crm/time';
import {
  date,
  decimal,
  flag,
  longText,
  lookup,
  money,
  nameText,
  object,
  owner,
  picklist,
  text,
} from '../catalogue/field';
import type { Feature } from './feature';

const ASSET = object({ name: 'Asset', prefix: '02i', label: 'Asset', plural: 'Assets' }, [
  lookup('ContactId', 'Contact ID', ['Contact']),
  lookup('AccountId', 'Account ID', ['Account']),
  lookup('ParentId', 'Parent Asset ID', ['Asset']),
  lookup('RootAssetId', 'Root Asset ID', ['Asset'], { access: 'read' }),
  lookup('Product2Id', 'Product ID', ['Product2']),
  text('ProductCode', 'Product Code', 255, { access: 'read' }),
  flag('IsCompetitorProduct', 'Competitor Asset'),
  nameText('Asset Name'),
  text('SerialNumber', 'Serial Number', 80),
  date('InstallDate', 'Install Date'),
  date('PurchaseDate', 'Purchase Date'),
  date('UsageEndDate', 'Usage End Date'),
  picklist('Status', 'Status', ['Shipped', 'Installed', 'Registered', 'Obsolete', 'Purchased']),
  money('Price', 'Price'),
  decimal('Quantity', 'Quantity'),
  longText('Description', 'Description'),
  owner(),
]);

/** Delivered things worth this many times the company's usual price stay on the books as installed equipment. */
const WORTH = 2;
const DAYS_TO_INSTALL = 30;
const DAYS_OF_USE = 10 * 365;

/** Installed equipment: the parts of bundles below their system, which is what the order's lines say. */
export const assets: Feature = {
  define: (objects) => objects.add(ASSET),
  fill(loader) {
    const { today } = loader.company;
    const prices = loader
      .rows('OrderItem')
      .map((line) => Number(line.ListPrice))
      .sort((a, b) => a - b);
    const worth = (prices[Math.floor(prices.length / 2)] ?? 0) * WORTH;
    const ofLine = new Map<string, string>();
    for (const line of loader.rows('OrderItem')) {
      const order = loader.tables.get('Order')?.get(String(line.OrderId));
      const product = loader.tables.get('Product2')?.get(String(line.Product2Id));
      if (order?.StatusCode !== 'Activated' || !product || Number(line.ListPrice) < worth) continue;
      const installed = formatDay(parseDay(String(order.EffectiveDate)) + DAYS_TO_INSTALL);
      if (installed > today) continue;
      const parent = ofLine.get(String(line.SBQQ__RequiredBy__c)) ?? null;
      const end = formatDay(parseDay(installed) + DAYS_OF_USE);
      const n = loader.rows('Asset').length;
      const fields = {
        Name: product.Name,
        AccountId: order.AccountId,
        Product2Id: product.Id,
        ProductCode: product.ProductCode,
        ParentId: parent,
        RootAssetId: parent,
        SerialNumber: `SN${String(100_000 + n)}`,
        PurchaseDate: order.EffectiveDate,
        InstallDate: installed,
        UsageEndDate: end,
        Status: end < today ? 'Obsolete' : 'Installed',
        Price: line.UnitPrice,
        Quantity: line.Quantity,
        OwnerId: order.OwnerId,
      };
      const asset = loader.add('Asset', null, fields, { created: loader.stampOn(installed, n) });
      asset.RootAssetId ??= asset.Id;
      ofLine.set(line.Id, asset.Id);
    }
  },
};
