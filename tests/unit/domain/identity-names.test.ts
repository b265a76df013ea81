import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitEmail, localWords } from '../../../utils/domain/identity/email-pattern.ts';
import { compareFamily, compareGiven, nameInSlug, slugWords, viewName } from '../../../utils/domain/identity/name-view.ts';
import { parseName } from '../../../utils/domain/identity/parse-name.ts';
import { jaroWinkler, oneSlipApart } from '../../../utils/domain/identity/similarity.ts';
import { soundOf, toLatin } from '../../../utils/domain/identity/transliterate.ts';

describe('a name as people write it', () => {
  it.each([
    // decoration, titles, credentials, pronouns
    ['🚀 Ana Ruiz ✨🇪🇸', 'ana ruiz'],
    ['Ana Ruiz 👩🏽‍💻', 'ana ruiz'],
    ['Ana Ruiz, PhD, PMP®', 'ana ruiz'],
    ['Ana Ruiz, SHRM-CP', 'ana ruiz'],
    ['Ana Ruiz, P.Eng., LL.M.', 'ana ruiz'],
    ['Ana Ruiz MBA', 'ana ruiz'],
    ['Prof. Dr.-Ing. Ana Ruiz', 'ana ruiz'],
    ['Mme Ana Ruiz', 'ana ruiz'],
    ['Ana Ruiz (She/Her)', 'ana ruiz'],
    ['Ana Ruiz (elle)', 'ana ruiz'],
    ['Ana Ruiz she/her/hers', 'ana ruiz'],
    ['Ana Ruiz | Keynote speaker', 'ana ruiz'],
    ['Ana Ruiz - we are hiring!', 'ana ruiz'],
    ['𝐀𝐧𝐚 𝐑𝐮𝐢𝐳', 'ana ruiz'],
    ['ANA RUIZ', 'ana ruiz'],
    // order
    ['Ruiz, Ana', 'ana ruiz'],
    ['van der Berg, Sanne', 'sanne van der berg'],
    ['DUPONT Jean', 'jean dupont'],
    ['NGUYEN Thi Minh', 'thi minh nguyen'],
    ['HARMON K.', 'harmon k'],
    // initials
    ['J. R. Ewing', 'j r ewing'],
    ['J.R. Ewing', 'j r ewing'],
    // letters
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Đorđe Šćepanović', 'dorde scepanovic'],
    ['Þóra Jónsdóttir', 'thora jonsdottir'],
    ['Дмитрий Соколов', 'dmitrii sokolov'],
    ['Олександр Шевченко', 'oleksandr shevchenko'],
    ['Γιώργος Παπαδόπουλος', 'giorgos papadopoulos'],
    ['王小明', '王小明'],
    ['김 민준', '김 민준'],
    ['أحمد علي', 'احمد علي'],
    ['Sean O’Connor', 'sean oconnor'],
  ])('%s → %s', (name, words) => {
    expect(parseName(name).words.join(' ')).toBe(words.normalize('NFKD').replace(/\p{M}/gu, ''));
  });

  it.each([
    ['Ana "Anita" Ruiz', ['anita']],
    ['Ana Ruiz (García)', ['garcia']],
    ['Ana Ruiz née García', ['garcia']],
    ['Ana Weber (geb. Ruiz)', ['ruiz']],
    ['Jan (Johnny) Novák', ['johnny']],
    ['Ana Ruiz (she/her)', []],
    ['Ana Ruiz (PhD)', []],
  ])('%s has the asides %j', (name, asides) => {
    const parsed = parseName(name);
    expect(parsed.asides).toEqual(asides);
    expect(parsed.words).toHaveLength(2);
  });

  it('is read whatever it is, and never longer than it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { words } = parseName(text);
        expect(words.every((word) => word !== '' && !/\s/.test(word))).toBe(true);
      }),
    );
  });

  it('is the same with an emoji, a credential or pronouns added', () => {
    const word = fc.stringMatching(/^[A-Z][a-zéüøłñ]{3,8}$/);
    const extra = fc.constantFrom(' 🚀', ', PhD', ' (they/them)', ' 🇩🇪✨', ', CFA, MBA');
    fc.assert(
      fc.property(word, word, extra, (given, family, decoration) => {
        expect(parseName(`${given} ${family}${decoration}`).words).toEqual(parseName(`${given} ${family}`).words);
      }),
    );
  });
});

describe('two given names', () => {
  it.each([
    ['anna', 'anna', 'same'],
    ['bob', 'robert', 'form'],
    ['robert', 'bob', 'form'],
    ['sasha', 'aleksandr', 'form'],
    ['kasia', 'katarzyna', 'form'],
    ['pepe', 'jose', 'form'],
    ['gianni', 'giovanni', 'form'],
    ['sepp', 'josef', 'form'],
    ['ze', 'jose', 'form'],
    ['kalle', 'karl', 'form'],
    ['joerg', 'jorg', 'same'],
    ['micheal', 'michael', 'slip'],
    ['dmitrii', 'dmitriy', 'slip'],
    ['yury', 'iurii', 'like'],
    ['a', 'anna', 'initial'],
    ['a', 'bob', 'other'],
    ['anna', 'carla', 'other'],
    ['', 'anna', 'unknown'],
  ])('%s and %s: %s', (a, b, level) => {
    expect(compareGiven(a, b)).toBe(level);
  });

  it('are compared alike in both directions', () => {
    const name = fc.oneof(fc.constantFrom('bob', 'robert', 'anna', 'a', 'ann', 'sasha', ''), fc.stringMatching(/^[a-z]{1,8}$/));
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(compareGiven(a, b)).toBe(compareGiven(b, a));
      }),
    );
  });
});

