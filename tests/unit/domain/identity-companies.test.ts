import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAccountNames } from '../../../utils/domain/identity/account-directory.ts';
import { companyKey, readCompany } from '../../../utils/domain/identity/company-name.ts';
import { compareCompany, readCompanies } from '../../../utils/domain/identity/compare-company.ts';
import { readHeadline } from '../../../utils/domain/identity/headline.ts';
import { companyDomain, nameInDomain, registrableDomain } from '../../../utils/domain/identity/registrable-domain.ts';
import { compareTitles, viewTitle } from '../../../utils/domain/identity/title.ts';

describe('the key of a company', () => {
  it.each([
    ['Globex Corp.', 'globex'],
    ['GLOBEX CORPORATION', 'globex'],
    ['Globex GmbH & Co. KG', 'globex'],
    ['Globex S.A. de C.V.', 'globex'],
    ['Globex Sp. z o.o.', 'globex'],
    ['Globex A/S', 'globex'],
    ['Globex S.p.A.', 'globex'],
    ['株式会社 Globex', '株式会社 globex'],
    ['ООО Глобекс', 'globeks'],
    ['The Globex Group', 'globex group'],
    ['Söderström Åkeri AB', 'soderstrom akeri'],
    ['BlueRiver (a Globex company)', 'blueriver'],
    ['Limited', 'limited'],
  ])('%s → %s', (name, key) => {
    expect(companyKey(name)).toBe(key);
  });

  it('does not change with a legal form added', () => {
    const form = fc.constantFrom('Inc.', 'Ltd', 'GmbH', 'S.A.', 'plc', 'B.V.', 'AB', 'Oy', 'Pty Ltd', 'S.r.l.', 'K.K.', 'a.s.');
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][a-z]{4,9}$/), form, (name, legal) => {
        expect(companyKey(`${name} ${legal}`)).toBe(companyKey(name));
        expect(companyKey(`${name}, ${legal}`)).toBe(companyKey(name));
      }),
    );
  });
});

describe('the domain of a company', () => {
  it.each([
    ['mail.eu.globex.co.uk', 'globex.co.uk', 'globex'],
    ['globex.com', 'globex.com', 'globex'],
    ['globex.com.br', 'globex.com.br', 'globex'],
    ['students.globex.ac.jp', 'globex.ac.jp', 'globex'],
    ['glo-bex.de', 'glo-bex.de', 'globex'],
    ['gmail.com', null, ''],
    ['mx.gmail.com', null, ''],
    ['yahoo.co.jp', null, ''],
    ['co.uk', null, ''],
    ['', null, ''],
  ])('%s → %s', (domain, own, name) => {
    expect(companyDomain(domain)).toBe(own);
    expect(nameInDomain(domain)).toBe(name);
  });

  it('is the same for every host under it', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{3,8}$/), (host) => {
        expect(registrableDomain(`${host}.globex.co.uk`)).toBe('globex.co.uk');
      }),
    );
  });
});

describe('two companies', () => {
  const level = (seen: string, known: string, domain = '') =>
    compareCompany(readCompanies(seen), {
      names: known === '' ? [] : [readCompany(known)],
      domainNames: domain === '' ? [] : [nameInDomain(domain)],
    });

  it.each([
    ['Globex', 'Globex Corp.', '', 'same'],
    ['Globex Deutschland GmbH', 'Globex AG', '', 'within'],
    ['BlueRiver (a Globex company)', 'Globex', '', 'same'],
    ['University of Springfield, Faculty of Engineering', 'University of Springfield', '', 'within'],
    ['University of Springfield', 'University of Shelbyville', '', 'other'],
    ['UTS', 'Universidad Tecnológica de Springfield', '', 'acronym'],
    ['ENIS', 'Ecole Nationale d’Ingénieurs de Springfield', '', 'acronym'],
    ['Springfield Power and Light', '', 'spl.com', 'acronym'],
    ['Universidad Agraria de Springfield', '', 'uagraria.edu.ec', 'domain'],
    ['Globex Holdings', '', 'mail.globex.com', 'domain'],
    ['Initech', 'Globex', 'globex.com', 'other'],
    ['', 'Globex', '', 'unknown'],
    ['Globex', '', 'gmail.com', 'unknown'],
  ])('%s and %s %s: %s', (seen, known, domain, expected) => {
    expect(level(seen, known, nameInDomain(domain) === '' ? '' : domain)).toBe(expected);
  });

  it('share a name that other contacts of the domain taught', () => {
    const contact = (email: string, accountName: string | null) => ({ name: 'A B', title: null, email, accountName, accountDomain: null });
    const [first, second, third] = withAccountNames([
      contact('a@hq.uts.edu', null),
      contact('b@uts.edu', 'University of Telling Springfield'),
      contact('c@gmail.com', 'Globex'),
    ]);
    expect(first?.accountNames).toEqual(['University of Telling Springfield']);
    expect(second?.accountNames).toEqual(['University of Telling Springfield']);
    expect(third?.accountNames).toBeUndefined();
  });
});

describe('a headline', () => {
  it.each([
    ['Head of Sales at Globex', 'Head of Sales', ['Globex'], []],
    ['Head of Sales @ Globex', 'Head of Sales', ['Globex'], []],
    ['Head of Sales @Globex | Speaker', 'Head of Sales Speaker', ['Globex'], []],
    ['Leiterin Einkauf bei Globex', 'Leiterin Einkauf', ['Globex'], []],
    ['Directrice des achats chez Globex', 'Directrice des achats', ['Globex'], []],
    ['Responsable de compras en Globex', 'Responsable de compras', ['Globex'], []],
    ['Inkoper bij Globex', 'Inkoper', ['Globex'], []],
    ['Inköpschef på Globex', 'Inköpschef', ['Globex'], []],
    ['Indkøbschef hos Globex', 'Indkøbschef', ['Globex'], []],
    ['Responsabile acquisti presso Globex', 'Responsabile acquisti', ['Globex'], []],
    ['Buyer at Initech | ex-Globex', 'Buyer', ['Initech'], ['Globex']],
    ['Buyer at Initech, formerly at Globex', 'Buyer', ['Initech,'], ['Globex']],
    ['', '', [], []],
  ])('%s', (text, title, employers, former) => {
    const headline = readHeadline(text);
    expect(headline.title.trim()).toBe(title);
    expect(headline.employers).toEqual(employers);
    expect(headline.former).toEqual(former);
  });

  it('may name the employer without saying so', () => {
    expect(readHeadline('Globex - Buyer').perhaps).toEqual(['Globex', 'Buyer']);
    expect(readHeadline('Buyer | Globex').employers).toEqual([]);
  });
});

describe('two titles', () => {
  it.each([
    ['VP of Sales', 'Vice President, Sales', 'sameCommon'],
    ['Head of Procurement', 'Head of Purchasing', 'sameCommon'],
    ['Leiterin Einkauf', 'Head of Procurement', 'sameCommon'],
    ['Directeur financier', 'Director', 'rank'],
    ['Senior Rocket Engineer', 'Sr Rocket Engineer', 'same'],
    ['Head of Sales', 'Head of Finance', 'rank'],
    ['Rocket Designer', 'Bridge Builder', 'other'],
    ['Head of Sales', '', 'unknown'],
  ])('%s and %s: %s', (seen, known, level) => {
    expect(compareTitles(viewTitle(seen), viewTitle(known))).toBe(level);
  });
});
