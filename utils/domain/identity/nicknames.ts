/**
 * Given names that the same person goes by, a line per family of names: the first is the full form. Gathered from common
 * usage in the languages named; a short form may stand in several lines (`alex`, `chris`, `lena`).
 */
const families = `
english
abigail abby abbie gail; abraham abe abram bram; adela adelaide addie della adie heidi; adeline addie; agnes aggie nessie; albert al bert bertie; alastair alistair al alec;
alexander alex alec al sandy sander xander lex alek sasha; alexandra alex alexa sandra lexi sandy sasha; alfred al alf alfie fred freddy; alice allie ally lisa elsie; allison alison ali allie ally;
amanda mandy manda; amelia amy millie emily mel; anastasia stacy stacey ana nastya; andrea andie drea andy; andrew andy drew andreas; angela angie angel; ann anne anna annie nan nancy nanny hannah annette anita;
anthony tony ant anton antonio; antoinette tony toni netty; archibald archie; arnold arnie; arthur art artie; augustus gus august augie; augustine gus austin; barbara barb babs barbie bobbie barby;
bartholomew bart bat; barton bart; beatrice bea trixie beatrix; belinda bel linda; benedict ben bennie; benjamin ben benny benji benjy jamie; bernard bernie barney; bertha bert bertie; bethany beth;
beverly bev; bradley brad; bradford brad ford; brandon brandy; bridget biddy bridie brie; brittany britt; broderick brod rick ricky brody; caleb cal; calvin cal vin; cameron cam ron; camille millie cammie;
carl charles karl; caroline carol carrie lynn carolyn; carolyn lynn carrie carol; casey kc; casper jasper; cassandra cass cassie sandra sandy; catherine katherine kathryn cathy kathy kate katie kat kit kitty cat cate trina katy kathleen katharine kay karen;
cecilia cecelia cissy celia sissy; cedric ced rick ricky; charles charlie chuck chas chaz carl; charlotte charlie lottie lotta lotte; chester chet; christian chris kit; christina christine chris tina kristina kristine chrissy christy kris kristy;
christopher chris kit topher kester; clarence clare clair; clara clarissa clarice; clement clem; clifford cliff ford; clifton cliff tony; clinton clint; constance connie; cordelia delia cordy; cornelius conny con niel neil;
curtis curt kurt; cynthia cindy cyndi; cyrus cy; daniel dan danny dani; danielle dani dan; darlene lena; david dave davy davey; deborah debra deb debbie debby; delores dolores lola lolita; dennis denny denis; derrick derek rick;
diana diane di; dominic dom nick; donald don donny donnie; donato don; dorothy dot dottie dolly dora dory; douglas doug; dustin dusty; dwayne dwain; edgar ed eddie; edith edie; edmund ed eddie ted ned ned;
edward ed eddie ted teddy ned; edwin ed eddie win ned; eileen helen ella; elaine lainie helen; eleanor elinor ellie nell nora lenora nelly ella ellen; elena lena helen; elias eli lee; elijah eli lige; elisa lisa;
elizabeth elisabeth liz lizzie beth betsy betty bess eliza lisa libby lilibeth elsie lise lisbeth ellie elly bette; ella ellen helen; ellen helen nell nellie ella; elmer elm; elliott eli; elwood woody; emily em emmy millie emma; emma em;
emmanuel manny immanuel manuel; eric rick ricky erik; ernest ernie; erin aaron; esther essie hester; ethan et; ethel; eugene gene; eugenia gene; evan ivan; evangeline eva; evelyn eve evie; ezekiel zeke ez; ezra; felicia fel felix;
ferdinand ferdie fred; florence flo flora flossie; frances francine fran fanny franny francie sis cissy; francis frank fran francois; franklin frank; frederick fred freddy fritz frederic fredrick rick; frederica freddie frieda; gabriel gabe gabby;
gabriella gabrielle gabby ella brie; genevieve jenny eve; geoffrey jeff geoff jeffrey; george georgie; georgia georgie; georgina georgie gina; gerald gerry jerry; geraldine gerry jerry dina; gerard gerry jerry; gertrude gert trudy gertie;
gilbert gil bert; gloria glory; grace gracie; gregory greg; griffin griff; gwendolyn gwen wendy; hannah anna nan; harold hal harry; harriet hattie harry; harrison harry; harvey harv; heather hetty; helen helena lena nell nellie ellen elena eileen;
henrietta etta hettie hank retta; henry hank harry hal; herbert herb bert; herman harman; hilary hillary hil; hiram hi; horace; howard howie; hubert hugh bert; hugh hughie; humphrey humph; ian john; ignatius iggy; ileana;
immanuel manny; irene rena; irving irv; isaac ike zac; isabella isabel bella belle izzy sabella isabelle tibbie; isadora dora izzy; isaiah; israel izzy; jackson jack; jacob jake jakob jay; jacqueline jackie jacqui; james jim jimmy jamie jem;
jane janie jean jenny janet; janet jan jessie; janice jan; jason jay; jasmine jazz; jean jane jeannie; jeanette jean nettie jan; jedediah jed; jefferson jeff; jeffrey jeff geoff; jennifer jen jenny jenn; jeremiah jerry; jeremy jerry jem;
jerome jerry; jessica jess jessie; jessie jesse jess; jill gillian jillian; joan joanie; joanna joanne jo; jocelyn joy; joel joe; john johnny jack jon johnnie ian; jonathan jon johnny nathan jonny; jordan jordy; joseph joe joey jos; josephine jo josie josey fina;
joshua josh; joyce joy; judith judy jude; julia julie jules; julian jules; juliet juliette julie; julius jule jules; justin justus; justina justin; karen; katelyn kate kay; kenneth ken kenny; kendrick ken rick; kimberly kim; kristen kris; kristopher kris;
lafayette fay; laura laurie lora laurel; lauren laurie ren; laurence lawrence larry laurie lars; lavinia vina; leah lee; leonard leo len lenny; leonardo leo; leonora nora ellie; leopold leo; leroy roy lee; leslie les; lester les; letitia tish lettie titia;
lewis louis lew lou; lillian lily lil lilly; lincoln link; linda lindy lynn; lindsay lindsey; lionel leo; lisa liz; logan; lois lou; lonzo lon alonzo; lorenzo loren; loretta etta lorrie; lorraine lorrie rain; lottie charlotte; louis lou louie; louise lou; lucas luke;
lucille lucy lou; lucinda lucy cindy; lucy lucia; luther; lydia lyddy; lynn; mackenzie mac kenzie; madeline maddie madelyn lena; magdalena lena maggie magda; malcolm mal; marcella; marcus mark marc; margaret maggie meg peggy marge margie greta megan rita daisy madge peg margo maisie;
maria mary mia; marianne mary anne; marilyn mary; marjorie marge margie; marsha marcia; marshall marsh; martha marty mattie; martin marty; marvin marv; mary molly polly mae may mamie maria; maryann mary; mathilda matilda tilda tilly mattie; matthew matt matty thias;
maureen mo; maurice morris mo; maximilian max; maxwell max; megan meg; melanie mel; melinda mel linda lindy; melissa mel lissa missy; melvin mel; mercedes mercy sadie; meredith merry; michael mike mick micky mickey mikey mitch; michelle shelly michele mickey; mildred millie;
millicent millie; minerva minnie; miranda randy mandy; miriam mimi mitzi mary; mitchell mitch; monica mona; montgomery monty; mortimer mort; moses mose moe; myron; nadine; nancy nan ann; naomi omi; natalie nat talia; natasha tasha nat; nathan nate nat; nathaniel nate nat nathan;
nellie nell; nelson nels; nicholas nick nicky nico claus klaus nicolas nic; nicole nicky nikki nic; nora norah; norbert bert; norma; norman norm; octavia tavia; oliver ollie ol; olivia liv livia ollie; oscar os ossie; oswald oz ozzie; owen; pamela pam; pandora dora; patience pat; patricia pat patty tricia trish patsy;
patrick pat paddy rick; paul paulie; paula polly lina; pauline paula polly; penelope penny; percival percy; peter pete; philip phil phillip pip; philippa pippa; phoebe; phyllis phyl; preston pres; priscilla cilla prissy; prudence prue; quentin quint; rachel rach shelly;
ralph raphael; ramona mona; randall randy; randolph randy dolph; raphael raph ralph rafe; raymond ray; rebecca becky becca beck; reginald reg reggie; regina gina; reuben rube ben; rhoda; ricardo rick rico; richard rick dick rich ricky richie; robert bob rob bobby robbie bert robin rupert;
roberta bobbie robbie bertie; roderick rod rick; rodger roger; rodney rod; roland rolly rowland; ronald ron ronnie; rosalind roz rose; rosa rose; rosemary rose rosie mary rosey; roxanne roxy rose; rudolph rudy dolph rolf; russell russ rusty; ruth ruthie; ryan; sabrina brina; samantha sam sammy; samson sam;
samuel sam sammy; sandra sandy; sarah sara sadie sally; savannah; sebastian seb bastian; selina lena celina; seymour; shannon; sharon shari; sheldon shel; shirley shirl; sidney sid sydney; sigmund sig; silas si; silvester sylvester sly vester; simon si; sophia sophie; solomon sol; stacey stacy; stanley stan; stella;
stephanie steph stevie annie; stephen steven steve steph stevie; stewart stuart stu; submit; susan susannah sue susie suzanne hannah suzy; sylvia sylvie; tabitha tabby; tamara tammy tam; tanya tania; terence terry terrance; teresa theresa terry tess tessa tracy resi; thaddeus thad tad; thelma; theodora theo dora;
theodore ted teddy theo tad; thomas tom tommy; tiffany tiff; timothy tim timmy; tobias toby tobi; travis; trevor trev; tristan; ursula; valentina val; valerie val; vanessa nessa essa; vera; vernon vern; veronica ronnie vera; victor vic vick; victoria vicky vic tori; vincent vin vince vinnie; viola vi; violet vi;
virgil virge; virginia ginny gina ginger; vivian viv; walter walt wally; warren; wendy; wesley wes; wilbur will; wilhelmina mina willa minnie; willard will; william will bill billy willie liam willy bell; willis will; winfield win; winifred winnie freddie; winston win; woodrow woody; yvonne vonna; zachary zach zack zak; zedekiah zed;
alberta bertie allie; alfonso alonzo al alfie; alvin al vin; andrew drew; angelina angie lina; benedicta; candace candy; clayton clay; columbus; cora corinne; courtney court; darrell daryl; delbert del bert; delilah lila; desmond desi; dudley; duncan dunk; earnest ernie; ebenezer eb; elbert bert al; eliot eli; elvira; emeline emma;
estella stella essie; fidelia; geraldo gerry; grover; gustavus gus; hezekiah; hortense; isidore izzy dora; jerald jerry; jerold jerry; johannes hans john; josiah jos; juanita nita; kayla kay; kelvin kel; lancelot lance; laverne verna; lemuel lem; levi lee; lucretia; mabel; manuel manny; melchior; mervin; micah mick; missouri; obadiah obie;
orville orv; pernetta; philander; philomena mena; rafaela; rosalie rose; roscoe ross; rupert robert; sampson sam; serena; shelton; sheridan; sigfrid sid; smith; sullivan sully; theophilus theo; tobias tobe; unice; uriah; vandalia; wallace wally; wilfred fred will; wilma; zebulon zeb
german
alexander alex xandi; andreas andi andy; anna anni; annemarie anne; bernhard bernd berni; christoph chris stoffel; christiane jane chrissi; dietrich dieter; dorothea dora thea doro; eberhard ebi; elisabeth lisa elli sissi lisbeth else ilse elise; ferdinand ferdi; franziska franzi sissi; friederike rike friedel; friedrich fritz fred;
gabriele gabi; georg schorsch; gerhard gerd; gertrud trude gerti; günther; hans johannes; heinrich heinz heiner hein; helene lena leni; hermann; hildegard hilde; ignaz; jakob; jens johannes; joachim jochen achim; johann hans; josef sepp jupp; jürgen; karl kalle; katharina kathi käthe kati kathrin nina; klaus nikolaus niko; leonhard leo hardy; ludwig lutz luis;
magdalena lena leni; manfred manni fred; margarete grete gretel margit rita; maria mitzi mia; matthias matze hias mathias; maximilian max maxi; michael michi michel; monika moni; reinhard reini; rüdiger; sabine bine; sebastian basti wastl; siegfried sigi siggi; stefan steffen stephan; stefanie steffi stephanie; susanne susi sanne; tobias tobi; ulrich uli ulli; ulrike uli rike; ursula uschi ulla; waltraud traudl;
werner; wilhelm willi willy; wolfgang wolf wolfi; wolfram wolf
dutch
adriaan adrian ad arie; antonius anton ton toon; bartholomeus bart; cornelis cor kees cees; elisabeth els elly liesbeth betty bep; franciscus frans; gerardus gerard ger; hendrik henk rik; hendrika rika ria; jacobus jaap koos jaco; johanna jo hanna joke; johannes jan hans joop johan; josephus jos jef; lambertus bert; margaretha greet griet marga; maria ria marie mieke miep marieke;
mattheus theo thijs matthijs; nicolaas nico klaas; petrus piet peter; pieter piet; theodorus theo dirk; wilhelmina mien wil willie; willem wim
french
alexandre alex; antoine toine; benjamin ben; catherine cathy; christophe chris; dominique dom; elisabeth babette lise; emmanuel manu; florence flo; francois fanfan; frederic fred; genevieve ginette; gregory greg; guillaume guy gui; isabelle isa; jacqueline jacquie line; jean jeannot; joseph jo; laurent lolo; marguerite margot; maximilien max; nathalie nath; nicolas nico; olivier oliv; patricia pat; philippe phil; sebastien seb; stephane steph; stephanie steph fanny; suzanne suzy; sylvie; thierry titi; valerie val; veronique vero; virginie vivi; xavier xav
spanish
alberto beto; alejandra ale sandra; alejandro alex ale jandro; alfonso poncho fonsi; alfredo fredo; antonia toni tona; antonio toni tono antxon; concepcion concha conchita; consuelo chelo; cristina cris tina; dolores lola loli; eduardo edu lalo; encarnacion encarna; enrique kike quique; ernesto neto; eugenio; federico fede; fernando nando fer; francisca paca paqui fran; francisco paco fran pancho curro kiko; gabriel gabi; gregorio goyo; guadalupe lupe; guillermo memo guille; gustavo gus tavo; ignacio nacho; isabel isa chabela; jesus chus chuy; joaquin quino chimo; jorge coque; jose pepe chepe; josefa pepa pepi; juan juanjo; luis lucho; luisa; manuel manolo manu lolo; manuela manoli; maria mari; mercedes merche; miguel mike; montserrat montse; pedro perico; pilar pili; rafael rafa; ramon moncho; ricardo ricky richi; roberto rober beto; rosario charo; salvador salva; santiago santi diego; sebastian sebas; sergio; socorro coco; soledad sole; teresa tere; vicente chente vicen
italian
alessandra ale sandra; alessandro ale sandro alex; antonio tonino toni nino; beatrice bea; caterina rina; domenico mimmo nico; elisabetta betta lisa; enrico rico; federica fede; federico fede; filippo pippo; francesca franca fra; francesco franco checco cesco ciccio; gabriele lele; giacomo mino; giovanni gianni vanni nanni; giovanna gianna; giuseppe beppe pino peppe pippo; giuseppina pina; gregorio; guglielmo memo; leonardo leo nardo; lorenzo renzo; luigi gigi gino; margherita rita; maria mia; matteo teo; michele lele; nicola nico; raffaele lele; roberto robi; salvatore totò toto turi; stefano ste; tommaso tom maso; valentina vale; vincenzo enzo
portuguese
alexandre xande ale; ana aninha; antonio tonho toninho; carlos cacá kaka; eduardo dudu edu; fernando nando; filipe lipe; francisco chico; gabriel gabi biel; guilherme gui; gustavo guga; joao jota joca; jorge; jose ze zeca; josefa zefa; leonardo leo; luciana lu; luis lula luisinho; luiza lu; manuel manel manoel; marcelo celo; maria mariazinha; miguel; paulo paulinho; pedro pedrinho; rafael rafa; renata re; ricardo rick; roberto beto; rodrigo digo; rosangela; sebastiao tião; sergio serginho; tiago ti thiago; vitor vitinho
polish
agnieszka aga; aleksander alek olek; aleksandra ola; andrzej jedrek; anna ania anka; barbara basia; bartlomiej bartek; boguslaw bogdan; dariusz darek; dorota dorotka; elzbieta ela; ewa ewka; grzegorz grzesiek grzes; henryk heniek; jakub kuba; jan janek; jerzy jurek; joanna asia; jozef jozek; katarzyna kasia kaska; krystyna krysia; krzysztof krzysiek krzys; maciej maciek; magdalena magda; malgorzata gosia malgosia; marek maruś; maria marysia maryla; mariusz; marta martusia; mateusz mati; michal misiek; mieczyslaw mietek; natalia natka; pawel pawelek; piotr piotrek; rafal; ryszard rysiek; stanislaw staszek stas stach; stefan; tadeusz tadek; tomasz tomek; urszula ula; waldemar waldek; wladyslaw wladek; wojciech wojtek; zbigniew zbyszek; zofia zosia
russian
aleksandr alexander alexandr sasha alex sanya shura; aleksandra alexandra sasha; aleksei alexey alexei alyosha lyosha; anastasia anastasiya nastya; anatoly tolya; andrei andrey andrew; anna anya; boris borya; daria dariya dasha; dmitri dmitry dima mitya; ekaterina katya katerina catherine; elena lena helen; elizaveta liza; evgeny evgeni eugene zhenya; evgenia zhenya; fyodor fedor fedya; galina galya; georgy zhora gosha; grigory grisha; igor; ilya; irina ira; ivan vanya; konstantin kostya; ksenia xenia ksyusha; larisa lara; lev leo lyova; lyubov lyuba; lyudmila ludmila lyuda mila; maria mariya masha; maksim maxim max; margarita rita; mikhail misha michael; nadezhda nadya; natalia natalya natasha; nikita; nikolai nikolay kolya nick; oksana ksana; oleg; olga olya; pavel pasha paul; pyotr petr petya peter; roman roma; semyon syoma; sergei sergey seryozha serge; sofia sofya sonya; stanislav stas; svetlana sveta lana; tatiana tatyana tanya; valentina valya; valery valera; vasily vasya; vera; viktor vitya victor; viktoria vika victoria; vladimir vova volodya vlad; vladislav vlad; vyacheslav slava; yaroslav slava yarik; yekaterina katya; yulia julia yulya; yuri yura
nordic
anders andreas; birgitta gitta britta; christian kristian; elisabet lisa lisbet; erik jerker; gunnar; gustaf gustav gurra; henrik henke; ingeborg inga; johan janne jonny; johannes hannes; jorgen; karin kajsa; karl kalle charles; katarina kata nina; kristina stina kicki; kristoffer kris; lars lasse; magdalena lena malin; magnus mange; margareta greta maggan; mats matthias; mikael micke michael; nikolai niko nicolai; nils nisse niels; ole; oskar; per pelle peter; peder; rasmus; sofia fia; stefan steffen; susanne sanne; torbjorn tobbe; ulrika ulla; vilhelm ville
across languages
abigail abby gail; adam ade; albert al bert bertie; alexander alex al sandy xander sasha aleksander aleksandr alec; alexandra alex sandra sasha lexi alessandra
alfred al fred alf; allison ali allie; amanda mandy; andrew andy drew andreas andre; angela angie; anna ann anne annie anya ana hannah; anthony tony anton antonio toni
antoinette toni; arthur art artie; augustus august gus; barbara barb babs; benjamin ben benny benji; bernard bernie; bradley brad; brandon brand; bridget birgit
calvin cal; cameron cam; caroline carol carrie carolyn; catherine cathy kate katie kathy katherine kathryn katharine cat kit katarina ekaterina katya
charles charlie chuck chas carl karl carlos; charlotte lottie charlie; christian chris christopher kit topher kristian; christina chris tina christine chrissy kristin kristina
clifford cliff; clinton clint; constance connie; cynthia cindy; daniel dan danny; danielle dani; david dave davey; deborah deb debbie debra; dennis denny; desmond des
diana di diane; dominic dom nick; dominique dom; donald don donnie; dorothy dot dottie dolly; douglas doug; duncan dunc; edgar ed; edmund ed eddie ned; edward ed eddie ted ned teddy
eduardo edu lalo; eleanor ellie nora ella; elizabeth liz beth betty eliza lisa libby elisabeth lizzie betsy elise; emily em emmy; emmanuel manny manuel; enrique quique; ernest ernie
eugene gene; evelyn eve; ezekiel zeke; felicity flick; ferdinand fred; florence flo; frances fran francie; francesco franco cesco; francis frank fran; francisco paco pancho
franklin frank; frederick fred freddie rick friedrich fritz federico; gabriel gabe; gabrielle gabby; geoffrey geoff jeff jeffrey; george georgie jorge georg; gerald gerry jerry
gerard gerry; gertrude trudy; gilbert gil bert; giovanni gianni; giuseppe beppe pino; gregory greg; guadalupe lupe; guillermo memo; gustavo gus; gwendolyn gwen; harold harry hal
harriet hattie; harrison harry; helen nell nellie helena ellen; henry harry hank hal heinrich; herbert herb bert; howard howie; ignacio nacho; irene rene; isaac ike; isabel bel izzy isabella bella isabelle
jacob jake jakob; jacqueline jackie; james jim jimmy jamie jaime; jan jane janet janice; jason jay; jennifer jen jenny; jeremy jerry jem; jerome jerry; jessica jess jessie; jesus chuy
joan jo joanna joanne; johannes hans johann jan; john jack johnny jon jonathan johan; jose pepe; joseph joe joey jo josef; josephine jo josie; joshua josh; judith judy; julia julie juliet jules
julian jules; karen kari; katarzyna kasia; kenneth ken kenny; kimberly kim; lawrence larry laurie lars lorenzo laurence; leonard len leo lenny; leonardo leo; leonel leo; leopold leo; leroy roy
leslie les; lester les; lewis lew lou louis; lillian lily lil; linda lindy; louis lou louie; louise lou; lucille lucy; luis lucho; madeline maddie; malcolm mal; malgorzata gosia; manuel manolo manny
marcus marc mark marco; margaret maggie meg peggy marge greta gretchen rita margie; maria mary mia marie mara; marjorie marge; martin marty; martha patty; marvin marv; matilda tilly
matthew matt matty mateo matthias; maurice morris; maximilian max; maxwell max; melanie mel; melissa mel missy; melvin mel; mercedes merche; michael mike mick mickey mikey miguel michel mikhail
michelle shelly chelle; mildred millie; miranda mandy; mitchell mitch; mohammed mohamed muhammad mo mohammad; montgomery monty; morgan mo; nancy nan; natalie nat; natalia natasha nat; nathan nate nathaniel nat
nicholas nick nicky nico nikolas nicolas niklas nikolai; nicole nikki nicky; norman norm; oliver ollie; olivia liv; pamela pam; patricia pat patty trish tricia patti; patrick pat paddy rick
paul pablo pavel paolo; penelope penny; peter pete pedro piotr petr; philip phil pip phillip philipp; priscilla cilla; prudence pru; rachel ray; ramon moncho; randall randy; randolph randy
raphael rafael rafa rafe; raymond ray; rebecca becky becca; reginald reg reggie; rex reginald; richard rick dick rich ricky richie; roberta bobbie; robert bob rob bobby robbie bert roberto; roberto beto
roderick rod; rodney rod; rodolfo rudy; roger rog; roland rollo; ronald ron ronnie; rosemary rose; rudolph rudy rolf; russell russ rusty; samantha sam; samuel sam sammy; sandra sandy
santiago santi diego; sara sarah sally; sebastian seb bastian; sergio checo; shannon shan; sharon shari; shirley shirl; sidney sid; silvia sylvia; simon si; solomon sol; sophia sophie zofia
stanley stan; stephanie steph; stephen steve steven stefan stevie stephan esteban; stewart stu stuart; susan sue susie suzanne susanna suzie; sylvester sly; tamara tammy; terence terry
teresa terry tess theresa tessa; theodore ted theo teddy; thaddeus thad; thomas tom tommy tomas; timothy tim timmy; tobias toby; tracy trace; valentina vale; valerie val; vanessa nessa; veronica ronnie
victor vic viktor; victoria vicky tori vikki; vincent vince vinny; violet vi; virginia ginny; vivian viv; vladimir vlad vova; walter walt wally; warren ren; wendell wendy; wesley wes
wilbur will; wilfred will fred; wilhelmina mina; william bill will billy liam willy wilhelm guillaume; winston win; winifred winnie; yevgeny eugene; yolanda yoli; zachary zach zack zak
aleksandra ola; agnieszka aga; joanna asia; krzysztof krzysiek; tadeusz tadek; wojciech wojtek; grzegorz grzesiek; dmitri dima dmitry; alexei alyosha; ivan vanya; sofia sonya
`;

interface Forms {
  lists: string[][];
  /** The lists a name stands in. */
  of: Map<string, number[]>;
}

let read: Forms | undefined;

function forms(): Forms {
  if (read) return read;
  const plain = families.normalize('NFKD').replace(/\p{M}+/gu, '');
  const lists = plain.split(/[;\n]/).map((list) => list.trim().split(/\s+/));
  const of = new Map<string, number[]>();
  lists.forEach((names, list) => {
    for (const name of names) of.set(name, [...(of.get(name) ?? []), list]);
  });
  read = { lists, of };
  return read;
}

/** Both are forms of one given name (`bob`, `robert`; `sasha`, `aleksandr`). Takes folded Latin words. */
export function isSameGivenName(a: string, b: string): boolean {
  const { of } = forms();
  const ofB = of.get(b);
  return ofB !== undefined && (of.get(a)?.some((list) => ofB.includes(list)) ?? false);
}

/** Every other form of a given name, for finding a person who goes by it. */
export function formsOf(given: string): string[] {
  const { lists, of } = forms();
  return [...new Set(of.get(given)?.flatMap((list) => lists[list] ?? []))].filter((name) => name !== given);
}
