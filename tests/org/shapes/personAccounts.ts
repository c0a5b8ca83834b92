import { email, flag, lookup, picklist, text } from '../catalogue/field';
import type { Loader } from '../records/loader';
import { chance } from './chance';
import type { Feature } from './feature';

const read = { access: 'read' } as const;
const FIRST = ['Anna', 'Ben', 'Clara', 'Dirk', 'Elin', 'Frank', 'Greta', 'Hugo'];
const LAST = ['Albers', 'Brandt', 'Conrad', 'Dahl', 'Eklund', 'Fischer', 'Gruber', 'Hansen'];

/** People who buy for themselves: accounts that are a contact, too. A share of the accounts that have neither contacts nor a group. */
export function personAccounts(share: number): Feature {
  return {
    define(objects) {
      objects.addFields(
        'Account',
        picklist('Salutation', 'Salutation', ['Mr.', 'Ms.', 'Dr.', 'Prof.']),
        text('LastName', 'Last Name', 80),
        text('FirstName', 'First Name', 40),
        flag('IsPersonAccount', 'Is Person Account', read),
        lookup('PersonContactId', 'Contact ID', ['Contact'], read),
        email('PersonEmail', 'Email'),
        text('PersonTitle', 'Title', 80),
      );
      objects.addFields('Contact', flag('IsPersonAccount', 'Is Person Account', read));
    },
    fill(loader) {
      const busy = withCompany(loader);
      for (const account of [...loader.rows('Account')]) {
        if (busy.has(account.Id) || chance(account.Id, 12) >= share) continue;
        const first = FIRST[Math.floor(chance(account.Id, 13) * FIRST.length)] ?? '';
        const last = LAST[Math.floor(chance(account.Id, 14) * LAST.length)] ?? '';
        const person = { FirstName: first, LastName: last, Name: `${first} ${last}`, IsPersonAccount: true };
        const address = `${first}.${last}.${account.AccountNumber}@example.com`.toLowerCase();
        const contact = loader.add(
          'Contact',
          null,
          { ...person, AccountId: account.Id, OwnerId: account.OwnerId, Email: address },
          { created: String(account.CreatedDate) },
        );
        Object.assign(account, person, { PersonContactId: contact.Id, PersonEmail: address });
      }
    },
  };
}

/** Accounts that are companies for sure: with contacts, in a group, or the head of one. */
function withCompany(loader: Loader): Set<unknown> {
  const accounts = loader.rows('Account').filter((account) => account.ParentId !== null);
  return new Set([
    ...loader.rows('Contact').map((contact) => contact.AccountId),
    ...accounts.flatMap((account) => [account.Id, account.ParentId]),
  ]);
}
