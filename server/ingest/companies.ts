import type { SelectQueryBuilder } from 'kysely';
import { accountDomain } from '../../utils/domain/identity/account-domain.ts';
import { accountKey } from '../../utils/domain/identity/company-name.ts';
import type { CompanyTraits } from '../../utils/domain/ingest/facts.ts';
import type { Database } from '../db/connect.ts';
import { lockWorkspace } from '../db/lock-workspace.ts';
import { newId } from '../db/new-id.ts';
import type { Tables } from '../db/tables.ts';
import type { Trx } from '../db/transaction.ts';
import { writeKeysOfAccounts } from '../queries/contact-keys.ts';

interface CompaniesOptions {
  workspaceId: string;
  domainAliases: Readonly<Record<string, string>>;
  now: number;
  /** What is told takes the place of what is there: somebody imports their own list. */
  trusted?: boolean;
}

/** Accounts by domain, else by name. Gaps are filled; what is there is kept. */
export class Companies {
  readonly #trx: Trx;
  readonly #workspaceId: string;
  readonly #now: number;
  readonly #trusted: boolean;
  readonly #aliases: Readonly<Record<string, string>>;
  readonly #known = new Map<string, string>();
  /** What accounts were told already: the same of each of a hundred colleagues fills nothing more. */
  readonly #told = new Set<string>();
  /** Accounts whose name or domain changed: their people are found by other keys now. */
  readonly #changed = new Set<string>();
  /** SQLite has one writer. */
  #alone: boolean;
  /** Accounts that were made, and changes of others. */
  readonly written = { accounts: 0, changes: 0 };

  constructor(trx: Trx, dialect: Database['dialect'], { workspaceId, domainAliases, now, trusted = false }: CompaniesOptions) {
    this.#alone = dialect === 'sqlite';
    this.#trusted = trusted;
    this.#trx = trx;
    this.#workspaceId = workspaceId;
    this.#aliases = domainAliases;
    this.#now = now;
  }

  async findOrAdd(traits: CompanyTraits): Promise<string | null> {
    const company = this.#ofAccount(traits);
    if (company.domain === null && company.name === null) return null;
    const memo = JSON.stringify(company);
    const known = this.#known.get(memo);
    if (known !== undefined) return known;
    let id = await this.#find(company);
    if (id === null) {
      id = (this.#alone ? null : await this.#findAlone(company)) ?? (await this.#add(company));
    } else {
      await this.enrich(id, company);
    }
    this.#known.set(memo, id);
    return id;
  }

  /** Another server may have made it meanwhile; from here on nobody else makes any until the transaction ends. */
  async #findAlone(company: CompanyTraits): Promise<string | null> {
    await lockWorkspace(this.#trx, this.#workspaceId, 'newcomers');
    this.#alone = true;
    return this.#find(company);
  }

  /** Fills what is not known of the account yet. A name made from the domain gives way to the company's own. */
  async enrich(accountId: string, traits: CompanyTraits): Promise<void> {
    const company = this.#ofAccount(traits);
    const told = `${accountId} ${JSON.stringify(company)}`;
    if (this.#told.has(told)) return;
    this.#told.add(told);
    const account = await this.#trx
      .selectFrom('account')
      .select(['name', 'domain', 'industry', 'employees', 'region'])
      .where('workspace_id', '=', this.#workspaceId)
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    // A contact's employer may differ from the account that the contact is with: then it teaches nothing about it.
    const ownDomain = account.domain && (accountDomain(account.domain, this.#aliases) ?? account.domain);
    if (ownDomain !== null && company.domain !== null && ownDomain !== company.domain) return;
    const next = {
      name: company.name !== null && account.name === account.domain ? company.name : account.name,
      domain: account.domain ?? company.domain,
      industry: this.#better(account.industry, company.industry),
      employees: this.#better(account.employees, company.employees),
      region: this.#better(account.region, company.region),
    };
    if (JSON.stringify(next) === JSON.stringify(account)) return;
    this.written.changes++;
    if (next.name !== account.name || next.domain !== account.domain) this.#changed.add(accountId);
    await this.#trx
      .updateTable('account')
      .set({ ...next, name_key: accountKey(next.name) })
      .where('workspace_id', '=', this.#workspaceId)
      .where('id', '=', accountId)
      .execute();
  }

  /** Once at the end of a group: the look-up keys of everybody whose account changed. */
  async writeKeys(): Promise<void> {
    await writeKeysOfAccounts(this.#trx, this.#workspaceId, [...this.#changed]);
    this.#changed.clear();
  }

  /** Under the account's own domain: without subdomains, aliases resolved, no public mailbox. */
  #ofAccount(company: CompanyTraits): CompanyTraits {
    return { ...company, domain: company.domain === null ? null : accountDomain(company.domain, this.#aliases) };
  }

  #better<T>(kept: T | null, told: T | null): T | null {
    return this.#trusted ? (told ?? kept) : (kept ?? told);
  }

  async #find({ domain, name }: CompanyTraits): Promise<string | null> {
    const accounts = this.#trx.selectFrom('account').select('id').where('workspace_id', '=', this.#workspaceId);
    if (domain !== null) {
      const id = await oldest(accounts.where('domain', '=', domain));
      if (id !== null) return id;
    }
    if (name === null) return null;
    const named = accounts.where('name_key', '=', accountKey(name));
    return oldest(domain === null ? named : named.where('domain', 'is', null));
  }

  async #add({ domain, name, industry, employees, region }: CompanyTraits): Promise<string> {
    const id = newId();
    this.written.accounts++;
    await this.#trx
      .insertInto('account')
      .values({
        workspace_id: this.#workspaceId,
        id,
        name: name ?? domain ?? 'Unknown',
        name_key: accountKey(name ?? domain ?? 'Unknown'),
        domain,
        industry,
        employees,
        region,
        created_at: this.#now,
      })
      .execute();
    return id;
  }
}

/** Of the few that are alike. Asked to order them by id and stop at one, SQLite would walk all accounts along their key. */
async function oldest(accounts: SelectQueryBuilder<Tables, 'account', { id: string }>): Promise<string | null> {
  const ids = (await accounts.execute()).map(({ id }) => id);
  return ids.sort()[0] ?? null;
}
