/**
 * Mail domains that anybody can have an address at: they say nothing about the employer. Providers with national
 * variants (yahoo.co.uk, hotmail.fr, live.nl) are matched by their second-level name. Gathered from the providers'
 * own sign-up pages, November 2026.
 */
const domains = new Set(
  `gmail.com googlemail.com icloud.com me.com mac.com aol.com aim.com msn.com passport.com rocketmail.com ymail.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com tutamail.com keemail.me
  fastmail.com fastmail.fm hey.com zoho.com zohomail.com zohomail.eu hushmail.com mailfence.com posteo.de posteo.net
  mailbox.org runbox.com startmail.com disroot.org riseup.net duck.com mail.com email.com usa.com consultant.com
  gmx.de gmx.net gmx.at gmx.ch gmx.com gmx.us gmx.co.uk gmx.fr gmx.es gmx.it web.de freenet.de t-online.de magenta.de
  arcor.de online.de vodafone.de kabelmail.de unitybox.de ewe.net bluewin.ch hispeed.ch sunrise.ch a1.net aon.at chello.at
  orange.fr wanadoo.fr free.fr sfr.fr neuf.fr laposte.net bbox.fr numericable.fr club-internet.fr voila.fr aliceadsl.fr
  skynet.be telenet.be proximus.be scarlet.be ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl hetnet.nl upcmail.nl chello.nl
  libero.it virgilio.it tiscali.it alice.it tin.it tim.it inwind.it iol.it fastwebnet.it aruba.it email.it
  telefonica.net terra.es ono.com movistar.es sapo.pt netcabo.pt clix.pt mail.pt
  btinternet.com btopenworld.com bt.com sky.com virginmedia.com blueyonder.co.uk ntlworld.com talktalk.net tiscali.co.uk
  plusnet.com tesco.net o2.co.uk eircom.net
  telia.com comhem.se spray.se bredband.net online.no broadpark.no getmail.no mail.dk jubii.dk stofanet.dk tdcadsl.dk
  luukku.com elisanet.fi kolumbus.fi suomi24.fi pp.inet.fi inbox.lv mail.ee hot.ee
  wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm poczta.onet.pl tlen.pl gazeta.pl vp.pl buziaczek.pl
  seznam.cz email.cz centrum.cz post.cz volny.cz atlas.cz azet.sk centrum.sk zoznam.sk freemail.hu citromail.hu indamail.hu
  abv.bg mail.bg dir.bg otenet.gr forthnet.gr siol.net inet.hr net.hr
  mail.ru bk.ru inbox.ru list.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru lenta.ru ukr.net i.ua meta.ua bigmir.net
  mynet.com ttmail.com walla.com walla.co.il netvision.net.il
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net spectrum.net earthlink.net juno.com
  netzero.net optonline.net frontier.com frontiernet.net windstream.net centurylink.net embarqmail.com roadrunner.com rr.com
  suddenlink.net mindspring.com prodigy.net q.com excite.com lycos.com rediff.com rediffmail.com
  rogers.com bell.net sympatico.ca shaw.ca telus.net videotron.ca cogeco.ca eastlink.ca
  bigpond.com bigpond.net.au optusnet.com.au iinet.net.au internode.on.net tpg.com.au xtra.co.nz
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br
  prodigy.net.mx fibertel.com.ar arnet.com.ar ciudad.com.ar speedy.com.ar vtr.net une.net.co
  qq.com foxmail.com 163.com 126.com yeah.net 139.com 189.cn sina.com sina.cn sohu.com aliyun.com tom.com 21cn.com
  naver.com hanmail.net daum.net nate.com kakao.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp au.com nifty.com biglobe.ne.jp
  so-net.ne.jp ocn.ne.jp excite.co.jp hinet.net pchome.com.tw singnet.com.sg pacific.net.sg netvigator.com
  mweb.co.za telkomsa.net vodamail.co.za webmail.co.za iafrica.com`.split(/\s+/),
);

/** Providers whose every national domain is open to all: the name before a public ending such as `.fr` or `.co.uk`. */
const families = /^(?:yahoo|hotmail|outlook|live|gmx|ymail|aol|mail)\.(?:[a-z]{2,3}|com?\.[a-z]{2})$/;
const notAProvider = new Set(['live.org', 'mail.eu']);

/** True when the domain is a public mailbox provider, so that it never stands for a company. Takes it in any case. */
export function isFreeMailbox(domain: string): boolean {
  const lower = domain.trim().toLowerCase();
  return domains.has(lower) || (families.test(lower) && !notAProvider.has(lower));
}
