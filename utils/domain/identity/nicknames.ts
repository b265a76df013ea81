/** Short forms and the names they stand for, one group a line; gathered from common usage, folded to plain Latin. */
const groups = `
abigail abby gail|adam ade|albert al bert bertie|alexander alex al sandy xander sasha aleksander aleksandr alec|alexandra alex sandra sasha lexi alessandra
alfred al fred alf|allison ali allie|amanda mandy|andrew andy drew andreas andre|angela angie|anna ann anne annie anya ana hannah|anthony tony anton antonio toni
antoinette toni|arthur art artie|augustus august gus|barbara barb babs|benjamin ben benny benji|bernard bernie|bradley brad|brandon brand|bridget birgit
calvin cal|cameron cam|caroline carol carrie carolyn|catherine cathy kate katie kathy katherine kathryn katharine cat kit katarina ekaterina katya
charles charlie chuck chas carl karl carlos|charlotte lottie charlie|christian chris christopher kit topher kristian|christina chris tina christine chrissy kristin kristina
clifford cliff|clinton clint|constance connie|cynthia cindy|daniel dan danny|danielle dani|david dave davey|deborah deb debbie debra|dennis denny|desmond des
diana di diane|dominic dom nick|dominique dom|donald don donnie|dorothy dot dottie dolly|douglas doug|duncan dunc|edgar ed|edmund ed eddie ned|edward ed eddie ted ned teddy
eduardo edu lalo|eleanor ellie nora ella|elizabeth liz beth betty eliza lisa libby elisabeth lizzie betsy elise|emily em emmy|emmanuel manny manuel|enrique quique|ernest ernie
eugene gene|evelyn eve|ezekiel zeke|felicity flick|ferdinand fred|florence flo|frances fran francie|francesco franco cesco|francis frank fran|francisco paco pancho
franklin frank|frederick fred freddie rick friedrich fritz federico|gabriel gabe|gabrielle gabby|geoffrey geoff jeff jeffrey|george georgie jorge georg|gerald gerry jerry
gerard gerry|gertrude trudy|gilbert gil bert|giovanni gianni|giuseppe beppe pino|gregory greg|guadalupe lupe|guillermo memo|gustavo gus|gwendolyn gwen|harold harry hal
harriet hattie|harrison harry|helen nell nellie helena ellen|henry harry hank hal heinrich|herbert herb bert|howard howie|ignacio nacho|irene rene|isaac ike|isabel bel izzy isabella bella isabelle
jacob jake jakob|jacqueline jackie|james jim jimmy jamie jaime|jan jane janet janice|jason jay|jennifer jen jenny|jeremy jerry jem|jerome jerry|jessica jess jessie|jesus chuy
joan jo joanna joanne|johannes hans johann jan|john jack johnny jon jonathan johan|jose pepe|joseph joe joey jo josef|josephine jo josie|joshua josh|judith judy|julia julie juliet jules
julian jules|karen kari|katarzyna kasia|kenneth ken kenny|kimberly kim|lawrence larry laurie lars lorenzo laurence|leonard len leo lenny|leonardo leo|leonel leo|leopold leo|leroy roy
leslie les|lester les|lewis lew lou louis|lillian lily lil|linda lindy|louis lou louie|louise lou|lucille lucy|luis lucho|madeline maddie|malcolm mal|malgorzata gosia|manuel manolo manny
marcus marc mark marco|margaret maggie meg peggy marge greta gretchen rita margie|maria mary mia marie mara|marjorie marge|martin marty|martha patty|marvin marv|matilda tilly
matthew matt matty mateo matthias|maurice morris|maximilian max|maxwell max|melanie mel|melissa mel missy|melvin mel|mercedes merche|michael mike mick mickey mikey miguel michel mikhail
michelle shelly chelle|mildred millie|miranda mandy|mitchell mitch|mohammed mohamed muhammad mo mohammad|montgomery monty|morgan mo|nancy nan|natalie nat|natalia natasha nat|nathan nate nathaniel nat
nicholas nick nicky nico nikolas nicolas niklas nikolai|nicole nikki nicky|norman norm|oliver ollie|olivia liv|pamela pam|patricia pat patty trish tricia patti|patrick pat paddy rick
paul pablo pavel paolo|penelope penny|peter pete pedro piotr petr|philip phil pip phillip philipp|priscilla cilla|prudence pru|rachel ray|ramon moncho|randall randy|randolph randy
raphael rafael rafa rafe|raymond ray|rebecca becky becca|reginald reg reggie|rex reginald|richard rick dick rich ricky richie|roberta bobbie|robert bob rob bobby robbie bert roberto|roberto beto
roderick rod|rodney rod|rodolfo rudy|roger rog|roland rollo|ronald ron ronnie|rosemary rose|rudolph rudy rolf|russell russ rusty|samantha sam|samuel sam sammy|sandra sandy
santiago santi diego|sara sarah sally|sebastian seb bastian|sergio checo|shannon shan|sharon shari|shirley shirl|sidney sid|silvia sylvia|simon si|solomon sol|sophia sophie zofia
stanley stan|stephanie steph|stephen steve steven stefan stevie stephan esteban|stewart stu stuart|susan sue susie suzanne susanna suzie|sylvester sly|tamara tammy|terence terry
teresa terry tess theresa tessa|theodore ted theo teddy|thaddeus thad|thomas tom tommy tomas|timothy tim timmy|tobias toby|tracy trace|valentina vale|valerie val|vanessa nessa|veronica ronnie
victor vic viktor|victoria vicky tori vikki|vincent vince vinny|violet vi|virginia ginny|vivian viv|vladimir vlad vova|walter walt wally|warren ren|wendell wendy|wesley wes
wilbur will|wilfred will fred|wilhelmina mina|william bill will billy liam willy wilhelm guillaume|winston win|winifred winnie|yevgeny eugene|yolanda yoli|zachary zach zack zak
aleksandra ola|agnieszka aga|joanna asia|krzysztof krzysiek|tadeusz tadek|wojciech wojtek|grzegorz grzesiek|dmitri dima dmitry|alexei alyosha|ivan vanya|sofia sonya`;

const formsOf = new Map<string, Set<string>>();
for (const group of groups.split(/[|\n]/)) {
  const names = group.trim().split(' ').filter(Boolean);
  const [full = '', ...short] = names;
  for (const name of short) {
    formsOf.set(full, (formsOf.get(full) ?? new Set()).add(name));
    formsOf.set(name, (formsOf.get(name) ?? new Set()).add(full));
  }
}

/** Other forms of a first name (folded), both from long to short and back; empty for most names. */
export function otherForms(name: string): ReadonlySet<string> {
  return formsOf.get(name) ?? new Set();
}