describe('two family names', () => {
  it.each([
    [['muller'], ['mueller'], 'same'],
    [['van', 'der', 'berg'], ['vanderberg'], 'same'],
    [['de', 'la', 'cruz'], ['cruz'], 'same'],
    [['garcia', 'lopez'], ['garcia'], 'part'],
    [['smith', 'jones'], ['jones'], 'part'],
    [['santosbarros'], ['santos', 'barros'], 'same'],
    [['santosbarros'], ['barros'], 'part'],
    [['lang'], ['langosh'], 'other'],
    [['m'], ['mortensen'], 'initial'],
    [['m'], ['larsen'], 'other'],
    [['kozey'], ['kozye'], 'slip'],
    [['khrushchev'], ['hrushev'], 'sound'],
    [['smith'], ['jones'], 'other'],
    [[], ['jones'], 'unknown'],
  ] as const)('%j and %j: %s', (a, b, level) => {
    expect(compareFamily(a, b)).toBe(level);
    expect(compareFamily(b, a)).toBe(level);
  });
});

describe('a slug beside the shown name', () => {
  it.each([
    ['niels-mortensen-c2346da5', 'Niels M.', 'niels', 'mortensen'],
    ['nielsmortensen', 'Niels M.', 'niels', 'mortensen'],
    ['christina-van-der-berg', 'Chris van der Berg', 'christina', 'vanderberg'],
    ['thaddeusferry', 'Thad Ferry', 'thaddeus', 'ferry'],
    ['mgerritsen', 'Megan Schipper', 'm', 'gerritsen'],
    ['ruiz-ana', 'Ana Ruiz', 'ana', 'ruiz'],
    ['ana871', 'Ana Ruiz', 'ana', ''],
    ['j%C3%BCrgen', 'Jo Weber', '', ''],
  ])('%s (%s): %s %s', (slug, shown, given, family) => {
    expect(nameInSlug(slugWords(slug.includes('%') ? 'x' : slug), viewName(shown))).toEqual({ given, family });
  });
});

describe('an address and a name', () => {
  it.each([
    ['ana.ruiz', 'both'],
    ['ruiz_ana', 'both'],
    ['anaruiz84', 'both'],
    ['ana.ruiz+news', 'both'],
    ['aruiz', 'initialFamily'],
    ['a.ruiz', 'initialFamily'],
    ['ruiza', 'initialFamily'],
    ['a.m.ruiz', 'initialFamily'],
    ['anar', 'givenInitial'],
    ['ana.r', 'givenInitial'],
    ['ruiz', 'family'],
    ['ana', 'given'],
    ['ar', 'initials'],
    ['carla.ruiz', 'familyOther'],
    ['ana.lopez', 'givenOther'],
    ['info', 'other'],
    ['', 'none'],
  ])('%s of Ana Ruiz: %s', (local, fit) => {
    expect(fitEmail(localWords(`${local}@example.com`), ['ana'], ['ruiz'])).toBe(fit);
  });

  it('knows umlauts in both spellings', () => {
    for (const local of ['juergen.mueller', 'jurgen.muller'])
      expect(fitEmail(localWords(`${local}@x.de`), ['jurgen'], ['muller'])).toBe('both');
  });
});

describe('spelling', () => {
  it.each([
    ['Dmitry', 'Дмитрий'],
    ['Sergey', 'Сергей'],
    ['Schmidt', 'Schmitt'],
    ['Müller', 'Mueller'],
    ['Katherine', 'Catherine'],
    ['Aleksandr', 'Александр'],
  ])('%s and %s sound alike', (a, b) => {
    expect(soundOf(toLatin(a))).toBe(soundOf(toLatin(b)));
  });

  it('Jaro-Winkler gives the published values', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.961, 3);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 3);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.813, 3);
  });

  it('a slip is one letter more, less, other or swapped', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{5,9}$/), fc.nat({ max: 3 }), (word, at) => {
        const other = word.charAt(at) === 'z' ? 'y' : 'z';
        const typos = [
          word.slice(0, at) + word.slice(at + 1),
          `${word.slice(0, at)}${other}${word.slice(at)}`,
          word.slice(0, at) + other + word.slice(at + 1),
        ];
        for (const typo of typos) expect(oneSlipApart(word, typo)).toBe(true);
        expect(oneSlipApart(word, word)).toBe(false);
      }),
    );
    expect(oneSlipApart('vincent', 'vincnet')).toBe(true);
    expect(oneSlipApart('vincent', 'vnicnet')).toBe(false);
    expect(oneSlipApart('ana', 'ane')).toBe(false);
  });
});
